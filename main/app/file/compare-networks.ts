import { compileNetwork } from '../../engine/compiled/compile.ts';
import { judgeSenders, type Judged } from '../../engine/classes/judge-senders.ts';
import { flowOf, onInternet } from '../../engine/classes/senders.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { Network } from '../../model/network.ts';
import type { KnownPacket } from '../../model/packet.ts';
import type { Trace } from '../../model/trace.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL, valuesOf } from '../../packets/fields.ts';
import { readableMemberOf } from '../../packets/readable-member.ts';
import { packetLine } from '../../packets/words/packet-line.ts';
import { sentencesOf } from '../../packets/words/sentences.ts';
import { becauseOf } from './because.ts';
import { onPremisesName } from './on-premises-name.ts';

/** `not sent`: nothing in the network has the address that the packet comes from. */
export type Outcome = Trace['verdict']['kind'] | 'not sent' | 'not evaluated';

/** Packets of one VPC, or from the internet, that have one outcome in one network and another in the other. */
export type Difference = {
  readonly from: string;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly packets: readonly string[];
  /** The packet among them that is easiest to read, and why it is not allowed where it is not. */
  readonly example: { readonly flow: string; readonly before: string | null; readonly after: string | null };
};

/** Which packets get through in one of two networks and not in the other, and all other differences of outcomes. */
export function compareNetworks(before: Network, after: Network): readonly Difference[] {
  const diagrams = new Diagrams();
  const [old, changed] = [outcomesIn(diagrams, before), outcomesIn(diagrams, after)];
  const scopes = [...new Set([...old.keys(), ...changed.keys()])];
  return scopes.flatMap((scope) => {
    const judged = [old.get(scope) ?? [], changed.get(scope) ?? []] as const;
    const [left, right] = [scopeOf(diagrams, before, judged[0]), scopeOf(diagrams, after, judged[1])];
    const from = scopeName(scope, judged.flat());
    const names = namesFor(before, after, scope);
    const internet = onInternet(after, diagrams, LEVEL.source);
    return PAIRS.flatMap(([one, other]): Difference[] => {
      const set = diagrams.intersection(left.packets(one), right.packets(other));
      const example = readableMemberOf(diagrams, set, names);
      if (!example) return [];
      const why = { before: left.why(example), after: right.why(example) };
      const packets = sentencesOf(diagrams, set, names, internet);
      return [{ from, before: one, after: other, packets, example: { flow: packetLine(example), ...why } }];
    });
  });
}

function scopeName(scope: string, judged: readonly Judged[]): string {
  const [first] = judged;
  return first?.sender.origin.kind === 'on-premises' ? onPremisesName(scope) : scope;
}

/** What people ask about first. */
const OUTCOMES = ['denied', 'allowed', 'undetermined', 'not sent', 'not evaluated'] as const;
const PAIRS = OUTCOMES.flatMap((one) =>
  OUTCOMES.flatMap((other) => (one === other || (isSilent(one) && isSilent(other)) ? [] : [[one, other] as const])),
);

/** Nothing gets through, whether nobody sends it or a gate denies it: that an address is new is no difference of its own. */
function isSilent(outcome: Outcome): boolean {
  return outcome === 'denied' || outcome === 'not sent';
}

function outcomesIn(diagrams: Diagrams, network: Network): ReadonlyMap<string, readonly Judged[]> {
  const judged = judgeSenders(compileNetwork(network), diagrams, () => EVERY_PACKET);
  return Map.groupBy(judged, ({ sender }) => sender.scope);
}

function scopeOf(diagrams: Diagrams, network: Network, judged: readonly Judged[] = []) {
  const classes = judged.flatMap((each) => each.classes);
  const rest = judged.map((each) => each.rest);
  const of = (kind: Outcome) =>
    classes.filter(({ trace }) => trace.verdict.kind === kind).map(({ packets }) => packets);
  return {
    packets: (outcome: Outcome): SetId => {
      if (outcome === 'not evaluated') return diagrams.union(NO_PACKET, ...rest);
      if (outcome !== 'not sent') return diagrams.union(NO_PACKET, ...of(outcome));
      const sent = diagrams.union(NO_PACKET, ...rest, ...classes.map(({ packets }) => packets));
      return diagrams.difference(EVERY_PACKET, sent);
    },
    /** A class has the trace of one of its packets: of another one, it is evaluated who stops it. */
    why: (packet: KnownPacket): string | null => {
      const sender = judged.find((each) => diagrams.has(each.sender.packets, valuesOf(packet)))?.sender;
      return sender ? becauseOf(evaluate(compileNetwork(network), { ...flowOf(sender), ...packet })) : null;
    },
  };
}

/**
 * Names of both networks. Two VPCs may have the same addresses: in what one of them sends, its own names count, and those
 * of the later network before those of the earlier.
 */
function namesFor(before: Network, after: Network, vpc: string): Network {
  const both = <T extends { readonly id: string }>(
    listOf: (network: Network) => readonly T[],
    isOwn: (thing: T) => boolean,
  ) => {
    const later = listOf(after);
    const all = [...later, ...listOf(before).filter(({ id }) => !later.some((each) => each.id === id))];
    return [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))];
  };
  const subnets = both(
    ({ subnets: list }) => list,
    (subnet) => subnet.vpc === vpc,
  );
  const own = new Set(subnets.filter((subnet) => subnet.vpc === vpc).map(({ id }) => id));
  return {
    ...after,
    vpcs: both(
      ({ vpcs }) => vpcs,
      ({ id }) => id === vpc,
    ),
    subnets,
    networkInterfaces: both(
      ({ networkInterfaces }) => networkInterfaces,
      ({ subnet }) => own.has(subnet),
    ),
    hosts: both(
      ({ hosts }) => hosts,
      () => true,
    ),
  };
}
