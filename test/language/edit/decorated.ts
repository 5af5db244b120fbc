import { parse } from 'yaml';
import { isDeepStrictEqual } from 'node:util';

/**
 * The same document with comments above and behind lines, blank lines and, by turns, CRLF and no line break at the end:
 * shipped files have few of these. Lines inside of texts and brackets take none.
 */
export function decorated(text: string, turn: number): string {
  const value: unknown = parse(text);
  let lines = text.trimEnd().split('\n');
  for (let at = turn % 5; at < lines.length; at += 5 + (at % 7)) {
    const line = lines[at] ?? '';
    const indent = /^ */.exec(line)?.[0] ?? '';
    const behind = lines.with(at, `${line} # behind ${at}, [it]`);
    const above = lines.toSpliced(at, 0, ...(at % 3 === 0 ? [''] : []), `${indent}# above ${at}: "it"`);
    const made = at % 2 === 0 ? behind : above;
    if (isSame(made.join('\n'), value)) lines = made;
  }
  return lines.join(turn % 2 === 0 ? '\r\n' : '\n') + (turn % 3 === 0 ? '' : turn % 2 === 0 ? '\r\n' : '\n');
}

function isSame(text: string, value: unknown): boolean {
  try {
    return isDeepStrictEqual(parse(text), value);
  } catch {
    return false;
  }
}
