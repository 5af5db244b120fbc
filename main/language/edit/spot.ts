import type { Path } from '../diagnostics/report.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { entriesOf, type Entry, type Node } from './tree.ts';

/** Why an edit does not fit, and at which offset of the text. */
export type Misfit = { readonly offset: number; readonly message: string; readonly hint: string };

/** A map or a list that is edited, and in what it is. */
export type Spot = {
  readonly node: Node;
  readonly entries: readonly Entry[];
  /** The entry that it is the value of; null for the whole document. */
  readonly holder: Entry | null;
};

/** The map or list that has the last part of `path` as an entry. */
export function spotOf(root: Node, path: Path): Result<Spot, Misfit> {
  let spot: Spot = { node: root, entries: entriesOf(root), holder: null };
  for (const [depth, step] of path.slice(0, -1).entries()) {
    const index = indexOf(spot, step);
    const holder = spot.entries[index];
    if (!holder) return misfit(spot.node.start, `there is no \`${path.slice(0, depth + 1).join('.')}\``);
    const node = holder.value;
    if (!node || node.kind === 'scalar')
      return misfit(holder.start, `\`${path.slice(0, depth + 1).join('.')}\` is neither a list nor a map`);
    spot = { node, entries: entriesOf(node), holder };
  }
  if (path.length === 0) return misfit(root.start, 'the path of an edit names an entry', 'name a field at least');
  const isMap = spot.node.kind === 'map';
  if (spot.node.kind === 'scalar') return misfit(root.start, 'the document is neither a list nor a map');
  if (isMap || isPlace(path.at(-1))) return ok(spot);
  return misfit(spot.node.start, `\`${String(path.at(-1))}\` is no place in a list`, 'count from 0');
}

/** Where the entry is among the others, or -1. */
export function indexOf({ node, entries }: Spot, step: string | number | undefined): number {
  if (node.kind === 'map') return entries.findIndex(({ key }) => key === String(step));
  return isPlace(step) && Number(step) < entries.length ? Number(step) : -1;
}

function isPlace(step: string | number | undefined): boolean {
  return /^\d{1,6}$/.test(String(step));
}

export function misfit(offset: number, message: string, hint = ''): Result<never, Misfit> {
  return err({ offset, message, hint });
}
