import { didYouMean } from '../../language/diagnostics/suggest.ts';

/** For a word of a command line that is none of those known: `there is no command `lnit`; did you mean `lint`?`. */
export function unknownWord(kind: string, word: string, known: readonly string[]): string {
  const hint = didYouMean(word, known);
  return `there is no ${kind} \`${word}\`${hint === '' ? '' : `; ${hint}`}`;
}
