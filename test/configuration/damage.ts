import fc from 'fast-check';

/** Where in a tree something is replaced, and by what. */
export type Damage = { readonly at: number; readonly by: unknown };

const junk: readonly unknown[] = [
  ...[null, true, -1, 1e308, '', ' ', '[', '10.0.0.0/99', '999.1.1.1', '::1', 'a'.repeat(5000), [], {}, [[]], [null]],
  ...[{ __proto__: null, constructor: 1 }, { Ref: 'Nobody' }, { references: ['a.b', 'each.key'] }, '\u0000', '../..'],
];

export const damages = fc.array(fc.record({ at: fc.nat(1_000_000), by: fc.constantFrom(...junk) }), {
  minLength: 1,
  maxLength: 12,
});

/** A JSON text with values anywhere in it replaced. */
export function damaged(text: string, all: readonly Damage[]): string {
  const tree: unknown = JSON.parse(text);
  for (const { at, by } of all) {
    const places = placesIn(tree);
    const place = places[at % places.length];
    if (place) place.in[place.key] = structuredClone(by);
  }
  return JSON.stringify(tree);
}

function placesIn(tree: unknown): { readonly in: Record<string, unknown>; readonly key: string }[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const here = tree as Record<string, unknown>;
  return Object.keys(here).flatMap((key) => [{ in: here, key }, ...placesIn(here[key])]);
}
