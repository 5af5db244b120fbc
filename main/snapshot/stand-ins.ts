/**
 * Things that the snapshot names and does not describe. They are made so that nothing is stopped by them, and a flow
 * that passes only because of one is undetermined.
 */
export type StandIns = {
  readonly all: ReadonlyMap<string, string>;
  /** @param what is missing, in words. */
  readonly add: (id: string, what: string) => void;
};

export function openStandIns(): StandIns {
  const all = new Map<string, string>();
  return { all, add: (id, what) => void all.set(id, what) };
}

/** The local routes of a table, where they are in doubt as well: a learned route gives way to them, a static one not. */
export function localRoutesIn(table: string): string {
  return `${table}, local routes`;
}
