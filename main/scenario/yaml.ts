import { Composer, isMap, Lexer, LineCounter, Parser, visit, type CST, type Document, type Pair } from 'yaml';
import { err, known, ok, type Result } from '../model/result.ts';
import { keyOf, offsetOf, openPlaces } from './places.ts';
import { capped, shortened, type Position, type Problem, type ProblemCode } from './problem.ts';
import type { Locate, Path } from './report.ts';

/** Limits for text that anybody may send. */
export const MAX_CHARACTERS = 1_000_000;
const MAX_DEPTH = 24;
const MAX_NODES = 60_000;

export type ReadYaml = {
  readonly value: unknown;
  readonly locate: Locate;
  /** Where the key itself stands, for a key that should not be there. */
  readonly locateKey: (path: Path, key: string) => Position;
};

/** Reads YAML text into plain values, keeping the place of each. Refuses what a scenario never needs. */
export function readYaml(text: string): Result<ReadYaml, Problem[]> {
  if (text.length > MAX_CHARACTERS) {
    return err([problem('too-large', { line: 1, column: 1 }, `the file has more than ${MAX_CHARACTERS} characters`)]);
  }
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = readTokens(text, lines);
  if (!tokens.ok) return err([problem('too-deep', at(tokens.error), `nested deeper than ${MAX_DEPTH} levels`)]);
  // Unique keys are checked below: the parser's own check takes quadratic time on a hostile map.
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false });
  const [composed, another] = composer.compose(tokens.value, true, text.length);
  const doc = known(composed, 'document: the composer is told to make one');
  const [syntax] = doc.errors; // one tab yields seven errors; the first is the useful one
  if (syntax) return err([problem('syntax', at(syntax.pos[0]), firstLine(syntax.message))]);
  if (another) return err([problem('syntax', at(another.range[0]), 'one file holds one scenario')]);
  const refused = refusals(doc, at);
  if (refused.length > 0) return err(capped(refused));
  const places = openPlaces(doc);
  return ok({
    value: doc.toJS() as unknown,
    locate: (path, offset = 0) => at(places.ofValue(path, offset)),
    locateKey: (path, key) => at(places.ofKey(path, key)),
  });
}

/** The tokens of a text, or where it is nested too deep: composing is recursive, reading tokens is not. */
function readTokens(text: string, lines: LineCounter): Result<CST.Token[], number> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    tokens.push(...parser.next(lexeme));
    if (tokens.at(-1)?.type === 'error') break; // only the first is shown, and there may be a million
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter(isCollection).length > MAX_DEPTH) return err(offset);
  }
  tokens.push(...parser.end());
  return ok(tokens);
}

function isCollection({ type }: CST.Token): boolean {
  return type === 'block-map' || type === 'block-seq' || type === 'flow-collection';
}

function refusals(doc: Document, at: (offset: number) => Position): Problem[] {
  let nodes = 0;
  visit(doc, { Node: () => (++nodes > MAX_NODES ? visit.BREAK : undefined) });
  if (nodes > MAX_NODES)
    return [problem('too-large', { line: 1, column: 1 }, `the file has more than ${MAX_NODES} values`)];
  const found: Problem[] = [];
  visit(doc, {
    Alias: (_key, alias) => {
      const message = `alias \`*${alias.source}\` is not allowed; write the value out`;
      found.push(problem('alias', at(offsetOf(alias)), message));
    },
    Node: (_key, node) => {
      if (isMap(node)) found.push(...unfitKeys(node.items, at));
      if ('anchor' in node && typeof node.anchor === 'string' && node.anchor !== '') {
        found.push(problem('alias', at(offsetOf(node)), `anchor \`&${node.anchor}\` is not allowed`));
      }
    },
  });
  return found;
}

/** Keys that stand there twice, and the one that JavaScript would lose. */
function unfitKeys(pairs: readonly Pair[], at: (offset: number) => Position): Problem[] {
  const seen = new Set<string>();
  return pairs.flatMap((pair) => {
    const name = keyOf(pair);
    const repeated = seen.has(name);
    seen.add(name);
    const place = at(offsetOf(pair.key));
    if (name === '__proto__') return [problem('shape', place, `\`${name}\` is neither a field nor a name`)];
    return repeated ? [problem('duplicate-name', place, `the key \`${name}\` stands here twice`)] : [];
  });
}

/** The first line of a parser's message says what is wrong; the others quote the file. */
function firstLine(message: string): string {
  const [first = ''] = message.split('\n');
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '');
}

function problem(code: ProblemCode, at: Position, message: string): Problem {
  return { severity: 'error', code, at, path: '', message: shortened(message), hint: '' };
}
