import type { Result } from '../../model/result.ts';
import { err } from '../../model/result.ts';

/**
 * What is wrong inside a line of text: `offset` counts characters from its start. `inFile`: what else may have gone wrong
 * where the line is an entry of a file; a learner who writes it is not told.
 */
export type Fault = { readonly offset: number; readonly message: string; readonly inFile?: string };

/** A blank-separated word and where it stands. */
export type Word = { readonly text: string; readonly offset: number };

export function wordsOf(line: string): Word[] {
  return Array.from(line.matchAll(/\S+/g), (match) => ({ text: match[0], offset: match.index }));
}

/** Reads one word with a value parser, so that its reason lands on the word. */
export function read<T>(word: Word, parse: (text: string) => Result<T, string>): Result<T, Fault> {
  const value = parse(word.text);
  return value.ok ? value : err({ offset: word.offset, message: value.error });
}

/** For a line that ends too early or goes on too long. */
export function fault<T = never>(
  word: Word | undefined,
  line: string,
  message: string,
  inFile?: string,
): Result<T, Fault> {
  const offset = word?.offset ?? line.trimEnd().length;
  return err(inFile === undefined ? { offset, message } : { offset, message, inFile });
}
