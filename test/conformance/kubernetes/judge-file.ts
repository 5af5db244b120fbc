import { isMap, isSeq } from 'yaml';
import type { z } from 'zod';
import { composeYaml, type Place } from '../../../main/yaml/compose.ts';
import { found } from './judge.ts';
import { groupWorldShape, vectorShape, worldShape, type Fixture, type Vector } from './vector.ts';

/** What came out of a file: one line for each vector and for each problem, and how many there are of each kind. */
export type JudgedFile = {
  readonly lines: readonly string[];
  readonly counts: { readonly pass: number; readonly fail: number; readonly out: number; readonly problem: number };
};

type Line = { readonly kind: 'pass' | 'fail' | 'problem'; readonly text: string };

/** Judges what can be judged. A problem of a vector is told with its place and stops nothing else. */
export function judgeFile(file: string, text: string): JudgedFile {
  const lines = judgedLines(file, text);
  const count = (kind: Line['kind']) => lines.filter((line) => line.kind === kind).length;
  return {
    lines: lines.map((line) => line.text),
    counts: { pass: count('pass'), fail: count('fail'), out: 0, problem: count('problem') },
  };
}

const START: Place = { line: 1, column: 1 };

function judgedLines(file: string, text: string): Line[] {
  const problem = (at: Place, message: string): Line => ({
    kind: 'problem',
    text: `problem ${file}:${at.line}:${at.column} ${message}`,
  });
  const composed = composeYaml(text, { maxDepth: 40 });
  if (!composed.ok) return [problem(composed.error.at, composed.error.message)];
  const { doc, at } = composed.value;
  const list: unknown = isMap(doc.contents) ? doc.contents.get('vectors', true) : null;
  if (!isSeq(list)) return [problem(START, 'the file has no list `vectors`')];
  const value = doc.toJS({ maxAliasCount: 100 }) as Readonly<Record<string, unknown>>;
  const fixture = fixtureOf(value);
  if (typeof fixture === 'string') return [problem(START, fixture)];
  return (value['vectors'] as readonly unknown[]).flatMap((each, i) => {
    const range = (list.items[i] as { readonly range?: readonly number[] | null } | null)?.range;
    const place = range?.[0] === undefined ? START : at(range[0]);
    return judgedVector(fixture, each, (message) => problem(place, message));
  });
}

function fixtureOf(value: Readonly<Record<string, unknown>>): Fixture | string {
  const world = worldShape.safeParse(value['world']);
  const sgWorld = groupWorldShape.safeParse(value['sgWorld'] ?? { always: '', node: [], groups: {} });
  if (!world.success) return `\`world\` cannot be read: ${firstIssue(world.error)}`;
  if (!sgWorld.success) return `\`sgWorld\` cannot be read: ${firstIssue(sgWorld.error)}`;
  return { world: world.data, sgWorld: sgWorld.data };
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'it is empty';
}

function judgedVector(fixture: Fixture, value: unknown, problem: (message: string) => Line): Line[] {
  const read = vectorShape.safeParse(value);
  if (!read.success) return [problem(`a vector cannot be read: ${firstIssue(read.error)}`)];
  const vector = read.data;
  const ignored = unreadFields(value, vector).map((field) =>
    problem(`${vector.id} has an unknown field \`${field}\`; it is not read`),
  );
  try {
    return [...ignored, compare(vector, found(fixture, vector))];
  } catch (error) {
    return [
      ...ignored,
      problem(`${vector.id}: it cannot be judged: ${error instanceof Error ? error.message : String(error)}`),
    ];
  }
}

/** Fields that reading left out, wherever they stand. */
function unreadFields(written: unknown, read: unknown, path = ''): string[] {
  if (typeof written !== 'object' || written === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(written).flatMap(([field, value]) => {
    const at = path === '' ? field : `${path}.${field}`;
    if (!Object.hasOwn(read, field)) return [at];
    return unreadFields(value, (read as Readonly<Record<string, unknown>>)[field], at);
  });
}

function compare({ id, title = '', expect }: Vector, result: Readonly<Record<string, unknown>>): Line {
  const wrong = Object.entries(expect).filter(([field, wanted]) => !isAsExpected(field, wanted, result[field]));
  const name = title === '' ? id : `${id}  ${title}`;
  if (wrong.length === 0) return { kind: 'pass', text: `pass ${name}` };
  const of = (values: Readonly<Record<string, unknown>>) =>
    wrong.map(([field]) => `${field} ${field in values ? JSON.stringify(values[field]) : 'not told'}`).join(', ');
  return { kind: 'fail', text: `fail ${name}\n       expected ${of(expect)}\n       found    ${of(result)}` };
}

/** A refusal is expected by some of its words, everything else as it stands. */
function isAsExpected(field: string, wanted: unknown, got: unknown): boolean {
  if (field !== 'invalid') return JSON.stringify(wanted) === JSON.stringify(got);
  const faults = Array.isArray(got) ? got.map((each) => String(each).toLowerCase()) : [];
  if (typeof wanted !== 'string') return (wanted === true) === faults.length > 0;
  return faults.some((fault) => fault.includes(wanted.toLowerCase()));
}
