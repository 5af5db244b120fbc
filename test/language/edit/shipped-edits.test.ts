import fc from 'fast-check';
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyEdit } from '../../../main/language/edit/apply-edit.ts';
import { must } from '../../build.ts';
import { textOf } from '../../lesson/scenario-files.ts';
import { decorated } from './decorated.ts';
import { parseDocument } from 'yaml';
import { type Comment, commentsIn, outside, regionOf, type Region } from './region.ts';
import { editedValue, ordered } from './ordered.ts';
import { anyDice, editFrom } from './random-edit.ts';

const files = globSync('scenarios/**/*.yaml').toSorted();
const RUNS = 60;

test.each(files.map((file, i) => [file, i] as const))('%s', (file, i) => {
  for (const text of [textOf(file), decorated(textOf(file), i)]) {
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
        const region = regionOf(doc, text, edit);
        expect(outside(edited.text, text, region)).toEqual({ above: true, below: true });
        expect(commentsKept(comments, edited.text, region, edit.kind === 'move')).toEqual([]);
      }),
      { numRuns: RUNS / 2, seed: i },
    );
  }
});

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
