import { Composer, LineCounter, Lexer, Parser, type CST, type Document, type Tags, type YAMLParseError } from 'yaml';
import { err, known, ok, type Result } from '../model/result.ts';
import { unclosedBefore } from './unclosed.ts';

/** Counted from 1, as editors do. */
export type Place = { readonly line: number; readonly column: number };

/** A document whose nodes know their offsets, and the place of each offset. */
export type Composed = { readonly doc: Document; readonly at: (offset: number) => Place };

/** Nested as the text is, but not yet values. */
export type Tokens = { readonly tokens: readonly CST.Token[]; readonly at: Composed['at'] };

/** `several`: a second document begins there. */
export type YamlFault = {
  readonly kind: 'too-deep' | 'syntax' | 'several';
  readonly at: Place;
  readonly message: string;
};

/**
 * Composes text that anybody may have sent into one document. What it may hold (aliases, repeated keys, how many values)
 * its reader checks: the parser's own check for unique keys takes quadratic time on a hostile map.
 */
export function composeYaml(
  text: string,
  { maxDepth, tags = [] }: { readonly maxDepth: number; readonly tags?: Tags },
): Result<Composed, YamlFault> {
  const read = tokensOf(text, maxDepth);
  if (!read.ok) return read;
  const { tokens, at } = read.value;
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, merge: false, customTags: tags });
  const [composed, another] = composer.compose(tokens, true, text.length);
  const doc = known(composed, 'document: the composer is told to make one');
  const [syntax] = doc.errors; // one tab yields seven errors; the first is the useful one
  if (syntax) return err(syntaxFault(syntax, read.value));
  if (another) return err({ kind: 'several', at: at(another.range[0]), message: 'another document begins here' });
  return ok({ doc, at });
}

/** All documents of a text, with the place of each offset in it. A document with a mistake in its syntax ends the reading. */
export function composeDocuments(
  text: string,
  { maxDepth }: { readonly maxDepth: number },
): Result<{ readonly docs: readonly Document[]; readonly at: Composed['at'] }, YamlFault> {
  const read = tokensOf(text, maxDepth);
  if (!read.ok) return read;
  const { tokens, at } = read.value;
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, merge: false });
  const docs: Document[] = [];
  for (const doc of composer.compose(tokens, false, text.length)) {
    const [syntax] = doc.errors;
    if (syntax) return err(syntaxFault(syntax, read.value));
    docs.push(doc);
  }
  return ok({ docs, at });
}

/** The tokens of a text: with every blank and comment, so that together they are the text. */
export function tokensOf(text: string, maxDepth: number): Result<Tokens, YamlFault> {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = readTokens(text, lines, maxDepth);
  if (tokens.ok) return ok({ tokens: tokens.value, at });
  return err({ kind: 'too-deep', at: at(tokens.error), message: `nested deeper than ${maxDepth} levels` });
}

/** The tokens of a text, or where it is nested too deep: composing is recursive, reading tokens is not. */
function readTokens(text: string, lines: LineCounter, maxDepth: number): Result<CST.Token[], number> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    tokens.push(...parser.next(lexeme));
    if (tokens.at(-1)?.type === 'error') break; // only the first is shown, and there may be a million
    if (parser.stack.length > maxDepth && parser.stack.filter(isCollection).length > maxDepth) return err(offset);
  }
  tokens.push(...parser.end());
  return ok(tokens);
}

function isCollection({ type }: CST.Token): boolean {
  return type === 'block-map' || type === 'block-seq' || type === 'flow-collection';
}

const UNCLOSED = /missing closing|must be sufficiently indented and end with|expected flow (map|sequence) to end/i;

function syntaxFault({ message, pos }: YAMLParseError, { tokens, at }: Tokens): YamlFault {
  const unclosed = UNCLOSED.test(message) ? unclosedBefore(tokens, pos[0]) : null;
  const place = at(unclosed?.offset ?? pos[0]);
  return { kind: 'syntax', at: place, message: unclosed?.message ?? firstLine(message) };
}

/** The first line of a parser's message says what is wrong; the others quote the file. */
function firstLine(message: string): string {
  const [first = ''] = message.split('\n');
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '');
}
