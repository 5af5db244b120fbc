import { deletion, insertion, type Cut } from './cut.ts';
import type { Value } from './edit.ts';
import type { Lines } from './lines.ts';
import type { Spot } from './spot.ts';
import { entriesOf, type Entry, type Node } from './tree.ts';
import { replaceBlockScalar } from './block-scalar.ts';
import { blockLines, inline, itemLines, pairLines } from './written.ts';

const STEP = 2;

/** Entries below each other. Comments on lines of their own stay where they are; one behind an entry goes with it. */
export function addToBlock(lines: Lines, spot: Spot, at: number, key: string, value: Value): Cut[] {
  const made = spot.node.kind === 'map' ? pairLines(key, value, STEP) : itemLines(value, STEP);
  return [placed(lines, spot, at, made.join(lines.eol + margin(lines, spot)))];
}

export function removeFromBlock(lines: Lines, spot: Spot, index: number): Cut[] {
  const { entries, node, holder } = spot;
  const entry = entries[index];
  const next = entries[index + 1];
  if (!entry) return [];
  const owns = lines.isFirstOnLine(entry.start);
  if (entries.length > 1) return [owns ? wholeLines(lines, entry, entries[index - 1]) : uptoNext(lines, entry, next)];
  const empty = node.kind === 'map' ? '{}' : '[]';
  const { opens } = holder ?? { opens: null };
  if (!owns || opens === null) return [{ from: entry.start, to: entry.end, insert: empty }];
  return [insertion(opens, ` ${empty}`), wholeLines(lines, entry)];
}

export function replaceInBlock(lines: Lines, entry: Entry, value: Value): Cut[] {
  const { value: old, opens, end } = entry;
  if (!old) return [insertion(opens ?? end, `${opens === null ? ':' : ''} ${inline(value, false)}`)];
  if (old.token.type === 'block-scalar') return replaceBlockScalar(lines, old.end, old.token, value);
  if (old.style === 'flow') return [{ from: old.start, to: old.end, insert: inline(value, false, quotesOf(old)) }];
  if (isCollection(value)) {
    const edge = lines.eol + ' '.repeat(lines.column(old.start));
    return [{ from: old.start, to: old.end, insert: blockLines(value, STEP).join(edge) }];
  }
  const written = inline(value, false);
  if (opens === null || !lines.isFirstOnLine(old.start)) return [{ from: old.start, to: old.end, insert: written }];
  return [insertion(opens, ` ${written}`), wholeLines(lines, old)];
}

/** @param to its place afterwards. */
export function moveInBlock(lines: Lines, spot: Spot, index: number, to: number): Cut[] {
  const entry = spot.entries[index];
  if (!entry || index === to) return [];
  const last = spot.entries.at(-1);
  const isOpen = last !== undefined && lines.lineEnd(last.end) === lines.text.length;
  const ending = isOpen && to === spot.entries.length - 1 && keepsBreaks(entry.value) ? lines.eol : '';
  const moved = lines.text.slice(entry.start, lines.lineEnd(entry.end)) + ending;
  const [taken] = removeFromBlock(lines, spot, index);
  return taken ? [taken, placed(lines, spot, to < index ? to : to + 1, moved)] : [];
}

/** An entry's text below the entry before, or above the first one. */
function placed(lines: Lines, spot: Spot, at: number, text: string): Cut {
  const { eol } = lines;
  const before = spot.entries[at - 1];
  const first = spot.entries[0];
  if (!before) {
    const start = first?.start ?? spot.node.start;
    return insertion(start, text + eol + margin(lines, spot));
  }
  const edge = lines.lineEnd(before.end);
  return insertion(edge, eol + margin(lines, spot) + text);
}

/** The lines of an entry, with the comment behind it. The last line of a text goes without a break, if it has none. */
function wholeLines(lines: Lines, { start, end }: Range, before?: Entry): Cut {
  const from = lines.lineStart(start);
  const to = lines.nextLine(end);
  const isOpen = to === lines.text.length && !lines.text.endsWith('\n') && !keepsBreaks(before?.value ?? null);
  return deletion(isOpen && from > 0 ? lines.lineEnd(from - 1) : from, to);
}

type Range = { readonly start: number; readonly end: number };

/** The line breaks behind `|+` are part of its text. */
function keepsBreaks(node: Node | null): boolean {
  if (node?.token.type === 'block-scalar') {
    const [header] = node.token.props.filter(({ type }) => type === 'block-scalar-header');
    return header !== undefined && 'source' in header && header.source.includes('+');
  }
  const last = node ? entriesOf(node).at(-1) : undefined;
  return last !== undefined && keepsBreaks(last.value);
}

/** The first entry of a map or list that begins on the line of something else, as in `- name: web`. */
function uptoNext(lines: Lines, { start, end }: Entry, next: Entry | undefined): Cut {
  const edge = lines.lineEnd(end);
  const between = lines.text.slice(edge, next?.start ?? edge);
  return deletion(start, next && /^\s*$/.test(between) ? next.start : edge);
}

function margin(lines: Lines, { entries, node }: Spot): string {
  return ' '.repeat(lines.column(entries[0]?.start ?? node.start));
}

function isCollection(value: Value): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

export function quotesOf({ token }: Node) {
  if (token.type === 'single-quoted-scalar') return 'QUOTE_SINGLE';
  return token.type === 'double-quoted-scalar' ? 'QUOTE_DOUBLE' : 'PLAIN';
}
