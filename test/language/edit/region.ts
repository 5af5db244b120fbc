import { isCollection, isMap, isPair, isScalar, isSeq, Lexer, type Document, type Node, type Pair } from 'yaml';
import type { Edit } from '../../../main/language/edit/edit.ts';
import type { Path } from '../../../main/language/diagnostics/report.ts';

/** Where an edit may change a text: between the entry before and the entry behind. */
export type Region = {
  readonly from: number;
  readonly to: number;
  /** The edited entry itself with what is behind it on its line: a comment there goes with it. */
  readonly own: { readonly from: number; readonly to: number };
};

/** Worked out with the composed document, not with the tokens that the edit itself is made with. */
export function regionOf(doc: Document, text: string, edit: Exclude<Edit, { kind: 'text' }>): Region {
  const above = edit.path.slice(0, -1);
  const container = nodeAt(doc, above);
  const items: readonly unknown[] = isCollection(container) ? container.items : [];
  const name = edit.path.at(-1);
  const index = isMap(container) ? items.findIndex((item) => isPair(item) && keyName(item) === name) : Number(name);
  const place = edit.kind === 'add' ? (isMap(container) ? (edit.at ?? items.length) : index) : index;
  const [first, last] = edit.kind === 'move' ? [Math.min(index, edit.to), Math.max(index, edit.to)] : [place, place];
  const isFlow = isCollection(container) && container.flow === true;
  const beforeIt = items[first - 1];
  const behindIt = items[edit.kind === 'add' ? last : last + 1];
  const from = beforeIt === undefined ? opening(text, doc, above, container) : endOf(text, beforeIt);
  const own = items[edit.kind === 'add' ? -1 : last];
  const end = lineEnd(text, own === undefined ? from : endOf(text, own));
  const closing = isFlow ? endOf(text, container) - 1 : end;
  const to =
    behindIt === undefined
      ? closing
      : isFlow || isMap(container)
        ? startOf(behindIt)
        : lineStart(text, startOf(behindIt));
  return {
    from,
    to: Math.max(from, to),
    own: own === undefined ? { from, to: from } : { from: startOf(items[first]), to: end },
  };
}

/** Whether all that is above and below the region is as it was. */
export function outside(after: string, before: string, { from, to }: Region) {
  return { above: after.startsWith(before.slice(0, from)), below: after.endsWith(before.slice(to)) };
}

export type Comment = { readonly offset: number; readonly text: string };

export function commentsIn(text: string): Comment[] {
  const found: Comment[] = [];
  let offset = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const isControl = lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f';
    if (lexeme.startsWith('#') && previous !== '\u001f') found.push({ offset, text: lexeme });
    if (!isControl) offset += lexeme.length;
    previous = lexeme;
  }
  return found;
}

function nodeAt(doc: Document, path: Path): unknown {
  return path.length === 0 ? doc.contents : doc.getIn(path, true);
}

function keyName({ key }: Pair): unknown {
  return isScalar(key) ? String(key.value) : null;
}

function startOf(item: unknown): number {
  return (isPair(item) ? (item.key as Node) : (item as Node)).range?.[0] ?? 0;
}

function endOf(text: string, item: unknown): number {
  if (isPair(item)) return item.value ? endOf(text, item.value) : ((item.key as Node).range?.[1] ?? 0);
  const node = item as Node;
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return endOf(text, node.items.at(-1));
  return text.slice(0, node.range?.[1] ?? 0).trimEnd().length;
}

/** Behind the bracket, the colon or the dash that a map or list follows. */
function opening(text: string, doc: Document, path: Path, container: unknown): number {
  const start = startOf(container);
  if (isCollection(container) && container.flow === true) return start + 1;
  const parent = path.length === 0 ? null : nodeAt(doc, path.slice(0, -1));
  if (isMap(parent)) return endOfKey(parent.items.find((pair) => keyName(pair) === path.at(-1)));
  return isSeq(parent) ? text.lastIndexOf('-', start - 1) + 1 : start;
}

function endOfKey(pair: Pair | undefined): number {
  return (pair?.key as Node | undefined)?.range?.[1] ?? 0;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}
