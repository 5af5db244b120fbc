import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../main/engine/evaluate.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import type { CompiledNetwork } from '../../main/engine/compiled/compile.ts';
import type { Flow } from '../../main/model/flow.ts';
import { known } from '../../main/model/result.ts';
import { measure, type Result } from './measure.ts';

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
  const questions = globSync('*/*.yaml', { cwd: SCENARIOS }).toSorted().flatMap(questionsOf);
  const traces = questions.map(({ compiled, flow }) => evaluate(compiled, flow));
  const times = measure(
    {
      evaluate: () => questions.map(({ compiled, flow }) => evaluate(compiled, flow)),
      json: () => traces.map((trace) => JSON.stringify(trace, bigintAsText)),
    },
    { evaluate: 2, json: 2 },
    25,
  );
  const time = (name: string) => known(times[name], name) / questions.length / 1e6;
  const baseline = `JSON of the same ${traces.length} traces`;
  return { id: 'evaluate-shipped', ratio: time('json') / time('evaluate'), baseline, ms: time('evaluate') };
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
