/** A stretch of text, either plain or between `backticks`. */
export type Part = { readonly text: string; readonly code: boolean };

/** Splits a text at its pairs of backticks. One without a partner is an ordinary character; parts are never empty. */
export function codeParts(text: string): Part[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => {
      const code = part.length > 2 && part.startsWith('`') && part.endsWith('`');
      return { text: code ? part.slice(1, -1) : part, code };
    });
}

/** The text without its pairs of backticks, for places that hold nothing but text. */
export function withoutTicks(text: string): string {
  return codeParts(text)
    .map((part) => part.text)
    .join('');
}
