import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../main/change/change.ts';
import { changeNetwork } from '../../main/change/change-network.ts';
import { formatChange } from '../../main/change/format-change.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Flow } from '../../main/model/flow.ts';
import type { Network } from '../../main/model/network.ts';
import type { Trace } from '../../main/model/trace.ts';
import { candidatesFor } from '../../main/repair/candidates.ts';
import { slotOf } from '../../main/repair/slot.ts';
import { minimalFixSets } from '../../main/repair/fix-sets.ts';
import { arbitraryCase } from '../oracle/random-network.ts';

/** `REPAIR_NETWORKS` makes the long run. */
const NETWORKS = Number(process.env['REPAIR_NETWORKS'] ?? 150);
const SEED = Number(process.env['REPAIR_SEED'] ?? 20261130);
const MOST_CANDIDATES = 12;

function traceAfter(
  network: Network,
  flow: Flow,
  changes: readonly Change[],
): { network: Network; trace: Trace } | null {
  const after = changeNetwork(network, numbered(changes));
  return after.ok ? { network: after.value, trace: evaluate(compileNetwork(after.value), flow) } : null;
}

/** Entries that were found apart may have the same number: one of them takes the number before. */
function numbered(changes: readonly Change[]): readonly Change[] {
  const taken = new Set<string>();
  return changes.map((change) => {
    if (change.kind !== 'add-entry') return change;
    let { number } = change.entry;
    while (taken.has(`${change.acl} ${change.direction} ${number}`)) number -= 1;
    taken.add(`${change.acl} ${change.direction} ${number}`);
    return { ...change, entry: { ...change.entry, number } };
  });
}

/** The number of a new entry, and whether a route is new, depend on what was changed before. */
function keyOf(changes: readonly Change[]): string {
  return changes
    .map((change) =>
      formatChange(change)
        .replace(/^(add \S+ (?:in|out)) \d+ allow/, '$1 allow')
        .replace(/^replace /, 'add '),
    )
    .sort()
    .join(' + ');
}

/** Those that are known, and changes for any blocker that is met with none, one or all of them; null for more than 12. */
function universeOf(network: Network, flow: Flow, known: readonly Change[]): readonly Change[] | null {
  const found = new Map(known.map((change) => [keyOf([change]), change]));
  for (let size = -1; size < found.size;) {
    size = found.size;
    const all = [...found.values()];
    for (const changes of [[], ...all.map((change) => [change]), all]) {
      const after = traceAfter(network, flow, changes);
      for (const { step } of after?.trace.blockers ?? []) {
        for (const change of after ? candidatesFor(after.network, after.trace.steps.slice(0, step + 1)) : []) {
          const key = keyOf([change]);
          if (!found.has(key)) found.set(key, change);
        }
      }
      if (found.size > MOST_CANDIDATES) return null;
    }
  }
  return [...found.values()];
}

/** All subsets that allow the flow and hold no smaller one, by trying every subset. */
function exhaustively(network: Network, flow: Flow, universe: readonly Change[]): string[] {
  const masks = Array.from({ length: 2 ** universe.length }, (_, mask) => mask);
  const sizeOf = (mask: number) => universe.filter((_, i) => mask & (1 << i)).length;
  const fixing: number[] = [];
  for (const mask of masks.sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (fixing.some((smaller) => (mask & smaller) === smaller)) continue;
    const changes = universe.filter((_, i) => mask & (1 << i));
    const slots = changes.map(slotOf).filter((slot) => slot !== null);
    if (new Set(slots).size < slots.length) continue;
    if (traceAfter(network, flow, changes)?.trace.verdict.kind === 'allowed') fixing.push(mask);
  }
  return fixing.map((mask) => keyOf(universe.filter((_, i) => mask & (1 << i)))).sort();
}

test(`fix sets are those that trying every subset finds, in ${NETWORKS} random networks`, () => {
  let [compared, sets] = [0, 0];
  for (const { network, flow } of fc.sample(arbitraryCase(), { numRuns: NETWORKS * 4, seed: SEED })) {
    if (compared === NETWORKS) break;
    if (evaluate(compileNetwork(network), flow).verdict.kind !== 'denied') continue;
    const wanted = (after: Network) => {
      const trace = evaluate(compileNetwork(after), flow);
      return trace.verdict.kind === 'allowed' ? null : trace;
    };
    const guided = minimalFixSets(network, wanted);
    if (!guided.isComplete) continue;
    const universe = universeOf(network, flow, guided.sets.flat());
    if (universe === null || universe.length === 0) continue;
    compared += 1;
    const expected = exhaustively(network, flow, universe);
    sets += expected.length;
    expect([...new Set(guided.sets.map(keyOf))].sort(), keyOf(universe)).toEqual(expected);
  }
  expect(compared).toBe(NETWORKS);
  expect(sets).toBeGreaterThan(NETWORKS / 2);
}, 600_000);
