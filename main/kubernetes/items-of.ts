/** One object of a document, and where in it it is. */
export type Item = { readonly path: readonly (string | number)[]; readonly value: unknown };

/**
 * The objects of what `kubectl get` or `calicoctl get` print: one object, a list, or lists in lists. The API itself leaves
 * the kind of a list's items to the list: those of a PodList are pods.
 */
export function itemsOf(value: unknown, path: Item['path'] = []): readonly Item[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => itemsOf(item, [...path, i]));
  const list = listIn(value);
  if (!list) return [{ path, value }];
  return list.items.flatMap((item, i) => itemsOf(withKind(item, list), [...path, 'items', i]));
}

type List = { readonly kind: string; readonly apiVersion: unknown; readonly items: readonly unknown[] };

function listIn(value: unknown): List | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, apiVersion, items } = value as Readonly<Record<keyof List, unknown>>;
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? { kind, apiVersion, items } : null;
}

function withKind(item: unknown, { kind, apiVersion }: List): unknown {
  if (kind === 'List' || typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const own = item as Readonly<Record<string, unknown>>;
  return own['kind'] === undefined ? { kind: kind.slice(0, -'List'.length), apiVersion, ...own } : item;
}
