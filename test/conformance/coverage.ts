import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import type { VectorFile } from './aws/vector.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const table = (name: string) => parse(read(`test/conformance/${name}`)) as Readonly<Record<string, string>>;

type OwnVectors = { readonly vectors: readonly { readonly id: string; readonly rules?: readonly string[] }[] };

/** One rule of the specification and everything that holds the lab to it. */
export type Covered = {
  readonly rule: string;
  readonly title: string;
  /** Files whose cases name the rule. */
  readonly tests: readonly string[];
  readonly vectors: readonly string[];
  /** Scenarios whose proved answers cite it. */
  readonly scenarios: readonly string[];
  readonly reason: string | null;
};

/** What covers each rule: test cases, test vectors and proved scenarios that name it. */
export function coverage(): Covered[] {
  const reasons = table('out-of-model.yaml');
  const tests = contents(globSync('test/**/*.ts', { cwd: root }).filter((file) => !file.includes('conformance')));
  const scenarios = contents(globSync('scenarios/*/*.yaml', { cwd: root }));
  const { vectors } = parse(read('test/conformance/aws/vectors.yaml')) as VectorFile;
  const own = parse(read('test/conformance/kubernetes/own-vectors.yaml')) as OwnVectors;
  return Object.entries(table('rules.yaml')).map(([rule, title]) => ({
    rule,
    title,
    tests: naming(tests, rule),
    vectors: [
      ...vectors.flatMap((vector) => (vector.rule === rule ? [vector.id] : [])),
      ...own.vectors.flatMap(({ id, rules = [] }) => (rules.includes(rule) ? [id] : [])),
    ],
    scenarios: naming(scenarios, rule).map((file) => file.replace(/^.*\/|\.yaml$/g, '')),
    reason: reasons[rule] ?? null,
  }));
}

/** The table as it stands in COVERAGE.md. */
export function coverageText(rows: readonly Covered[]): string {
  const covered = rows.filter(({ reason }) => reason === null).length;
  return [
    '# Rules of the specification and what covers them',
    '',
    'Made by `npm run conformance -- coverage`. A test, a vector or a scenario counts when it names the rule.',
    '',
    `${covered} of ${rows.length} rules are covered, ${rows.length - covered} are out of the model.`,
    '',
    '| Rule | Title | Tests | Vectors | Scenarios |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ rule, title, tests, vectors, scenarios, reason }) =>
      reason === null
        ? `| ${rule} | ${title} | ${tests.join('<br>')} | ${vectors.join(' ')} | ${scenarios.join('<br>')} |`
        : `| ${rule} | ${title} | out of the model: ${reason} | | |`,
    ),
    '',
  ].join('\n');
}

type File = { readonly path: string; readonly text: string };

function contents(files: readonly string[]): File[] {
  return files.toSorted().map((path) => ({ path: relative('.', path), text: read(path) }));
}

function naming(files: readonly File[], rule: string): string[] {
  const word = new RegExp(`\\b${rule}\\b`);
  return files.filter(({ text }) => word.test(text)).map(({ path }) => path);
}
