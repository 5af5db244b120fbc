import type { RepairRow } from './repair-rows.ts';
import { listChange, type RepairList } from './repair-places.ts';

const LOWEST = 1;
const HIGHEST = 32_766;
const STEP = 10;

/** The changes after a rule of a network ACL was moved, and its number there. */
type Renumbered = { readonly changes: readonly string[]; readonly number: number };

/**
 * Gives a rule of a network ACL a number between those of the rules that it is moved between. @param to its place among the
 * rules that are there. Null where no number is free, and where it is there already.
 */
export function renumbered(
  list: RepairList,
  rows: readonly RepairRow[],
  changes: readonly string[],
  row: RepairRow,
  to: number,
): Renumbered | null {
  const there = rows.filter(({ mark }) => mark !== 'removed');
  const from = there.indexOf(row);
  const others = there.filter((each) => each !== row).map(numberOf);
  if (from < 0 || to === from || to < 0 || to > others.length) return null;
  const number = numberBetween(others[to - 1] ?? null, others[to] ?? null);
  if (number === null) return null;
  const text = [String(number), ...row.text.split(' ').slice(1)].join(' ');
  const kept = changes.filter((line) => !row.by.includes(line));
  const removal = row.name === null ? [] : [listChange(list, 'remove', row.name)];
  return { changes: withoutReturns(list, [...kept, ...removal, listChange(list, 'add', text)]), number };
}

function numberOf({ text }: RepairRow): number {
  return Number(text.split(' ')[0]);
}

/** In steps of ten where there is room, else in the middle. */
function numberBetween(before: number | null, behind: number | null): number | null {
  const low = before ?? (behind === null ? 0 : Math.max(0, behind - 2 * STEP));
  const high = behind ?? Math.min(HIGHEST + 1, low + 2 * STEP);
  const free = Array.from({ length: Math.max(0, high - low - 1) }, (_, i) => low + 1 + i).filter(
    (number) => number >= LOWEST && number <= HIGHEST,
  );
  const middle = (low + high) / 2;
  const nearest = (numbers: readonly number[]) =>
    numbers.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? null;
  return nearest(free.filter((number) => number % STEP === 0)) ?? nearest(free);
}

/** A rule that is removed and added as it was is not changed. */
function withoutReturns(list: RepairList, changes: readonly string[]): readonly string[] {
  const returned = list.rows.flatMap(({ name, text }) => {
    const both = name === null ? [] : [listChange(list, 'remove', name), listChange(list, 'add', text)];
    return both.length > 0 && both.every((line) => changes.includes(line)) ? both : [];
  });
  return changes.filter((line) => !returned.includes(line));
}
