import { quotesOf } from './block.ts';
import { deletion, insertion, type Cut } from './cut.ts';
import type { Value } from './edit.ts';
import { gapBehind } from './flow-gap.ts';
import type { Lines } from './lines.ts';
import type { Spot } from './spot.ts';
import type { Entry } from './tree.ts';
import { inline, keyText } from './written.ts';

/** Entries between brackets, on one line or on lines of their own. Blanks and comments between them stay. */
export function addToFlow(lines: Lines, spot: Spot, at: number, key: string, value: Value): Cut[] {
  const isMap = spot.node.kind === 'map';
  const made = isMap ? `${keyText(key, true)}: ${inline(value, true)}` : inline(value, true);
  if (spot.entries.length === 0) return [between(lines.text, spot, isMap ? ` ${made} ` : made)];
  const next = spot.entries[at];
  return next ? [insertion(next.start, `${made},${marginOf(lines, next)}`)] : afterLast(lines, spot, made);
}

export function removeFromFlow({ text }: Lines, spot: Spot, index: number): Cut[] {
  const { entries } = spot;
  const [before, entry, next] = [entries[index - 1], entries[index], entries[index + 1]];
  if (!entry) return [];
  const behind = gapBehind(text, spot, index);
  const last = behind.comma === null ? entry.end : behind.comma + 1;
  if (next) return [deletion(entry.start, behind.hasComment ? last : next.start)];
  if (!before) return [without(text, spot, deletion(entry.start, last))];
  const ahead = gapBehind(text, spot, index - 1);
  const comma = behind.comma === null || ahead.comma === null ? before.end : ahead.comma + 1;
  return [deletion(ahead.hasComment ? entry.start : comma, last)];
}

export function replaceInFlow({ value: old, opens, end }: Entry, value: Value): Cut[] {
  if (old) return [{ from: old.start, to: old.end, insert: inline(value, true, quotesOf(old)) }];
  return [insertion(opens ?? end, `${opens === null ? ':' : ''} ${inline(value, true)}`)];
}

/** The entries change places; commas and blanks stay. On lines of their own, they take the comments behind them along. */
export function moveInFlow(lines: Lines, spot: Spot, index: number, to: number): Cut[] {
  const order = spot.entries.map((_, i) => i);
  order.splice(to, 0, ...order.splice(index, 1));
  const places = spot.entries.map(({ start, end }) => ({ from: start, to: end }));
  const moved = [...permuted(lines.text, places, order)];
  if (!isOnePerLine(lines, spot)) return moved;
  const tails = spot.entries.map((_, i) => gapBehind(lines.text, spot, i).tail);
  return [...moved, ...permuted(lines.text, tails, order)];
}

type Range = { readonly from: number; readonly to: number };

function permuted(text: string, places: readonly Range[], order: readonly number[]): Cut[] {
  return order.flatMap((source, place) => {
    const [from, to] = [places[source], places[place]];
    return from && to && source !== place ? [{ ...to, insert: text.slice(from.from, from.to) }] : [];
  });
}

function isOnePerLine(lines: Lines, { entries, node }: Spot): boolean {
  const last = entries.at(-1);
  const closesBelow = last !== undefined && lines.lineEnd(last.end) < node.end;
  return closesBelow && entries.every(({ start }) => lines.isFirstOnLine(start));
}

function afterLast(lines: Lines, spot: Spot, made: string): Cut[] {
  const last = spot.entries.at(-1);
  if (!last) return [];
  const { comma } = gapBehind(lines.text, spot, spot.entries.length - 1);
  const edge = comma === null ? last.end : comma + 1;
  const isAbove = lines.isFirstOnLine(last.start) && lines.lineEnd(edge) < spot.node.end;
  if (!isAbove) return [insertion(edge, comma === null ? `, ${made}` : ` ${made}`)];
  const line = insertion(lines.lineEnd(edge), `${marginOf(lines, last)}${made}${comma === null ? '' : ','}`);
  return comma === null ? [insertion(edge, ','), line] : [line];
}

/** What is before an entry: a blank, or a line break and the same indentation. */
function marginOf(lines: Lines, { start }: Entry): string {
  return lines.isFirstOnLine(start) ? lines.eol + ' '.repeat(lines.column(start)) : ' ';
}

/** Into empty brackets: their blanks go, a comment between them stays. */
function between(text: string, { node }: Spot, made: string): Cut {
  const [from, to] = [node.token.offset + 1, node.end - 1];
  return text.slice(from, to).trim() === '' ? { from, to, insert: made } : insertion(from, made);
}

/** The last entry goes with all the blanks around it, unless a comment is among them. */
function without(text: string, { node }: Spot, cut: Cut): Cut {
  const [from, to] = [node.token.offset + 1, node.end - 1];
  const rest = text.slice(from, cut.from) + text.slice(cut.to, to);
  return rest.trim() === '' ? deletion(from, to) : cut;
}
