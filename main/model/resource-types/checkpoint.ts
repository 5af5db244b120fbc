import type { Network } from '../network.ts';

/**
 * A checkpoint that a learner can point at, before any trace is known: `places` are where it stands on the canvas,
 * `rules` the entries one of which may be named, empty where none needs to be.
 */
export type Locatable = {
  readonly component: string;
  readonly places: string[];
  readonly label: string;
  readonly rules: string[];
};

/** How steps of one gate are named: `prefix:name`, then the direction where it has one, then a detail. */
export type Checkpoint = {
  /** `of`: the ids of resources that are prefixes themselves. */
  readonly prefix: string | { readonly of: (network: Network) => readonly string[] };
  /** Before the name in a sentence: `internet gateway`; null where a sentence has the bare component. */
  readonly words: string | null;
  /** What may follow the prefix: names, or why a device that has no name of its own refuses. */
  readonly names: (network: Network) => readonly string[];
  readonly directed: boolean;
  /** What may follow the name, and the direction where it has one. */
  readonly details: (network: Network, name: string, direction: string | undefined) => readonly string[];
  /** Where a learner can place a stop; empty for what stops nothing. */
  readonly locatables: (network: Network) => readonly Locatable[];
};

/** A checkpoint with nothing but names. */
export function checkpoint(
  prefix: string,
  words: string | null,
  names: Checkpoint['names'],
  more: Partial<Checkpoint> = {},
): Checkpoint {
  return { prefix, words, names, directed: false, details: () => [], locatables: () => [], ...more };
}

/** Devices of one kind are one checkpoint: which of them it is, the route before it has decided. */
export function together(component: string, word: string, places: string[]): Locatable[] {
  return places.length > 0 ? [{ component, places, label: `${word} ${places.join(' or ')}`, rules: [] }] : [];
}

/** The two directions of a group or an ACL. */
export const directions = [
  { direction: 'in', word: 'inbound' },
  { direction: 'out', word: 'outbound' },
] as const;
