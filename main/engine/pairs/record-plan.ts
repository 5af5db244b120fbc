import type { Address } from '../../model/address.ts';
import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import { atAddress } from '../../packets/address-division.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { LEVEL, valuesOf, type Values } from '../../packets/fields.ts';
import { withoutPicks } from '../../packets/without-picks.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import { partitionWithPicks } from '../classes/partition.ts';
import { flowFrom } from '../classes/senders.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { AskLog, Divisions } from '../packet/asked.ts';
import { pickRangesOf } from '../walk/unknown-port.ts';
import type { End } from './ends.ts';
import { asText, gateOf, questionOf } from './plan-parts.ts';
import type { Plan, PlanPath, PlanQuestion } from './plan.ts';

/** Where a plan is recorded. `open`: the network with all its gates open. */
export type Recording = {
  readonly open: CompiledNetwork;
  readonly diagrams: Diagrams;
  readonly divisions: Divisions;
  /** Whether an address is filtered like others, in every subnet. */
  readonly isOrdinary: (address: Address) => boolean;
};

/** A pair with more kinds of packets than this has no plan. */
const MOST_CLASSES = 64;

type Logged = { readonly trace: Trace; readonly log: AskLog; readonly packets: SetId };

/** The plan of a pair of ends; null where something on the way is not one of the things that plans tell. */
export function recordPlan(recording: Recording, a: End, b: End): Plan | null {
  const { open, diagrams, divisions, isOrdinary } = recording;
  const flow = flowFrom({ kind: 'network-interface', id: a.nic.interface.id });
  const ends = diagrams.intersection(
    atAddress(diagrams, LEVEL.source, a.address),
    atAddress(diagrams, LEVEL.destination, b.address),
  );
  const packets = diagrams.intersection(wellFormed(diagrams), ends);
  const logs: AskLog[] = [];
  const logOf = (): AskLog => {
    const log = { gates: [], addresses: [], worlds: 0 };
    logs.push(log);
    return log;
  };
  const { classes, rest } = partitionWithPicks(
    open,
    diagrams,
    { flow, packets, memory: [], depth: 'verdict' },
    MOST_CLASSES,
    divisions,
    logOf,
  );
  const logged = classes.flatMap((each, i) => {
    const log = logs[i];
    return log ? [{ ...each, log }] : [];
  });
  if (rest !== NO_PACKET || logged.some(({ trace, log }) => log.worlds > 1 || !isTold(trace))) return null;
  const at = valuesOf({ ...flow, source: a.address, destination: b.address, sourcePort: 0 });
  const paths = logged
    .filter(({ trace }) => trace.verdict.kind === 'allowed')
    .map((each) => pathOf(recording, each, at, [a, b]));
  const questions = logged
    .flatMap(({ log }) => log.addresses)
    .map((each) => questionOf(open, isOrdinary, each, [a, b]));
  return isWhole(paths) && isWhole(questions)
    ? { paths: merged(diagrams, paths), questions: eachOnce(questions.flat()) }
    : null;
}

/** Traffic that meets the same gates in the same way is one path. */
function merged(diagrams: Diagrams, paths: readonly PlanPath[]): readonly PlanPath[] {
  const alike = Map.groupBy(paths, ({ gates }) =>
    JSON.stringify(
      gates.map(({ at, peer, key }) => [at, peer, key]),
      asText,
    ),
  );
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, traffic: diagrams.union(...same.map(({ traffic }) => traffic)) }] : [];
  });
}

/** Every class asks much of what the others ask. */
function eachOnce(questions: readonly PlanQuestion[]): readonly PlanQuestion[] {
  const known = new Map<object | null, Set<string>>();
  return questions.filter((question) => {
    const subject = question.kind === 'other' ? question.subject : null;
    const what =
      question.kind === 'other' ? [question.what, question.told] : [question.kind, question.at, question.answer];
    const key = JSON.stringify([question.of, ...what], asText);
    const keys = known.get(subject) ?? new Set<string>();
    known.set(subject, keys);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}

/** Steps that decide nothing but by gates, and by what is asked of addresses. */
function isTold({ steps, verdict }: Trace): boolean {
  return verdict.kind !== 'undetermined' && steps.every(isToldStep);
}

function isToldStep({ detail }: Step): boolean {
  switch (detail.kind) {
    case 'originate':
    case 'security-group':
    case 'network-acl':
    case 'same-subnet':
    case 'route':
    case 'interface':
    case 'unassigned':
    case 'deliver':
    case 'result':
      return true;
    case 'gateway':
      return TOLD_GATEWAYS.has(detail.device);
    case 'dns':
    case 'firewall':
    case 'network-policy':
    case 'pod':
    case 'load-balancer':
    case 'loop':
      return false;
  }
}

const TOLD_GATEWAYS: ReadonlySet<string> = new Set([
  'internet-gateway',
  'nat-gateway',
  'peering-connection',
  'transit-gateway',
]);

/** Null where a gate on the way is of no end, or what passes depends on a port that a device picks. */
function pathOf(
  { diagrams }: Recording,
  { log, packets }: Logged,
  at: Values,
  ends: readonly [End, End],
): PlanPath | null {
  const { packets: traffic, on } = withoutPicks(
    diagrams,
    trafficAt(diagrams, packets, at),
    pickRangesOf({ natPort: null, loadBalancerPort: null }),
  );
  const gates = log.gates.map((gate) => gateOf(gate, ends));
  return on.length === 0 && isWhole(gates) ? { traffic, gates } : null;
}

/** What a set says of protocols and ports, between two addresses. */
export function trafficAt({ store }: Diagrams, set: SetId, values: Values): SetId {
  let at = set;
  while (at >= 0 && store.levelOf(at) < LEVEL.protocol) at = store.childFor(at, values[store.levelOf(at)] ?? 0);
  return at;
}

function isWhole<T>(list: readonly (T | null)[]): list is readonly T[] {
  return list.every((each) => each !== null);
}
