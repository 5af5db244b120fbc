import type { Diagrams, SetId } from './diagrams.ts';

/**
 * The values that packets of a set have at some levels, whatever they have at all others.
 *
 * @param to the level at which the values of a level are written, or null where they do not matter. The levels that matter
 *   keep their order.
 */
export function projected(diagrams: Diagrams, set: SetId, to: (level: number) => number | null): SetId {
  const { store } = diagrams;
  const known = new Map<SetId, SetId>();
  const walk = (at: SetId): SetId => {
    if (at < 0) return at;
    const before = known.get(at);
    if (before !== undefined) return before;
    const children = Array.from({ length: store.widthOf(at) }, (_, i) => walk(store.childOf(at, i)));
    const level = to(store.levelOf(at));
    const made = level === null ? diagrams.union(...children) : node(at, level, children);
    known.set(at, made);
    return made;
  };
  return walk(set);

  function node(at: SetId, level: number, children: readonly SetId[]): SetId {
    const draft = store.begin();
    children.forEach((child, i) => store.add(draft, store.upperOf(at, i), child));
    return store.finish(draft, level);
  }
}
