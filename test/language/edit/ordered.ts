import type { Document } from 'yaml';
import type { Edit, Value } from '../../../main/language/edit/edit.ts';

/** A document as plain values whose maps keep the order of their keys. */
export type Ordered = string | number | boolean | null | readonly Ordered[] | { readonly pairs: readonly Pair[] };
type Pair = readonly [key: string, value: Ordered];

export function ordered(doc: Document): Ordered {
  return fromMaps(doc.toJS({ mapAsMap: true }));
}

function fromMaps(value: unknown): Ordered {
  if (Array.isArray(value)) return value.map(fromMaps);
  if (value instanceof Map) return { pairs: [...value].map(([key, each]) => [String(key), fromMaps(each)]) };
  return value as Ordered;
}

function ofValue(value: Value): Ordered {
  if (Array.isArray(value)) return value.map((each: Value) => ofValue(each));
  if (typeof value !== 'object' || value === null) return value;
  return { pairs: Object.entries(value).map(([key, each]) => [key, ofValue(each)]) };
}

/** What the edit means, made on values: written without a look at the text. */
export function editedValue(root: Ordered, edit: Exclude<Edit, { kind: 'text' }>): Ordered {
  return at(root, edit.path, (container, last) => {
    const isList = Array.isArray(container);
    const entries: (Ordered | Pair)[] = isList ? [...(container as Ordered[])] : [...pairsOf(container)];
    const index = isList ? Number(last) : pairsOf(container).findIndex(([key]) => key === last);
    const wrapped = (value: Value) => (isList ? ofValue(value) : ([String(last), ofValue(value)] as const));
    if (edit.kind === 'add') entries.splice(isList ? index : (edit.at ?? entries.length), 0, wrapped(edit.value));
    if (edit.kind === 'replace') entries.splice(index, 1, wrapped(edit.value));
    if (edit.kind === 'remove') entries.splice(index, 1);
    if (edit.kind === 'move') entries.splice(edit.to, 0, ...entries.splice(index, 1));
    return isList ? entries : { pairs: entries as Pair[] };
  });
}

type Step = string | number;

function at(node: Ordered, path: readonly Step[], make: (container: Ordered, last: Step) => Ordered): Ordered {
  const [step = '', ...rest] = path;
  if (rest.length === 0) return make(node, step);
  if (Array.isArray(node)) return (node as Ordered[]).map((each, i) => (i === step ? at(each, rest, make) : each));
  return { pairs: pairsOf(node).map(([key, each]) => [key, key === step ? at(each, rest, make) : each]) };
}

export function pairsOf(node: Ordered): readonly Pair[] {
  return typeof node === 'object' && node !== null && 'pairs' in node ? node.pairs : [];
}

/** Every map and list of a document, with the way to it. */
export function containersIn(node: Ordered, path: readonly Step[] = []): { path: readonly Step[]; node: Ordered }[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Array.isArray(node)
    ? (node as Ordered[]).flatMap((each, i) => containersIn(each, [...path, i]))
    : pairsOf(node).flatMap(([key, each]) => containersIn(each, [...path, key]));
  return [{ path, node }, ...inside];
}
