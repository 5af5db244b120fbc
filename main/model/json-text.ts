import { err, ok, type Result } from './result.ts';

/** Where a text stops being JSON, or goes deeper than is read. 1-based, as editors count. */
export type JsonFault = { readonly kind: 'syntax' | 'too-deep'; readonly line: number; readonly column: number };

/** Reads JSON that anybody may have written. @param maxDepth of lists and objects within each other */
export function readJson(text: string, maxDepth = Number.POSITIVE_INFINITY): Result<unknown, JsonFault> {
  const deep = tooDeepAt(text, maxDepth);
  if (deep !== null) return err({ kind: 'too-deep', ...placeIn(text, deep) });
  const read = parsed(text);
  return 'value' in read ? ok(read.value) : err({ kind: 'syntax', ...placeIn(text, read.fault ?? faultIn(text)) });
}

function placeIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** The bracket that goes too deep; what is in quotation marks is text. */
function tooDeepAt(text: string, maxDepth: number): number | null {
  if (maxDepth === Number.POSITIVE_INFINITY) return null;
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (isQuoted && sign === '\\') i += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > maxDepth) return i;
  }
  return null;
}

/** For messages of the parser that name no place: what is cut off before it only ends too early. */
function faultIn(text: string): number {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    const read = parsed(text.slice(0, middle));
    if ('value' in read || read.fault === middle) good = middle;
    else bad = middle;
  }
  return good;
}

/** `fault`: the place of it; null where the message names none. */
function parsed(text: string): { readonly value: unknown } | { readonly fault: number | null } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/end of JSON|Unterminated string/.test(message)) return { fault: text.length };
    const position = /position (\d+)/.exec(message)?.[1];
    return { fault: position === undefined ? null : Number(position) };
  }
}
