import { withoutTicks } from './code-parts.ts';

/**
 * A message of main, which is a clause with code in backticks, as a sentence. Those of the transport are sentences already.
 * Code that begins it stays as somebody wrote it.
 */
export function troubleWords(message: string): string {
  const text = withoutTicks(message);
  const first = message.startsWith('`') ? text.charAt(0) : text.charAt(0).toUpperCase();
  return `${first}${text.slice(1)}${/[.?!…]$/.test(text) ? '' : '.'}`;
}
