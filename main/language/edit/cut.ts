import type { Splice } from './edit.ts';

/** What is taken out of a text and what comes in its place. */
export type Cut = { readonly from: number; readonly to: number; readonly insert: string };

export function insertion(at: number, insert: string): Cut {
  return { from: at, to: at, insert };
}

export function deletion(from: number, to: number): Cut {
  return { from, to, insert: '' };
}

/** In the order of the text. They do not overlap. */
export function splicesOf(text: string, cuts: readonly Cut[]): Splice[] {
  return cuts
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, insert }) => ({ at: from, remove: text.slice(from, to), insert }));
}

export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { at, remove, insert } of splices) {
    parts.push(text.slice(done, at), insert);
    done = at + remove.length;
  }
  return parts.join('') + text.slice(done);
}

/** What takes splices back, counted in the text that they have made. */
export function inverted(splices: readonly Splice[]): Splice[] {
  let shift = 0;
  return splices.map(({ at, remove, insert }) => {
    const back = { at: at + shift, remove: insert, insert: remove };
    shift += insert.length - remove.length;
    return back;
  });
}
