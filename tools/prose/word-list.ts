import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Text = z.string().min(1);
const Word = z.strictObject({
  pattern: Text.transform((pattern) => new RegExp(pattern, 'gi')),
  why: Text,
  instead: Text,
  finds: Text,
  leaves: Text,
});

/** A word that no text for learners uses, with an example that the pattern finds and one that it leaves alone. */
export type Word = z.infer<typeof Word>;

/** `names`: words with a capital letter in the middle of a title. */
const WordList = z.strictObject({ words: z.array(Word).min(1), names: z.array(Text) });
export type WordList = z.infer<typeof WordList>;

/** @throws when `words.yaml` is not as described here. */
export function readWordList(): WordList {
  return WordList.parse(parse(readFileSync(path.join(import.meta.dirname, 'words.yaml'), 'utf8')));
}
