import type { CST } from 'yaml';

/** What is opened and not closed, where it is opened. */
type Unclosed = { readonly offset: number; readonly message: string };

/**
 * The bracket or quotation mark that a fault in the syntax comes from: of all that are not closed, the last that begins
 * before the place where the parser noticed it. The parser tells that place, which can be lines further down.
 */
export function unclosedBefore(tokens: readonly CST.Token[], offset: number): Unclosed | null {
  const before = openedIn(tokens).filter((opened) => opened.offset <= offset);
  return before.reduce<Unclosed | null>((last, each) => (last && last.offset > each.offset ? last : each), null);
}

/** Without recursion: how deep a text is nested, its writer chooses. */
function openedIn(tokens: readonly CST.Token[]): readonly Unclosed[] {
  const found: Unclosed[] = [];
  const waiting: (CST.Token | null | undefined)[] = [...tokens];
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (!token) continue;
    const opened = openedBy(token);
    if (opened) found.push(opened);
    if (token.type === 'document') waiting.push(token.value);
    if ('items' in token) for (const { key, value } of token.items) waiting.push(key, value);
  }
  return found;
}

function openedBy(token: CST.Token): Unclosed | null {
  if (token.type === 'flow-collection') {
    const { offset, source } = token.start;
    const closer = source === '{' ? '}' : ']';
    const isClosed = token.end.some((end) => end.source === closer);
    return isClosed ? null : { offset, message: `\`${source}\` is not closed: \`${closer}\` is missing` };
  }
  if (token.type !== 'single-quoted-scalar' && token.type !== 'double-quoted-scalar') return null;
  const { offset, source } = token;
  const quote = source.charAt(0);
  const isClosed = source.length > 1 && source.endsWith(quote);
  return isClosed ? null : { offset, message: `the text that begins with \`${quote}\` does not end with one` };
}
