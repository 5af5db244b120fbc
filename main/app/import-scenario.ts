import type { Reply, Request, Response } from '../contract/api.ts';
import { ok } from '../model/result.ts';
import { loadScenario, type Loaded } from '../scenario/load.ts';
import type { Problem } from '../scenario/problem.ts';
import type { StoredScenario } from '../library/scenarios.ts';
import type { Deps } from './deps.ts';
import { indexOf, teaserOf } from './scenario-index.ts';

/** A bad file is an answer for the author, not a failure of the call. */
export function importScenario(deps: Deps, { text }: Request<'importScenario'>): Reply<Response<'importScenario'>> {
  return ok(takeIn(deps, text, 'imported'));
}

/** The one door into the library, for shipped scenarios and for everybody else's. */
export function takeIn(deps: Deps, text: string, origin: StoredScenario['origin']): Response<'importScenario'> {
  const loaded = loadScenario(text);
  if (!loaded.ok) return { kind: 'rejected', problems: loaded.error.map(problemView) };
  const { id, title } = loaded.value.scenario.text;
  const earlier = deps.scenarios.get(id);
  // Neither takes the place of the other: nobody loses what they imported, and nobody answers a swapped scenario.
  if (earlier && earlier.origin !== origin) return { kind: 'rejected', problems: [idTaken(id, earlier.origin)] };
  const hash = deps.hash(text);
  if (earlier?.hash === hash) return { kind: 'unchanged', id, title };
  deps.scenarios.save([[storedOf(loaded.value, text, hash, origin, deps.nowMs()), indexOf(loaded.value.scenario)]]);
  return { kind: earlier ? 'updated' : 'imported', id, title, warnings: loaded.value.warnings.map(problemView) };
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

function problemView({ severity, code, at, path, message, hint }: Problem) {
  return { severity, code, at: { line: at.line, column: at.column }, path, message, hint };
}
