import type { Chip, RuleGroup } from './rule-book.ts';
import type { RuleEntry } from './rule-entry.ts';

/** The words of a search, each of which must be found. */
export function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * The groups under a chip with the entries in which all words are found: in the head, which has the titles of its parts, or
 * in the head and one line.
 */
export function searched(book: readonly RuleGroup[], words: readonly string[], chip: Chip | 'All'): RuleGroup[] {
  return book
    .filter((group) => chip === 'All' || group.chip === chip)
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => isFound(entry, words)) }))
    .filter(({ entries }) => entries.length > 0);
}

function isFound({ id, attached, note, summary, sections }: RuleEntry, words: readonly string[]): boolean {
  const titles = sections.map(({ title }) => title);
  const head = [id, note, summary, ...attached.map(({ label }) => label), ...titles].join(' ').toLowerCase();
  const lines = sections.flatMap((section) => section.lines.map((line) => line.toLowerCase()));
  const missing = words.filter((word) => !head.includes(word));
  return missing.length === 0 || lines.some((line) => missing.every((word) => line.includes(word)));
}

/** A text in parts: those that a word of the search names are marked. */
export function markedParts(
  text: string,
  words: readonly string[],
): { readonly text: string; readonly hit: boolean }[] {
  if (words.length === 0) return [{ text, hit: false }];
  const longestFirst = words.toSorted((a, b) => b.length - a.length).map(escaped);
  return text
    .split(new RegExp(`(${longestFirst.join('|')})`, 'i'))
    .map((part, i) => ({ text: part, hit: i % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
