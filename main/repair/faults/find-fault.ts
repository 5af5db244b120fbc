import type { Change } from '../../change/change.ts';
import { changedThing } from '../../change/changed-thing.ts';
import { changeNetwork } from '../../change/change-network.ts';
import { formatChange } from '../../change/format-change.ts';
import type { Network } from '../../model/network.ts';
import { seeded, shuffled } from '../../model/seeded.ts';
import type { Blocker, Trace } from '../../model/trace.ts';
import { minimalFixSets, type FixSet } from '../fix-sets.ts';
import { faultsAt, type FaultyBelief } from './fault-kinds.ts';

/**
 * Changes after which a flow that got through is denied at one checkpoint only. `repairs`: the smallest sets of changes that let it
 * through again; each of them changes what is wrong and nothing else.
 */
export type Fault = {
  readonly belief: FaultyBelief;
  readonly changes: readonly Change[];
  readonly network: Network;
  readonly trace: Trace;
  readonly blocker: Blocker;
  readonly repairs: readonly FixSet[];
};

/** A flow that gets through, and its trace in a changed network: null where the network has no such ends any more. */
export type Healthy = { readonly network: Network; readonly follow: (network: Network) => Trace | null };

/** The first fault with one diagnosis, in an order that the seed chooses; null where there is none. */
export function findFault(healthy: Healthy, beliefs: readonly FaultyBelief[], seed: number): Fault | null {
  for (const [belief, changes] of shuffled(possibleFaults(healthy, beliefs), seeded(seed))) {
    const fault = diagnosed(healthy, belief, changes);
    if (fault) return fault;
  }
  return null;
}

/** All faults with one diagnosis, in the order in which the packet meets them. */
export function allFaults(healthy: Healthy, beliefs: readonly FaultyBelief[]): readonly Fault[] {
  return possibleFaults(healthy, beliefs).flatMap(([belief, changes]) => diagnosed(healthy, belief, changes) ?? []);
}

function possibleFaults({ network, follow }: Healthy, beliefs: readonly FaultyBelief[]) {
  const trace = follow(network);
  if (trace?.verdict.kind !== 'allowed') return [];
  const found = trace.steps
    .filter(({ actual }) => actual)
    .flatMap((step) =>
      beliefs.flatMap((belief) =>
        faultsAt(belief, { network, trace, step }).map((changes) => [belief, changes] as const),
      ),
    );
  return [...new Map(found.map((each) => [keyOf(each), each])).values()];
}

function keyOf([belief, changes]: readonly [FaultyBelief, readonly Change[]]): string {
  return [belief, ...changes.map(formatChange)].join('\n');
}

/** Null where the changes cannot be made, deny nothing, or leave more than one diagnosis. */
function diagnosed({ network, follow }: Healthy, belief: FaultyBelief, changes: readonly Change[]): Fault | null {
  const after = changeNetwork(network, changes);
  const trace = after.ok ? follow(after.value) : null;
  const [blocker, ...others] = trace?.blockers ?? [];
  if (!after.ok || trace?.verdict.kind !== 'denied' || !blocker || others.length > 0) return null;
  const wanted = (changed: Network) => {
    const found = follow(changed) ?? trace;
    return found.verdict.kind === 'allowed' ? null : found;
  };
  const { sets, isComplete } = minimalFixSets(after.value, wanted);
  const suspects = suspectsOf(changes, trace, blocker);
  const fewest = Math.min(...sets.map(({ length }) => length));
  const repairs = sets.filter(({ length }) => length === fewest);
  const isOne = repairs.length > 0 && repairs.flat().every((change) => suspects.has(changedThing(change)));
  return isComplete && isOne ? { belief, changes, network: after.value, trace, blocker, repairs } : null;
}

/** What was changed, and the security groups that are asked together with it. */
function suspectsOf(changes: readonly Change[], { steps }: Trace, { step }: Blocker): ReadonlySet<string> {
  const detail = steps[step]?.detail;
  const asked = detail?.kind === 'security-group' ? detail.check.groups : [];
  return new Set([...changes.map(changedThing), ...asked]);
}
