/**
 * What of a snapshot did not make it into the network. `unreadable`: not in the form of a describe call.
 * `not-modelled`: understood, but the lab has no model of it; flows that depend on it are undetermined. `missing`:
 * named, and not in the snapshot. `assumed`: not said, and taken to be so.
 */
export type Note = {
  readonly kind: 'unreadable' | 'not-modelled' | 'missing' | 'assumed';
  /** The file, or the id of the thing. */
  readonly where: string;
  readonly message: string;
};

export type Notes = {
  readonly all: readonly Note[];
  readonly add: (kind: Note['kind'], where: string, message: string) => void;
};

export function openNotes(): Notes {
  const all: Note[] = [];
  return { all, add: (kind, where, message) => void all.push({ kind, where, message }) };
}
