import { isMap, isNode, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from './report.ts';

/** Offsets in the author's text. */
export type Places = {
  /** The value at `path`, or its nearest ancestor that is in the file; `inside` counts characters of a full match. */
  readonly ofValue: (path: Path, inside: number) => number;
  /** The key itself, for one that should not be there. */
  readonly ofKey: (path: Path, key: string) => number;
};

/** Each mapping is indexed once: a file may have thousands of problems in one of them. */
export function openPlaces(doc: Document): Places {
  const indices = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string): Pair | undefined => {
    const index = indices.get(map) ?? new Map(map.items.map((pair) => [keyOf(pair), pair]));
    indices.set(map, index);
    return index.get(key);
  };
  const childOf = (node: unknown, key: string | number): unknown => {
    if (isMap(node)) return pairOf(node, String(key))?.value;
    return isSeq(node) ? node.items[Number(key)] : undefined;
  };
  const find = (path: Path): { readonly node: Node | null; readonly whole: boolean } => {
    let node: Node | null = isNode(doc.contents) ? doc.contents : null;
    for (const key of path) {
      const child = childOf(node, key);
      if (!isNode(child)) return { node, whole: false };
      node = child;
    }
    return { node, whole: true };
  };
  return {
    ofValue: (path, inside) => {
      const { node, whole } = find(path);
      const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0;
      return offsetOf(node) + ((whole || isScalar(node)) && inside > 0 ? inside + quoted : 0);
    },
    ofKey: (path, key) => {
      const { node } = find(path);
      return offsetOf(isMap(node) ? pairOf(node, key)?.key : null);
    },
  };
}

export function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

export function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
