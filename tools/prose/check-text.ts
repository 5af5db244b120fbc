import type { SourceText } from './source-text.ts';
import type { WordList } from './word-list.ts';

/** `at`: an offset in the file. */
export type Finding = { readonly at: number; readonly message: string };

const LONGEST_TITLE = 70;
const LONGEST_SENTENCE = 25;

/** What is wrong with the words of a text, in its order. */
export function checkText(source: SourceText, list: WordList): Finding[] {
  const { part, text, at } = source;
  const found = [
    ...wordsIn(text, list),
    ...(part === 'title' ? titleFaults(text, list) : []),
    ...(part === 'feedback' ? longSentences(text) : []),
  ];
  return found.map((finding) => ({ ...finding, at: at[finding.at] ?? 0 })).toSorted((a, b) => a.at - b.at);
}

function wordsIn(text: string, { words }: WordList): Finding[] {
  return words.flatMap(({ pattern, why, instead }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
      at: index,
      message: `\`${match.trim()}\`: ${why}; write: ${instead}`,
    })),
  );
}

function titleFaults(text: string, { names }: WordList): Finding[] {
  const tooLong = { at: LONGEST_TITLE, message: `the title has ${text.length} characters; at most ${LONGEST_TITLE}` };
  const known = names.reduce((rest, name) => rest.replaceAll(name, '_'.repeat(name.length)), text);
  // Not at the beginning of the title or of a sentence in it.
  const capitals = [...known.matchAll(/(?<!^)(?<![:.?] )(?<![-\w])[A-Z][a-z]+(?![-\w]*[A-Z0-9])/g)].map((match) => ({
    at: match.index,
    message: `\`${match[0]}\`: titles are in sentence case; write \`${match[0].toLowerCase()}\`, or add the name to tools/prose/words.yaml`,
  }));
  return [...(text.length > LONGEST_TITLE ? [tooLong] : []), ...capitals];
}

function longSentences(text: string): Finding[] {
  return [...text.matchAll(/\S.*?(?:[.?](?=\s+[\p{Lu}$`])|$)/gu)].flatMap(({ index, 0: sentence }) => {
    const count = sentence.split(/\s+/).length;
    return count > LONGEST_SENTENCE
      ? [{ at: index, message: `the sentence has ${count} words; at most ${LONGEST_SENTENCE} in feedback` }]
      : [];
  });
}
