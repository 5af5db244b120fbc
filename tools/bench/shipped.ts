import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluate } from '../../main/engine/evaluate.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import type { CompiledNetwork } from '../../main/engine/compiled/compiled-network.ts';
import type { Flow } from '../../main/model/flow.ts';
import { known } from '../../main/model/result.ts';
import { measure, ratioOf, type Result } from './measure.ts';

const SCENARIOS = join(import.meta.dirname, '../../scenarios');
const THREE_TIERS = 'architectures/three-tiers-six-lists.yaml';

type Question = { readonly compiled: CompiledNetwork; readonly flow: Flow };

/** The first flow of the three-tier scenario against the bar of a millisecond. */
export function threeTiers(): Result {
  const { compiled, flow } = known(questionsOf(THREE_TIERS)[0], 'flow');
  const times = measure({ trace: () => evaluate(compiled, flow) }, { trace: 2000 });
  const ms = known(times['trace'], 'trace') / 1e6;
  return { id: 'trace-3tier', ratio: 1 / ms, baseline: '1 ms', ms };
}

/**
 * `evaluate` of every flow of every shipped scenario, against writing the same traces down as JSON: work of about the
 * same size in which no line of the engine takes part, so that the ratio moves with the engine alone.
 */
export function allShipped(): Result {
  const questions = allQuestions();
  const traces = questions.map(({ compiled, flow }) => evaluate(compiled, flow));
  const { ratio, ns } = ratioOf(
    () => traces.map((trace) => JSON.stringify(trace, bigintAsText)),
    () => questions.map(({ compiled, flow }) => evaluate(compiled, flow)),
  );
  const baseline = `JSON of the same ${traces.length} traces`;
  return { id: 'evaluate-shipped', ratio, baseline, ms: ns / questions.length / 1e6 };
}

/**
 * The same flows through the engine of another checkout, in turns in one process: how many times faster this one is. The
 * other one compiles the networks for itself.
 */
export async function againstCheckout(folder: string): Promise<Result> {
  const load = (module: string): Promise<unknown> => import(join(resolve(folder), 'main/engine', module));
  const other = (await load('evaluate.ts')) as { readonly evaluate: typeof evaluate };
  const compiler = (await load('compiled/compile.ts')) as { readonly compileNetwork: typeof compileNetwork };
  const questions = allQuestions();
  const theirs = compiledBy(compiler.compileNetwork, questions);
  const ours = compiledBy(compileNetwork, questions);
  const { ratio, ns } = ratioOf(
    () => theirs.map(({ compiled, flow }) => other.evaluate(compiled, flow)),
    () => ours.map(({ compiled, flow }) => evaluate(compiled, flow)),
  );
  return { id: 'evaluate-against', ratio, baseline: folder, ms: ns / questions.length / 1e6 };
}

/** Both sides compile each network as often: what lies further apart in memory is slower. */
function compiledBy(compile: typeof compileNetwork, questions: readonly Question[]): Question[] {
  return questions.map(({ compiled, flow }) => ({ compiled: compile(compiled.network), flow }));
}

function allQuestions(): Question[] {
  return globSync('*/*.yaml', { cwd: SCENARIOS }).toSorted().flatMap(questionsOf);
}

function questionsOf(file: string): Question[] {
  const read = readScenario(readFileSync(join(SCENARIOS, file), 'utf8'));
  if (!read.ok) throw new Error(`${file} cannot be read`);
  const { network, compiled, flows } = read.value.scenario;
  return [...flows.values()].flatMap((text) => {
    const flow = resolveFlow(network, text);
    return flow.ok ? [{ compiled, flow: flow.value }] : [];
  });
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
