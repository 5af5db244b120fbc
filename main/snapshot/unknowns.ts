import type { Notes } from './notes.ts';

/**
 * Things of which the snapshot does not tell all, by id, and what of each. The routes to them and the listeners of them are
 * unknown values of the network; a note says why.
 */
export type Unknowns = {
  readonly all: ReadonlyMap<string, string>;
  /** @param what is not known, in words. */
  readonly add: (id: string, what: string) => void;
};

export function openUnknowns(notes: Notes): Unknowns {
  const all = new Map<string, string>();
  return {
    all,
    add: (id, what) => {
      all.set(id, what);
      notes.add('missing', id, `${what}: not known`);
    },
  };
}

/** What a router reaches that nobody wrote down: routes that it learns by BGP. Those that are known are certain. */
export function learnedBy(router: string): string {
  return `${router}, learned routes`;
}
