import { CST } from 'yaml';

/** A value in the text: from its first character, tag included, to behind its last; no blanks, no comments. */
export type Node = {
  readonly kind: 'map' | 'list' | 'scalar';
  readonly style: 'block' | 'flow';
  readonly token: CST.Token;
  readonly start: number;
  readonly end: number;
};

/** One entry of a map or a list, from its key or its `-` to the end of its value. */
export type Entry = {
  /** Null in a list, and where the key is no scalar. */
  readonly key: string | null;
  readonly start: number;
  readonly end: number;
  /** Where the value may begin: behind the colon or the `-`; null for a key without a colon. */
  readonly opens: number | null;
  readonly value: Node | null;
};

export function nodeOf(token: CST.Token, before: readonly CST.SourceToken[]): Node {
  const start = (before.find(isProperty) ?? token).offset;
  const rest = { token, start, end: endOf(token) };
  if (token.type === 'block-map') return { kind: 'map', style: 'block', ...rest };
  if (token.type === 'block-seq') return { kind: 'list', style: 'block', ...rest };
  if (token.type === 'flow-collection')
    return { kind: token.start.type === 'flow-map-start' ? 'map' : 'list', style: 'flow', ...rest };
  return { kind: 'scalar', style: token.type === 'block-scalar' ? 'block' : 'flow', ...rest };
}

/** In the order of the text. */
export function entriesOf({ token, kind }: Node): Entry[] {
  if (!CST.isCollection(token)) return [];
  const items: readonly CST.CollectionItem[] = token.items;
  return items.filter(isEntry).map((item) => (kind === 'map' ? pairOf(item) : listed(item)));
}

/** What only holds comments or the last comma of a list is no entry. */
function isEntry({ start, key, sep, value }: CST.CollectionItem): boolean {
  return key !== undefined || sep !== undefined || value !== undefined || start.some(isIndicator);
}

function isIndicator({ type }: CST.SourceToken): boolean {
  return type === 'seq-item-ind' || type === 'explicit-key-ind';
}

function isProperty({ type }: CST.SourceToken): boolean {
  return type === 'tag' || type === 'anchor';
}

function listed(item: CST.CollectionItem): Entry {
  const { start, sep, value } = item;
  const dash = start.find(isIndicator);
  if (sep !== undefined) return pairInList(item);
  const node = value ? nodeOf(value, start) : null;
  const opens = dash ? dash.offset + 1 : (node?.start ?? 0);
  return { key: null, start: dash?.offset ?? opens, end: node?.end ?? opens, opens, value: node };
}

/** `[a: b]` is a list with a map of one pair: an entry that can only be edited as a whole. */
function pairInList(item: CST.CollectionItem): Entry {
  const { start, end } = pairOf(item);
  const token: CST.Token = { type: 'scalar', offset: start, indent: 0, source: '' };
  return { key: null, start, end, opens: start, value: { kind: 'scalar', style: 'flow', token, start, end } };
}

function pairOf({ start, key, sep = [], value }: CST.CollectionItem): Entry {
  const colon = sep.find(({ type }) => type === 'map-value-ind');
  const node = value ? nodeOf(value, sep) : null;
  const first = start.find((each) => isIndicator(each) || isProperty(each)) ?? key ?? colon;
  const begin = first?.offset ?? 0;
  const opens = colon ? colon.offset + 1 : null;
  const end = node?.end ?? opens ?? (key ? endOf(key) : begin + 1);
  return { key: keyOf(key), start: begin, end, opens, value: node };
}

function keyOf(key: CST.Token | null | undefined): string | null {
  if (!key || !CST.isScalar(key)) return null;
  return CST.resolveAsScalar(key, false, () => undefined).value;
}

/** Behind the last character of a value. The line break that ends a block scalar belongs to the line, not to it. */
function endOf(token: CST.Token): number {
  if (token.type === 'block-map' || token.type === 'block-seq') {
    const items: readonly CST.CollectionItem[] = token.items;
    const last = items.findLast(isEntry);
    if (!last) return token.offset;
    return (token.type === 'block-map' ? pairOf(last) : listed(last)).end;
  }
  if (token.type === 'flow-collection')
    return 1 + (token.end.find(({ type }) => type === 'flow-seq-end' || type === 'flow-map-end') ?? token).offset;
  if (token.type === 'block-scalar') return token.offset + CST.stringify(token).replace(/\r?\n$/, '').length;
  return token.type === 'document' ? token.offset : token.offset + token.source.length;
}
