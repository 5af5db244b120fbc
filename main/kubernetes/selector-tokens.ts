import type { Selector, SelectorFault } from '../model/calico-selector.ts';
import { err, ok, type Result } from '../model/result.ts';

type Operator = Extract<Selector, { key: string }>['kind'];
type Mark = '&&' | '||' | '!' | '(' | ')' | '{' | '}' | ',';

/** One word of a selector; `offset` is that of its first character. */
export type SelectorToken = { readonly offset: number } & (
  | { readonly kind: 'key' | 'text'; readonly text: string }
  | { readonly kind: 'function'; readonly of: Selector }
  | { readonly kind: 'operator'; readonly of: Exclude<Operator, 'has'> }
  | { readonly kind: Mark | 'end' }
);

/** What a word means depends on what stands before it: behind a key an operator follows, elsewhere a key. */
const FUNCTION = /has\(\s*([\w./-]+)\s*\)|(all|global)\(\s*\)/y;
const KEY = /[\w./-]+/y;
const OPERATOR = /==|!=|in(?![\w./-])|not\s*in(?![\w./-])|contains(?![\w./-])|(?:starts|ends)\s*with(?![\w./-])/y;
const MARK = /&&|\|\||[!(){},]/y;
const TEXT = /'([^']*)'|"([^"]*)"/y;

/** All words, and the end as the last one. Takes time in proportion to the text. */
export function selectorTokens(text: string): Result<SelectorToken[], SelectorFault> {
  const tokens: SelectorToken[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    const read = readToken(text, at, tokens.at(-1)?.kind === 'key');
    if (!read) return err({ offset: at, message: unread(text, at) });
    tokens.push(read.token);
    at = skipBlanks(text, read.end);
  }
  return ok([...tokens, { kind: 'end', offset: text.length }]);
}

function readToken(text: string, at: number, isBehindKey: boolean) {
  const found = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const made = (match: RegExpExecArray, token: SelectorToken) => ({ token, end: at + match[0].length });
  const operator = isBehindKey ? found(OPERATOR) : null;
  if (operator) return made(operator, { kind: 'operator', of: operatorOf(operator[0]), offset: at });
  const call = found(FUNCTION);
  if (call) return made(call, { kind: 'function', of: functionOf(call), offset: at });
  const key = found(KEY);
  if (key) return made(key, { kind: 'key', text: key[0], offset: at });
  const quoted = found(TEXT);
  if (quoted) return made(quoted, { kind: 'text', text: quoted[1] ?? quoted[2] ?? '', offset: at });
  const mark = found(MARK);
  return mark ? made(mark, { kind: mark[0] as Mark, offset: at }) : null;
}

function functionOf([, key, name]: RegExpExecArray): Selector {
  if (key !== undefined) return { kind: 'has', key };
  return { kind: name === 'global' ? 'global' : 'all' };
}

function operatorOf(text: string): Exclude<Operator, 'has'> {
  if (text === '==') return 'equals';
  if (text === '!=') return 'not-equals';
  if (text === 'in' || text === 'contains') return text;
  if (text.startsWith('not')) return 'not-in';
  return text.startsWith('starts') ? 'starts-with' : 'ends-with';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

function unread(text: string, at: number): string {
  const first = text.charAt(at);
  if (first === "'" || first === '"') return `the quote ${first} is not closed`;
  if (first === '=') return 'write `==` for equal';
  return `\`${first}\` means nothing here; values stand in quotes`;
}
