import type { Path } from '../diagnostics/report.ts';

/** What a place of the document may hold. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** A stretch of text that gives way to another. `at` counts characters of the text before the edit. */
export type Splice = { readonly at: number; readonly remove: string; readonly insert: string };

/**
 * One edit of a document. The last part of `path` is the entry: its key in a map, its place in a list, counted from 0.
 */
export type Edit =
  /** A list gets the entry at its place, a map at the place `at`; left out, at the end. */
  | { readonly kind: 'add'; readonly path: Path; readonly value: Value; readonly at?: number }
  | { readonly kind: 'replace'; readonly path: Path; readonly value: Value }
  | { readonly kind: 'remove'; readonly path: Path }
  /** `to`: its place afterwards, in a list or in a map. */
  | { readonly kind: 'move'; readonly path: Path; readonly to: number }
  /** What an edit has done, or what takes it back: it fits the one text that it was made for. */
  | { readonly kind: 'text'; readonly splices: readonly Splice[] };
