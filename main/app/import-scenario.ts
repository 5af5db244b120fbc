import type { Reply, Request, Response } from '../contract/api.ts';
import { isTemplate } from './file/read-configuration.ts';
import { err, ok } from '../model/result.ts';
import { loadScenario, type Loaded } from '../lesson/load/load.ts';
import { proveVariants } from '../lesson/load/prove-variants.ts';
import type { Problem } from '../language/diagnostics/problem.ts';
import type { StoredScenario } from '../library/scenarios.ts';
import type { Deps } from './deps.ts';
import { gradeAgain } from './grade-again.ts';
import { indexOf, teaserOf } from './scenario-index.ts';

const LONGEST_ID = 60;
/** Variants of an imported file that are proved at once; the others are when they are opened. */
const PROVED_AT_IMPORT = 3;

/** A bad file is an answer for the author, not a failure of the call. */
export function importScenario(
  deps: Deps,
  { text, onConflict }: Request<'importScenario'>,
): Reply<Response<'importScenario'>> {
  const report = importText(deps, text, 'imported', onConflict);
  return ok(report.kind === 'rejected' && isTemplate(text) ? { kind: 'configuration' } : report);
}

/** Brings back what the last import of this id replaced; asked again, what the one before it replaced. */
export function undoImport(deps: Deps, { id }: Request<'undoImport'>): Reply<Report> {
  const texts = deps.replaced.get(id) ?? [];
  const text = texts.at(-1);
  if (text === undefined) return err({ code: 'not-found', message: 'there is nothing to bring back' });
  const report = importText(deps, text, 'imported', 'replace');
  deps.replaced.set(id, texts.slice(0, -1));
  return ok(report);
}

type Report = Response<'undoImport'>;

/** The one door into the library, for shipped scenarios and for everybody else's. */
export function importText(
  deps: Deps,
  text: string,
  origin: StoredScenario['origin'],
  onConflict: Request<'importScenario'>['onConflict'],
): Report {
  const loaded = loadScenario(text);
  if (!loaded.ok) return { kind: 'rejected', problems: loaded.error.map(problemView) };
  const refuted = origin === 'imported' && loaded.value.scenario.text.parameters ? refutedVariant(text) : null;
  if (refuted) return { kind: 'rejected', problems: refuted.map(problemView) };
  const { id, title } = loaded.value.scenario.text;
  const earlier = deps.scenarios.get(id);
  // Neither takes the place of the other: nobody loses what they imported, and nobody answers a swapped scenario.
  if (earlier && earlier.origin !== origin) return { kind: 'rejected', problems: [idTaken(id, earlier.origin)] };
  const hash = deps.hash(text);
  if (earlier?.hash === hash) return { kind: 'unchanged', id, title };
  if (earlier && onConflict === 'ask') return { kind: 'conflict', id, title, earlier: earlier.title };
  if (earlier && onConflict === 'keep-both') return importText(deps, withId(text, freeId(deps, id)), origin, 'ask');
  if (earlier) deps.replaced.set(id, [...(deps.replaced.get(id) ?? []), earlier.text]);
  deps.scenarios.save([[storedOf(loaded.value, text, hash, origin, deps.nowMs()), indexOf(loaded.value.scenario)]]);
  if (earlier) gradeAgain(deps, id);
  return { kind: earlier ? 'updated' : 'imported', id, title, warnings: loaded.value.warnings.map(problemView) };
}

/**
 * What is wrong with the first variant that is not proved: a file with one is refused, so that no learner meets it. Those
 * that come with the lab are proved in all variants before they are shipped.
 */
function refutedVariant(text: string): Problem[] | null {
  const seeds = Array.from({ length: PROVED_AT_IMPORT }, (_, i) => i + 1);
  const [failed] = proveVariants(text, seeds).failed;
  if (!failed) return null;
  return failed.problems.map((problem) => ({ ...problem, message: `variant ${failed.seed}: ${problem.message}` }));
}

/** The id with the first number that nothing has yet. */
function freeId({ scenarios }: Deps, id: string): string {
  let number = 2;
  const numbered = () => `${id.slice(0, LONGEST_ID - 5).replace(/-+$/, '')}-${number}`;
  while (scenarios.get(numbered())) number++;
  return numbered();
}

/** The text of a good scenario, its id another one. */
function withId(text: string, id: string): string {
  return text.replace(/^(["']?)id\1([ \t]*):.*$/m, `id: ${id}`);
}

function storedOf(
  { scenario }: Loaded,
  text: string,
  hash: string,
  origin: StoredScenario['origin'],
  importedAtMs: number,
): StoredScenario {
  const { id, topic, title, brief } = scenario.text;
  return { id, topic, title, teaser: teaserOf(brief), text, hash, origin, importedAtMs };
}

function idTaken(id: string, by: StoredScenario['origin']) {
  const owner = by === 'shipped' ? 'a scenario that came with Perimeter' : 'a scenario that was imported';
  const message = `the id \`${id}\` belongs to ${owner}`;
  return {
    severity: 'error',
    code: 'duplicate-name',
    at: { line: 1, column: 1 },
    path: 'id',
    message,
    hint: 'choose another id',
  } as const;
}

/** A problem as the contract has it. */
export function problemView({ severity, code, at, path, message, hint }: Problem) {
  return { severity, code, at: { line: at.line, column: at.column }, path, message, hint };
}
