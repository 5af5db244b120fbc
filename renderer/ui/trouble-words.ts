import { withoutTicks } from './code-parts.ts';

/** A message of main, which is a clause with code in backticks, as a sentence. Those of the transport are sentences already. */
export function troubleWords(message: string): string {
  const text = withoutTicks(message);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? '' : '.'}`;
}
