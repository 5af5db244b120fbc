/** What part of a lesson a text is: titles and feedback have rules of their own. */
export type Part = 'title' | 'feedback' | 'text';

/** A text for learners. `at`: where each of its characters is in the file, an offset from 0. */
export type SourceText = { readonly part: Part; readonly text: string; readonly at: readonly number[] };

/**
 * A text as it is written in a file from offset `start` on, with the offset of each character. Line breaks and indents
 * become one blank; a doubled or escaped quote becomes one. `quote`: the text is inside such quotes.
 */
export function sourceText(part: Part, raw: string, start: number, quote: '' | "'" | '"' = ''): SourceText {
  const at: number[] = [];
  let text = '';
  for (let i = 0; i < raw.length; i += 1) {
    const isBlank = /\s/.test(raw.charAt(i));
    const isEscape = (quote === "'" && raw.startsWith("''", i)) || (quote === '"' && raw.charAt(i) === '\\');
    if (isEscape) i += 1;
    if (isBlank && (text === '' || text.endsWith(' '))) continue;
    text += isBlank ? ' ' : raw.charAt(i);
    at.push(start + i);
  }
  return { part, text: text.trimEnd(), at };
}
