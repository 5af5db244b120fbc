import { partition, type PacketClass } from '../../engine/classes/partition.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import { formatAddress, isUnknownAddress } from '../../model/address.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import { atAddress } from '../../packets/address-division.ts';
import { Diagrams, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import { trafficParts } from '../../packets/traffic-parts.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import { flowFrom } from './flow-row.ts';
import { trafficWords } from './traffic-words.ts';

/** Packets that come to one end. `because`: what stops them, or what is not known; null for allowed ones. */
export type Reached = {
  readonly verdict: Trace['verdict']['kind'] | 'not evaluated';
  readonly because: string | null;
  readonly traffic: readonly string[];
};

export type Reach = {
  readonly source: string;
  readonly destination: string;
  readonly outcomes: readonly Reached[];
};

/** More classes than this between two addresses are not evaluated; what is left is told as such. */
const MOST_CLASSES = 2_000;

/** Every packet from one end to another, by what becomes of it. A name may stand for several addresses. */
export function reachBetween(network: Network, from: string, to: string): Result<readonly Reach[], string> {
  // Which ports are written makes no difference: those of each packet take their place.
  const flow = flowFrom(network, `tcp ${bracketed(from)}:1024 > ${bracketed(to)}:1`);
  if (!flow.ok) return flow;
  const meanings = [flow.value, ...flow.value.alternatives.map((ends) => ({ ...flow.value, ...ends }))];
  const reached: Reach[] = [];
  for (const meant of meanings) {
    const one = reachOf(network, meant);
    if (!one.ok) return one;
    reached.push(one.value);
  }
  return ok(reached);
}

function bracketed(end: string): string {
  return end.includes(':') ? `[${end}]` : end;
}

function reachOf(network: Network, flow: Flow): Result<Reach, string> {
  const { source, destination } = flow;
  if (isUnknownAddress(source) || isUnknownAddress(destination)) return err('the address of an end is not known');
  if (source.family !== destination.family) return err('both ends need addresses of one family');
  const diagrams = new Diagrams();
  const ends = diagrams.intersection(
    atAddress(diagrams, LEVEL.source, source),
    atAddress(diagrams, LEVEL.destination, destination),
  );
  const packets = diagrams.intersection(wellFormed(diagrams), ends);
  const space = { flow: { ...flow, lookup: null, call: null }, packets, memory: [] };
  const { classes, rest } = partition(compileNetwork(network), diagrams, space, MOST_CLASSES);
  return ok({
    source: formatAddress(source),
    destination: formatAddress(destination),
    outcomes: [...outcomesOf(diagrams, classes), ...restOf(diagrams, rest)],
  });
}

/** Classes with one end are told as one. */
function outcomesOf(diagrams: Diagrams, classes: readonly PacketClass[]): Reached[] {
  const order = ['allowed', 'undetermined', 'denied'];
  const alike = Map.groupBy(classes, ({ trace }) => JSON.stringify([trace.verdict.kind, becauseOf(trace)]));
  return [...alike.values()]
    .map((same): Reached => {
      const [{ trace }] = same as [PacketClass, ...PacketClass[]];
      const set = diagrams.union(...same.map(({ packets }) => packets));
      return { verdict: trace.verdict.kind, because: becauseOf(trace), traffic: told(diagrams, set) };
    })
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function restOf(diagrams: Diagrams, rest: SetId): Reached[] {
  if (rest === NO_PACKET) return [];
  return [{ verdict: 'not evaluated', because: 'there are too many cases', traffic: told(diagrams, rest) }];
}

function told(diagrams: Diagrams, set: SetId): readonly string[] {
  return trafficWords(trafficParts(diagrams, set));
}

function becauseOf({ verdict, steps }: Trace): string | null {
  switch (verdict.kind) {
    case 'allowed':
      return null;
    case 'undetermined':
      return `${verdict.missing} is not known`;
    case 'denied': {
      const step = steps[verdict.step];
      return step ? stopPhrase(step) : null;
    }
  }
}
