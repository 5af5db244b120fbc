import type { Change } from '../change/change.ts';
import { changeNetwork } from '../change/change-network.ts';
import { formatChange } from '../change/format-change.ts';
import type { Network } from '../model/network.ts';
import { known } from '../model/result.ts';
import type { Trace } from '../model/trace.ts';
import { candidatesFor } from './candidates.ts';
import { widthOf } from './narrowness.ts';
import { slotOf } from './slot.ts';

/** Changes that together do what is wanted, and none of which can be left out. */
export type FixSet = readonly Change[];

/** `isComplete`: false where there was more to try than was tried. The narrowest set is the first. */
export type FixSets = { readonly sets: readonly FixSet[]; readonly isComplete: boolean };

/** What is wanted of a network. Null where it is met; a trace that was stopped where it is not. */
export type Wanted = (network: Network) => Trace | null;

const MOST_CHANGES = 6;
const MOST_TRIED = 4_000;

/**
 * All minimal sets of changes after which a network does what is wanted, of the changes that could remove a blocker. Each
 * set is found by adding one change after the other for a blocker that is left. Smaller sets are tried first, so that
 * nothing is looked at that holds a whole one. @param mostTried how many sets are tried.
 */
export function minimalFixSets(network: Network, wanted: Wanted, mostTried = MOST_TRIED): FixSets {
  const tried = new Map<string, Trace | null | 'impossible'>();
  const outcome = (changes: FixSet) => {
    const key = keyOf(changes);
    const kept = tried.get(key);
    if (kept !== undefined) return kept;
    const after = changeNetwork(network, changes);
    const found = after.ok ? wanted(after.value) : 'impossible';
    tried.set(key, found);
    return found;
  };
  const sets: FixSet[] = [];
  const queue: FixSet[] = [[]];
  const queued = new Set<string>(['']);
  for (let set = queue.shift(); set && tried.size < mostTried; set = queue.shift()) {
    const changes = set;
    if (sets.some((smaller) => holdsAll(changes, smaller))) continue;
    const found = outcome(changes);
    if (found === null) sets.push(changes);
    if (found === null || found === 'impossible' || changes.length === MOST_CHANGES) continue;
    const after = changeNetwork(network, changes);
    const slots = new Set(changes.map(slotOf));
    for (const next of after.ok ? candidatesOf(after.value, found) : []) {
      const slot = slotOf(next);
      if (slot !== null && slots.has(slot)) continue;
      const more = [...changes, next];
      if (queued.has(keyOf(more))) continue;
      queued.add(keyOf(more));
      queue.push(more);
    }
  }
  const minimal = sets.filter((changes) => !subsetsOf(changes).some((fewer) => outcome(fewer) === null));
  return { sets: narrowestFirst(network, minimal), isComplete: queue.length === 0 };
}

/** For every blocker: what removes a later one may remove an earlier one as well. */
function candidatesOf(network: Network, { blockers, steps }: Trace): readonly Change[] {
  return blockers.flatMap(({ step }) => {
    return candidatesFor(network, steps.slice(0, step + 1));
  });
}

function narrowestFirst(network: Network, sets: readonly FixSet[]): readonly FixSet[] {
  const width = (set: FixSet) => set.reduce((sum, change) => sum + widthOf(network, change), 0);
  return sets.toSorted((a, b) => a.length - b.length || width(a) - width(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Whatever their order: rules and settings do not depend on it. */
function keyOf(changes: FixSet): string {
  return changes.map(formatChange).sort().join('\n');
}

/** An entry with an earlier number does what a later one does together with the end of those before it. */
function holdsAll(changes: FixSet, others: FixSet): boolean {
  const lines = new Set(changes.map(withoutNumber));
  return others.every((change) => lines.has(withoutNumber(change)));
}

function withoutNumber(change: Change): string {
  return formatChange(change.kind === 'add-entry' ? { ...change, entry: { ...change.entry, number: 1 } } : change);
}

/** All that leave something out. */
function subsetsOf(changes: FixSet): readonly FixSet[] {
  const masks = Array.from({ length: 2 ** changes.length - 1 }, (_, mask) => mask);
  return masks.map((mask) => changes.filter((_, i) => mask & (1 << i)).map((change) => known(change, 'change')));
}
