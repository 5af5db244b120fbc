import { isMap, visit, type Document, type Pair } from 'yaml';
import { err, ok, type Result } from '../../model/result.ts';
import { foreignEncoding } from '../../model/text-encoding.ts';
import { composeYaml } from '../../yaml/compose.ts';
import { keyOf, offsetOf, openPlaces } from './places.ts';
import { capped, shortened, type Position, type Problem, type ProblemCode } from './problem.ts';
import { syntaxWords } from './syntax-words.ts';
import type { Locate, Path } from './report.ts';

/** Limits for text that anybody may send. */
export const MAX_CHARACTERS = 1_000_000;
export const MAX_DEPTH = 24;
const MAX_NODES = 60_000;

export type ReadYaml = {
  readonly value: unknown;
  readonly locate: Locate;
  /** Where the key itself stands, for a key that should not be there. */
  readonly locateKey: (path: Path, key: string) => Position;
};

/** Reads YAML text into plain values, keeping the place of each. Refuses what a scenario never needs. */
export function readYaml(text: string): Result<ReadYaml, Problem[]> {
  const read = readMendedYaml(text);
  return read.ok && read.value.found.length > 0 ? err(capped(read.value.found)) : read;
}

/** The same without keys that no mapping can have: they are taken out and told in `found`, and the rest can be checked. */
export function readMendedYaml(text: string): Result<ReadYaml & { readonly found: Problem[] }, Problem[]> {
  if (text.length > MAX_CHARACTERS) {
    return err([problem('too-large', { line: 1, column: 1 }, `the file has more than ${MAX_CHARACTERS} characters`)]);
  }
  const foreign = foreignEncoding(text);
  if (foreign) {
    const before = text.slice(0, foreign.offset).split('\n');
    const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return err([{ ...problem('encoding', at, foreign.message), hint: 'save it as UTF-8' }]);
  }
  const composed = composeYaml(text, { maxDepth: MAX_DEPTH });
  if (!composed.ok) {
    const { kind, at, message } = composed.error;
    const code = kind === 'too-deep' ? kind : 'syntax';
    const words =
      kind === 'several'
        ? { message: 'one file holds one scenario', hint: 'take out the `---` here, or what follows it' }
        : syntaxWords(message);
    return err([{ ...problem(code, at, words.message), hint: words.hint }]);
  }
  const { doc, at } = composed.value;
  const found = takeOutProto(doc, at);
  const refused = refusals(doc, at);
  if (refused.length > 0) return err(capped([...found, ...refused]));
  const places = openPlaces(doc);
  return ok({
    found,
    value: doc.toJS() as unknown,
    locate: (path, offset = 0) => at(places.ofValue(path, offset)),
    locateKey: (path, key) => at(places.ofKey(path, key)),
  });
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
      if (isMap(node)) found.push(...repeatedKeys(node.items, at));
      if ('anchor' in node && typeof node.anchor === 'string' && node.anchor !== '') {
        found.push(
          problem(
            'alias',
            at(offsetOf(node)),
            `anchor \`&${node.anchor}\` is not allowed`,
            'write the value where it is needed',
          ),
        );
      }
    },
  });
  return found;
}

/** The one key that JavaScript would lose; what it holds is read by nobody. */
function takeOutProto(doc: Document, at: (offset: number) => Position): Problem[] {
  const found: Problem[] = [];
  visit(doc, {
    Map: (_key, map) => {
      const lost = map.items.filter((pair) => keyOf(pair) === '__proto__');
      found.push(
        ...lost.map(({ key }) => problem('shape', at(offsetOf(key)), '`__proto__` is neither a field nor a name')),
      );
      if (lost.length > 0) map.items = map.items.filter((pair) => !lost.includes(pair));
    },
  });
  return found;
}

/** What a key that stands there twice means nobody can tell, and so of everything that depends on it. */
function repeatedKeys(pairs: readonly Pair[], at: (offset: number) => Position): Problem[] {
  const seen = new Set<string>();
  return pairs.flatMap((pair) => {
    const name = keyOf(pair);
    const isRepeated = seen.has(name);
    seen.add(name);
    if (!isRepeated) return [];
    return [
      problem('duplicate-name', at(offsetOf(pair.key)), `the key \`${name}\` is given twice`, 'take one of them out'),
    ];
  });
}

function problem(code: ProblemCode, at: Position, message: string, hint = ''): Problem {
  return { severity: 'error', code, at, path: '', message: shortened(message), hint };
}
