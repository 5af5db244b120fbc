import fc from 'fast-check';
import { expect } from 'vitest';
import { applyEdit } from '../../../main/language/edit/apply-edit.ts';
import { must } from '../../build.ts';
import { parseDocument } from 'yaml';
import { type Comment, commentsIn, outside, regionOf, type Region } from './region.ts';
import { editedValue, ordered } from './ordered.ts';
import { anyDice, editFrom } from './random-edit.ts';

/** Random edits of a text: each does what it means, is taken back, and leaves all that is around it. */
export function checkRandomEdits(text: string, { runs, seed }: { readonly runs: number; readonly seed: number }): void {
  const doc = parseDocument(text);
  const before = ordered(doc);
  const comments = commentsIn(text);
  fc.assert(
    fc.property(anyDice, (dice) => {
      const edit = editFrom(before, dice);
      fc.pre(edit !== null);
      const edited = must(applyEdit(text, edit));
      const after = ordered(parseDocument(edited.text, { uniqueKeys: false }));
      expect(JSON.stringify(after)).toBe(JSON.stringify(editedValue(before, edit)));
      const back = must(applyEdit(edited.text, edited.inverse));
      expect(back.text).toBe(text);
      expect(/[^\r]\n/.test(edited.text) && !/[^\r]\n/.test(text), 'a bare line feed among CRLF').toBe(false);
      const region = regionOf(doc, text, edit);
      expect(outside(edited.text, text, region)).toEqual({ above: true, below: true });
      expect(commentsKept(comments, edited.text, region, edit.kind === 'move')).toEqual([]);
    }),
    { numRuns: runs, seed },
  );
}

/** What is wrong with the comments: those outside of the entry stay, in order, and none is made. */
function commentsKept(all: readonly Comment[], after: string, { own }: Region, isMove: boolean): string[] {
  const words = commentsIn(after).map(({ text }) => text);
  const isOwn = ({ offset }: { readonly offset: number }) => offset >= own.from && offset < own.to;
  const wanted = all.filter((each) => isMove || !isOwn(each)).map(({ text }) => text);
  if (isMove) return isEqual(words.toSorted(), wanted.toSorted()) ? [] : ['a move loses a comment'];
  const made = missingFrom(
    words,
    all.map(({ text }) => text),
  );
  return [...missingFrom(wanted, words), ...made];
}

/** What of a list is not found in another one in this order. */
function missingFrom(list: readonly string[], other: readonly string[]): string[] {
  let at = 0;
  return list.filter((each) => {
    const found = other.indexOf(each, at);
    at = found < 0 ? at : found + 1;
    return found < 0;
  });
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
