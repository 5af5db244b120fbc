import type { Selector, SelectorFault } from '../model/calico-selector.ts';
import { err, ok, type Result } from '../model/result.ts';
import { selectorTokens, type SelectorToken } from './selector-tokens.ts';

/** Parentheses and `!` within each other: reading and matching are recursive. */
const MAX_DEPTH = 100;
const MAX_CHARACTERS = 100_000;

/** An expression over labels (CAL-40). Empty text is `all()`. */
export function parseSelector(text: string): Result<Selector, SelectorFault> {
  if (text.length > MAX_CHARACTERS) return err({ offset: 0, message: `longer than ${MAX_CHARACTERS} characters` });
  const tokens = selectorTokens(text);
  if (!tokens.ok) return tokens;
  if (tokens.value.length === 1) return ok({ kind: 'all' });
  const reader = { tokens: tokens.value, next: 0, depth: 0 };
  const read = readChain(reader, 'or');
  if (!read.ok) return read;
  const rest = peek(reader);
  return rest.kind === 'end' ? read : fault(rest, 'expected `&&`, `||` or the end');
}

type Reader = { readonly tokens: readonly SelectorToken[]; next: number; depth: number };
type Read<T> = Result<T, SelectorFault>;

/** `a || b`, each of them `a && b`, each of those a term. */
function readChain(reader: Reader, kind: 'or' | 'and'): Read<Selector> {
  const operands: Selector[] = [];
  do {
    const operand = kind === 'or' ? readChain(reader, 'and') : readUnary(reader);
    if (!operand.ok) return operand;
    operands.push(operand.value);
  } while (taken(reader, kind === 'or' ? '||' : '&&'));
  const [first, ...others] = operands;
  return ok(first && others.length === 0 ? first : { kind, of: operands });
}

function readUnary(reader: Reader): Read<Selector> {
  const token = peek(reader);
  if (token.kind !== '!' && token.kind !== '(') return readTerm(reader);
  if (reader.depth >= MAX_DEPTH) return fault(token, `nested deeper than ${MAX_DEPTH} levels`);
  reader.next += 1;
  reader.depth += 1;
  const inner = token.kind === '!' ? readUnary(reader) : readChain(reader, 'or');
  reader.depth -= 1;
  if (!inner.ok) return inner;
  if (token.kind === '!') return ok({ kind: 'not', of: inner.value });
  return taken(reader, ')') ? inner : fault(peek(reader), 'expected `)`');
}

/** A key with an operator, or one of the functions. */
function readTerm(reader: Reader): Read<Selector> {
  const token = peek(reader);
  if (token.kind === 'function') {
    reader.next += 1;
    return ok(token.of);
  }
  if (token.kind !== 'key') return fault(token, 'expected a label, `has(label)`, `all()`, `global()`, `!` or `(`');
  reader.next += 1;
  return readOperator(reader, token.text);
}

function readOperator(reader: Reader, key: string): Read<Selector> {
  const operator = peek(reader);
  if (operator.kind !== 'operator')
    return fault(operator, 'expected `==`, `!=`, `in`, `not in`, `contains`, `starts with` or `ends with`');
  reader.next += 1;
  if (operator.of === 'in' || operator.of === 'not-in') {
    const values = readSet(reader);
    return values.ok ? ok({ kind: operator.of, key, values: values.value }) : values;
  }
  const value = peek(reader);
  if (value.kind !== 'text') return fault(value, 'expected text in quotes');
  reader.next += 1;
  return ok({ kind: operator.of, key, value: value.text });
}

/** `{'a', 'b'}`; it may be empty. */
function readSet(reader: Reader): Read<string[]> {
  if (!taken(reader, '{')) return fault(peek(reader), 'expected `{`');
  const values: string[] = [];
  if (taken(reader, '}')) return ok(values);
  do {
    const value = peek(reader);
    if (value.kind !== 'text') return fault(value, 'expected text in quotes');
    reader.next += 1;
    values.push(value.text);
  } while (taken(reader, ','));
  return taken(reader, '}') ? ok(values) : fault(peek(reader), 'expected `,` or `}`');
}

const END: SelectorToken = { kind: 'end', offset: 0 };

function peek({ tokens, next }: Reader): SelectorToken {
  return tokens[next] ?? END;
}

function taken(reader: Reader, kind: SelectorToken['kind']): boolean {
  if (peek(reader).kind !== kind) return false;
  reader.next += 1;
  return true;
}

function fault({ offset, kind }: SelectorToken, message: string): Result<never, SelectorFault> {
  return err({ offset, message: kind === 'end' ? `${message}, found the end` : message });
}
