import { judgeSenders, type Judged } from '../../engine/classes/judge-senders.ts';
import type { Change } from '../../change/change.ts';
import { isPassing, openedIn } from '../../engine/classes/opened.ts';
import { flowOf } from '../../engine/classes/senders.ts';
import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { readableMemberOf } from '../../packets/readable-member.ts';
import type { Goal } from '../format/goal-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { compiledAfter } from '../scenario/worlds.ts';
import { editedGates } from './edited-gates.ts';
import { contextOf } from './intent-context.ts';
import { packetsOf, readPacketSet, type PacketSet } from './packet-set.ts';

/** An intent that does not hold for all of its packets, with the packet that shows it best. */
export type BrokenIntent = {
  readonly kind: 'mustPass' | 'mustFail' | 'mustNotOpen' | 'unchanged';
  readonly packet: Flow;
  /** What is not known, where the packet may or may not be as intended. */
  readonly missing: string | null;
};

type World = {
  readonly situation: Situation;
  readonly changes: readonly Change[];
  readonly after: CompiledNetwork;
  readonly diagrams: Diagrams;
};

const found = new WeakMap<CompiledNetwork, WeakMap<Goal, { readonly broken: BrokenIntent | null }>>();

/** The first intent of a goal that the network after a change does not meet; null where it meets all of them. */
export function brokenIntent(situation: Situation, changes: readonly Change[], goal: Goal): BrokenIntent | null {
  const after = compiledAfter(situation, changes);
  const byGoal = found.get(after) ?? new WeakMap<Goal, { readonly broken: BrokenIntent | null }>();
  found.set(after, byGoal);
  const kept = byGoal.get(goal) ?? { broken: findBroken(situation, changes, after, goal) };
  byGoal.set(goal, kept);
  return kept.broken;
}

function findBroken(
  situation: Situation,
  changes: readonly Change[],
  after: CompiledNetwork,
  goal: Goal,
): BrokenIntent | null {
  const { mustPass = [], mustFail = [], unchanged = [], mustNotOpen = [] } = goal;
  if ([mustPass, mustFail, unchanged, mustNotOpen].every((lines) => lines.length === 0)) return null;
  const world = { situation, changes, after, diagrams: contextOf(situation).diagrams };
  return (
    brokenPass(world, mustPass) ??
    brokenFail(world, mustFail) ??
    brokenOpening(world, goal) ??
    brokenUnchanged(world, unchanged)
  );
}

function brokenPass(world: World, lines: readonly string[]): BrokenIntent | null {
  const judged = judgedBy(world, lines);
  return (
    counterexample(world, 'mustPass', judged, 'denied') ?? counterexample(world, 'mustPass', judged, 'undetermined')
  );
}

function brokenFail(world: World, lines: readonly string[]): BrokenIntent | null {
  const judged = judgedBy(world, lines);
  return (
    counterexample(world, 'mustFail', judged, 'allowed') ?? counterexample(world, 'mustFail', judged, 'undetermined')
  );
}

/** Beyond what must pass and may be opened, nothing that is denied at the start gets through in these packets. */
function brokenOpening(world: World, { mustNotOpen = [], mustPass = [], mayOpen = [] }: Goal): BrokenIntent | null {
  if (mustNotOpen.length === 0) return null;
  const { diagrams, situation, after, changes } = world;
  const within = wholeOf(world, mustNotOpen);
  const set = diagrams.difference(within, wholeOf(world, [...mustPass, ...mayOpen]));
  const before = contextOf(situation).outcomes(within);
  const opened = openedIn(after, diagrams, before, set, editedGates(after.network, changes));
  return (
    counterexample(world, 'mustNotOpen', opened, 'allowed') ??
    counterexample(world, 'mustNotOpen', opened, 'undetermined')
  );
}

function brokenUnchanged(world: World, lines: readonly string[]): BrokenIntent | null {
  if (lines.length === 0) return null;
  const { diagrams, situation, after } = world;
  const set = wholeOf(world, lines);
  const before = contextOf(situation).outcomes(set);
  for (const each of judgeSenders(after, diagrams, () => set)) {
    const wasPassing = before.get(each.sender.scope)?.passing ?? NO_PACKET;
    const classes = each.classes.map((one) => {
      const packets = isPassing(one)
        ? diagrams.difference(one.packets, wasPassing)
        : diagrams.intersection(one.packets, wasPassing);
      return { ...one, packets };
    });
    for (const verdict of ['denied', 'allowed', 'undetermined'] as const) {
      const found = counterexample(world, 'unchanged', [{ ...each, classes }], verdict);
      if (found) return found;
    }
  }
  return null;
}

/** Packets as their senders write them, by verdict. */
function judgedBy({ after, diagrams }: World, lines: readonly string[]): readonly Judged[] {
  if (lines.length === 0) return [];
  const sets = setsIn(after.network, lines);
  return judgeSenders(after, diagrams, ({ origin }) =>
    diagrams.union(...sets.map((set) => packetsOf(after.network, diagrams, set, origin))),
  );
}

function wholeOf({ after, diagrams }: World, lines: readonly string[]): SetId {
  const sets = setsIn(after.network, lines);
  return diagrams.union(...sets.map((set) => packetsOf(after.network, diagrams, set, null)));
}

function setsIn(network: Network, lines: readonly string[]): readonly PacketSet[] {
  return lines.flatMap((line) => {
    const set = readPacketSet(network, line);
    return set.ok ? [set.value] : [];
  });
}

/** Those who are in the scenario first; an address that nothing has yet comes last. */
const order = ['network-interface', 'internet', 'on-premises', 'subnet', 'vpc'];

function counterexample(
  { after, diagrams }: World,
  kind: BrokenIntent['kind'],
  judged: readonly Judged[],
  verdict: 'allowed' | 'denied' | 'undetermined',
): BrokenIntent | null {
  const rank = ({ sender }: Judged) => order.indexOf(sender.origin.kind);
  for (const { sender, classes } of judged.toSorted((a, b) => rank(a) - rank(b))) {
    const like = classes.filter(({ trace, packets }) => trace.verdict.kind === verdict && packets !== NO_PACKET);
    const set = diagrams.union(...like.map(({ packets }) => packets));
    const packet = readableMemberOf(diagrams, set, after.network);
    if (!packet) continue;
    const [first] = like;
    const missing = first?.trace.verdict.kind === 'undetermined' ? first.trace.verdict.missing : null;
    return { kind, packet: { ...flowOf(sender), ...packet }, missing };
  }
  return null;
}
