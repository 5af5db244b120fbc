import { partition } from '../../engine/classes/partition.ts';
import type { PacketClass } from '../../engine/classes/packet-class.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import { assumptionText } from '../../engine/explain/assumption-text.ts';
import { formatAddress, isUnknownAddress } from '../../model/address.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import { atAddress } from '../../packets/address-division.ts';
import { Diagrams, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import { unknownOfAddress } from '../../model/unknown-rules.ts';
import { readableMemberOf } from '../../packets/readable-member.ts';
import { trafficParts } from '../../packets/traffic-parts.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import { becauseOf } from './because.ts';
import { flowFrom, type Names } from './flow-row.ts';
import { packetLine } from '../../packets/words/packet-line.ts';
import { trafficWords } from '../../packets/words/traffic-words.ts';

/**
 * Packets with one outcome. `because`: what stops them, or what is not known; null for allowed ones. `assumed`: what was
 * taken for granted. `example`: the packet among them that is easiest to read, as a flow.
 */
export type Reached = {
  readonly verdict: Trace['verdict']['kind'] | 'not evaluated';
  readonly because: string | null;
  readonly assumed: readonly string[];
  readonly traffic: readonly string[];
  readonly example: string | null;
};

export type Reach = {
  readonly source: string;
  readonly destination: string;
  readonly outcomes: readonly Reached[];
};

/** More classes than this between two addresses are not evaluated; what is left is told as such. */
const MOST_CLASSES = 2_000;

/** Every packet from one end to another, with its outcome. A name may stand for several addresses. */
export function reachBetween(
  network: Network,
  from: string,
  to: string,
  names?: Names,
): Result<readonly Reach[], string> {
  for (const end of [from, to]) {
    if (end.trim() === '') return err('an end is empty; give a name or an address');
    if (PORT.test(end)) return err(`\`${end}\` has a port; leave it out, every port is evaluated`);
  }
  // Which ports are written makes no difference: those of each packet take their place.
  const flow = flowFrom(network, `tcp ${bracketed(from)}:1024 > ${bracketed(to)}:1`, names);
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

/** `web:443` and `[2001:db8::1]:443`, but not an IPv6 address. */
const PORT = /^[^:]+:\d+$|^\[.*\]:\d+$/;

function bracketed(end: string): string {
  return end.includes(':') ? `[${end}]` : end;
}

function reachOf(network: Network, flow: Flow): Result<Reach, string> {
  const { source, destination } = flow;
  const unknown = unknownOfAddress(source) ?? unknownOfAddress(destination);
  if (unknown !== null || isUnknownAddress(source) || isUnknownAddress(destination))
    return err(`${unknown ?? 'an address'} is not known`);
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
    outcomes: [...outcomesOf(diagrams, network, classes), ...restOf(diagrams, network, rest)],
  });
}

/** Classes with one end are told as one. */
function outcomesOf(diagrams: Diagrams, network: Network, classes: readonly PacketClass[]): Reached[] {
  const order = ['allowed', 'undetermined', 'denied'];
  const alike = Map.groupBy(classes, ({ trace }) =>
    JSON.stringify([trace.verdict.kind, becauseOf(trace), assumedIn(trace)]),
  );
  return [...alike.values()]
    .map((same): Reached => {
      const [{ trace }] = same as [PacketClass, ...PacketClass[]];
      const set = diagrams.union(...same.map(({ packets }) => packets));
      const outcome = { verdict: trace.verdict.kind, because: becauseOf(trace), assumed: assumedIn(trace) };
      return { ...outcome, ...told(diagrams, network, set) };
    })
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function restOf(diagrams: Diagrams, network: Network, rest: SetId): Reached[] {
  if (rest === NO_PACKET) return [];
  return [
    { verdict: 'not evaluated', because: 'there are too many cases', assumed: [], ...told(diagrams, network, rest) },
  ];
}

function told(diagrams: Diagrams, network: Network, set: SetId): Pick<Reached, 'traffic' | 'example'> {
  const example = readableMemberOf(diagrams, set, network);
  return { traffic: trafficWords(trafficParts(diagrams, set)), example: example && packetLine(example) };
}

/** Ports differ between the packets of one outcome, so they are not named. */
function assumedIn({ assumptions }: Trace): readonly string[] {
  const texts = assumptions.map((assumption) => {
    switch (assumption.kind) {
      case 'listening':
        return `${assumption.on} listens on the destination port`;
      case 'nat-port':
        return `${assumption.gateway} picks any port of 1024-65535`;
      case 'node-port':
        return `${assumption.loadBalancer} picks any port of 1024-65535`;
      case 'answering':
      case 'as-made':
      case 'attachment-zone':
      case 'fail-open':
      case 'first-blocker':
      case 'mirror-node':
      case 'policy-caveat':
      case 'source-port':
      case 'target':
        return assumptionText(assumption);
    }
  });
  return [...new Set(texts)];
}
