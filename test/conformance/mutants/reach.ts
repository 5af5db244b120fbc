import { Session, type Profiler } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placesOf, readMutants, root, shippedScenarios } from './mutant.ts';
import { openProver } from './prover.ts';

/** Which scenarios execute the place of each mutant, the quickest first, as the unchanged engine proves them. */
export type Reach = Readonly<Record<string, readonly string[]>>;

type Counted = Profiler.ScriptCoverage;

/** Types are taken out of a file by blanks, so that a place in its text is the same place in what runs. */
async function reach(): Promise<Reach> {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const prover = await openProver();
  const places = readMutants().map((mutant) => ({
    name: mutant.name,
    url: pathToFileURL(join(root, mutant.file)).href,
    places: placesOf(mutant),
  }));
  const whenRead = executed(places, taken(session));
  const runs = shippedScenarios().map(({ file }) => {
    const started = performance.now();
    prover.proveScenario(file);
    const milliseconds = performance.now() - started;
    return { file, milliseconds, names: executed(places, taken(session)) };
  });
  const quickest = runs.toSorted((a, b) => a.milliseconds - b.milliseconds);
  // What a module does when it is read goes into every scenario.
  const reaching = (name: string) => quickest.filter(({ names }) => whenRead.has(name) || names.has(name));
  return Object.fromEntries(places.map(({ name }) => [name, reaching(name).map(({ file }) => file)]));
}

/** What was executed since the last time. */
function taken(session: Session): ReadonlyMap<string, Counted> {
  let scripts: readonly Counted[] = [];
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error) throw error;
    scripts = answer.result;
  });
  return new Map(scripts.map((script) => [script.url, script]));
}

type Place = { readonly name: string; readonly url: string; readonly places: readonly number[] };

function executed(places: readonly Place[], scripts: ReadonlyMap<string, Counted>): ReadonlySet<string> {
  const reached = places.filter((each) => each.places.some((place) => countAt(scripts.get(each.url), place) > 0));
  return new Set(reached.map(({ name }) => name));
}

/** How often the smallest stretch around a place was executed. */
function countAt(script: Counted | undefined, place: number): number {
  const around = (script?.functions ?? [])
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= place && place < endOffset);
  const length = ({ startOffset, endOffset }: { startOffset: number; endOffset: number }) => endOffset - startOffset;
  const [smallest] = around.toSorted((a, b) => length(a) - length(b));
  return smallest?.count ?? 0;
}

console.log(JSON.stringify(await reach()));
