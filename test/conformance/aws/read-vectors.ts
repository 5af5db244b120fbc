import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { composeYaml, type Composed, type Place } from '../../../main/yaml/compose.ts';
import { eniFields, fixtureFields, subnetFields, vectorFields, type Fixture, type Vector } from './vector.ts';

/** What is wrong with a file, and where. */
export type FileProblem = { readonly at: Place; readonly message: string };

/** `name`: its id and title, or its place in the list. */
export type PlacedVector = { readonly at: Place; readonly name: string; readonly vector: Vector };

export type ReadVectors = {
  readonly base: Fixture | null;
  readonly vectors: readonly PlacedVector[];
  readonly problems: readonly FileProblem[];
};

const START: Place = { line: 1, column: 1 };
const LISTS = new Set(['in', 'out']);

/** All vectors of a file that are maps; what is wrong besides is told and stops none of the others. */
export function readVectors(text: string): ReadVectors {
  const composed = composeYaml(text, { maxDepth: 40 });
  const nothing = { base: null, vectors: [] };
  if (!composed.ok) return { ...nothing, problems: [composed.error] };
  const { doc, at } = composed.value;
  const problems: FileProblem[] = [];
  const tell: Tell = (node, message) => {
    problems.push({ at: placeOf(node, at), message });
  };
  if (!isMap(doc.contents)) {
    tell(doc.contents, 'the file is not a map with `base` and `vectors`');
    return { ...nothing, problems };
  }
  checkFields(doc.contents, new Set(['base', 'vectors']), 'the file', tell);
  const base: unknown = doc.contents.get('base', true);
  const list: unknown = doc.contents.get('vectors', true);
  if (isMap(base)) checkFixture(base, tell);
  else tell(base ?? doc.contents, 'the file has no map `base`');
  if (!isSeq(list)) tell(list ?? doc.contents, 'the file has no list `vectors`');
  const items = isSeq(list) ? list.items : [];
  const vectors = items.flatMap((node, i): PlacedVector[] => {
    const value = isMap(node) ? plain(node, composed.value) : undefined;
    if (isMap(node) && value !== undefined) {
      const name = nameOf(value, i);
      checkVector(node, name, tell);
      return [{ at: placeOf(node, at), name, vector: value as Vector }];
    }
    tell(node, `vector ${i + 1} is not a map that can be read`);
    return [];
  });
  return {
    base: isMap(base) ? ((plain(base, composed.value) as Fixture | undefined) ?? null) : null,
    vectors,
    problems,
  };
}

type Tell = (node: unknown, message: string) => void;

function checkFixture(base: YAMLMap, tell: Tell): void {
  checkFields(base, fixtureFields, '`base`', tell);
  checkEach(base.get('subnets', true), subnetFields, 'a subnet of `base`', tell);
  checkEach(base.get('enis', true), eniFields, 'an interface of `base`', tell);
}

function checkVector(vector: YAMLMap, name: string, tell: Tell): void {
  checkFields(vector, vectorFields, name, tell);
  checkEach(vector.get('eni', true), eniFields, `an interface of ${name}`, tell);
  for (const lists of ['sg', 'nacl']) checkEach(vector.get(lists, true), LISTS, `\`${lists}\` of ${name}`, tell);
}

function checkEach(node: unknown, fields: ReadonlySet<string>, what: string, tell: Tell): void {
  if (node === undefined) return;
  if (!isMap(node)) {
    tell(node, `${what}: a map is expected here`);
    return;
  }
  for (const { key, value } of node.items) {
    if (isMap(value)) checkFields(value, fields, what, tell);
    else if (!isSeq(value)) tell(key, `${what} is no map`);
  }
}

function checkFields(map: YAMLMap, fields: ReadonlySet<string>, what: string, tell: Tell): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : '?';
    if (!fields.has(name)) tell(key, `${what} has an unknown field \`${name}\`; it is not read`);
    if (seen.has(name)) tell(key, `${what} has the field \`${name}\` twice`);
    seen.add(name);
  }
}

/** Undefined where it cannot be said as plain values: an alias to nothing, or one that grows without end. */
function plain(node: YAMLMap, { doc }: Composed): unknown {
  try {
    return node.toJS(doc, { maxAliasCount: 100 }) as unknown;
  } catch {
    return undefined;
  }
}

function nameOf(value: unknown, i: number): string {
  const { id, t } = value as { readonly id?: unknown; readonly t?: unknown };
  return typeof id === 'string' ? `${id}${typeof t === 'string' ? `  ${t}` : ''}` : `vector ${i + 1}`;
}

function placeOf(node: unknown, at: Composed['at']): Place {
  const range = (node as { readonly range?: readonly number[] | null } | null | undefined)?.range;
  return range?.[0] === undefined ? START : at(range[0]);
}
