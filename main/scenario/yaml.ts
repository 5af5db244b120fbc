import { isMap, isScalar, isNode, LineCounter, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import { err, ok, type Result } from '../model/result.ts';
import type { Position, Problem, ProblemCode } from './problem.ts';
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
  try {
    // Unique keys are checked below: the parser's own check takes quadratic time on a hostile map.
    const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false });
    const [syntax] = doc.errors; // one tab yields seven errors; the first is the useful one
    if (syntax) return err([problem('syntax', at(syntax.pos[0]), firstSentence(syntax.message))]);
    const refused = refusals(doc, at);
    if (refused.length > 0) return err(refused);
    return ok({
      value: doc.toJS() as unknown,
      locate: (path, offset = 0) => at(offsetOf(doc, path, offset)),
      locateKey: (path, key) => at(keyOffset(doc, path, key)),
    });
  } catch (error) {
    if (error instanceof RangeError)
      return err([problem('too-deep', { line: 1, column: 1 }, 'the file is nested too deep')]);
    throw error;
  }
}

function refusals(doc: Document, at: (offset: number) => Position): Problem[] {
  const found: Problem[] = [];
  let nodes = 0;
  const tooDeep = (node: Node): boolean => {
    found.push(problem('too-deep', at(node.range?.[0] ?? 0), `nested deeper than ${MAX_DEPTH} levels`));
    return true;
  };
  visit(doc, {
    Alias: (_key, alias) => {
      const message = `alias \`*${alias.source}\` is not allowed; write the value out`;
      found.push(problem('alias', at(alias.range?.[0] ?? 0), message));
    },
    Node: (_key, node, ancestors) => {
      nodes++;
      if (nodes > MAX_NODES || (ancestors.length > 2 * MAX_DEPTH && tooDeep(node))) return visit.BREAK;
      if (isMap(node)) found.push(...repeatedKeys(node.items, at));
      if ('anchor' in node && typeof node.anchor === 'string' && node.anchor !== '') {
        found.push(problem('alias', at(node.range?.[0] ?? 0), `anchor \`&${node.anchor}\` is not allowed`));
      }
      return undefined;
    },
  });
  if (nodes > MAX_NODES)
    found.push(problem('too-large', { line: 1, column: 1 }, `the file has more than ${MAX_NODES} values`));
  return found;
}

function repeatedKeys(pairs: readonly Pair[], at: (offset: number) => Position): Problem[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ key }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const repeated = seen.has(name);
    seen.add(name);
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    return repeated ? [problem('duplicate-name', at(offset), `the key \`${name}\` stands here twice`)] : [];
  });
}

/** Offset of the node at `path`, or of its nearest ancestor that is in the file. */
function offsetOf(doc: Document, path: Path, inside: number): number {
  for (let length = path.length; length > 0; length--) {
    const node = doc.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0;
    return node.range[0] + (length === path.length && inside > 0 ? inside + quoted : 0);
  }
  return 0;
}

function keyOffset(doc: Document, path: Path, key: string): number {
  const map = path.length === 0 ? doc.contents : doc.getIn(path, true);
  if (!isMap(map)) return 0;
  const found = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
  return isNode(found) ? (found.range?.[0] ?? 0) : 0;
}

/** The parser's messages may quote whole lines of the file; its first sentence says what is wrong. */
function firstSentence(message: string): string {
  const [first = ''] = message.split('\n');
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '');
}

function problem(code: ProblemCode, at: Position, message: string): Problem {
  return { severity: 'error', code, at, path: '', message, hint: '' };
}
