import type { RepairList } from './repair-places.ts';
import { addedTo, listChange } from './repair-places.ts';

/** A row of a list with what the changes so far do to it. */
export type RepairRow = {
  readonly text: string;
  /** Its words before, where it is changed. */
  readonly was: string | null;
  readonly mark: 'new' | 'removed' | 'changed' | null;
  /** How a change names it that removes it; null for one that cannot be removed. */
  readonly name: string | null;
  /** The changes that made it what it is. */
  readonly by: readonly string[];
};

/** The rows of a list as it was, with the changes of the learner beside them; new ones stand at the end. */
export function rowsOf(list: RepairList, changes: readonly string[]): readonly RepairRow[] {
  const added = addedTo(list, changes);
  const used = new Set<string>();
  const kept = list.rows.map((row): RepairRow => {
    const plain = { text: row.text, was: null, mark: null, name: row.name, by: [] };
    if (row.name === null) return plain;
    const removal = listChange(list, 'remove', row.name);
    const start = `replace ${list.id} ${row.name} `;
    const replaced = changes.find((line) => list.kind === 'route-table' && line.startsWith(start));
    if (replaced !== undefined)
      return {
        ...plain,
        text: replaced.slice(`replace ${list.id} `.length),
        was: row.text,
        mark: 'changed',
        by: [replaced],
      };
    if (!changes.includes(removal)) return plain;
    // A network ACL rule is known by its number, and a route by its destination: another one there takes its place.
    const again = added.find((text) => list.kind !== 'security-group' && text.split(' ')[0] === row.name);
    if (again === undefined) return { ...plain, mark: 'removed', by: [removal] };
    used.add(again);
    return { ...plain, text: again, was: row.text, mark: 'changed', by: [removal, listChange(list, 'add', again)] };
  });
  const fresh = added
    .filter((text) => !used.has(text))
    .map((text): RepairRow => ({ text, was: null, mark: 'new', name: null, by: [listChange(list, 'add', text)] }));
  return inOrder(list, [...kept, ...fresh]);
}

/** Rules of a network ACL are read by number. */
function inOrder({ kind }: RepairList, rows: readonly RepairRow[]): readonly RepairRow[] {
  if (kind !== 'network-acl') return rows;
  const numberOf = ({ text }: RepairRow) => Number(text.split(' ')[0]);
  return rows.toSorted((a, b) => numberOf(a) - numberOf(b));
}
