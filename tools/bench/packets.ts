import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partition } from '../../main/engine/classes/partition.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { loadScenario, readScenario } from '../../main/lesson/load/load.ts';
import { grade } from '../../main/lesson/question/question.ts';
import { isUnknownAddress } from '../../main/model/address.ts';
import { atAddress } from '../../main/packets/address-division.ts';
import { Diagrams } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { quantile, type Result } from './measure.ts';

const SCENARIOS = join(import.meta.dirname, '../../scenarios');
const files = globSync('*/*.yaml', { cwd: SCENARIOS }).toSorted();
const REACH_BAR = 2;
const EDIT_BAR = 5;

/** All packets between the two ends of every shipped flow, by their outcome: the median of one pair, against 2 ms. */
export function reachOfPairs(): Result {
  const runs = files.flatMap((file) => {
    const read = readScenario(readFileSync(join(SCENARIOS, file), 'utf8'));
    if (!read.ok) throw new Error(`${file} cannot be read`);
    const { network, compiled, flows } = read.value.scenario;
    return [...flows.values()].flatMap((text) => {
      const flow = resolveFlow(network, text);
      if (!flow.ok || flow.value.call !== null || flow.value.lookup !== null) return [];
      const { source, destination } = flow.value;
      if (isUnknownAddress(source) || isUnknownAddress(destination)) return [];
      return [
        () => {
          const diagrams = new Diagrams();
          const ends = [atAddress(diagrams, LEVEL.source, source), atAddress(diagrams, LEVEL.destination, destination)];
          const packets = ends.reduce((both, end) => diagrams.intersection(both, end), wellFormed(diagrams));
          return partition(compiled, diagrams, { flow: flow.value, packets, memory: [] }, 2000);
        },
      ];
    });
  });
  runs.forEach((run) => run());
  const ms = quantile(runs.map(timeOf), 0.5);
  return { id: 'reach-pair', ratio: REACH_BAR / ms, baseline: '2 ms', ms };
}

/**
 * One rule that a learner writes, to its verdict over all packets and the packet that shows it: the slowest twentieth of
 * all fill questions, each with rules that nobody wrote before, against 5 ms.
 */
export function editsChecked(): Result {
  const times = files.flatMap((file) => {
    const loaded = loadScenario(readFileSync(join(SCENARIOS, file), 'utf8'));
    if (!loaded.ok) throw new Error(`${file} does not prove itself`);
    const { scenario } = loaded.value;
    return scenario.text.questions.flatMap((question) => {
      if (question.kind !== 'fill' || question.asks === 'cidr') return [];
      const port = /\d{2,5}(?!.*\/)(?=[ -]|$)/;
      const texts = [1, 2, 3, 4].map((more) => question.answer.replace(port, (text) => String(Number(text) + more)));
      return texts.map((text) => timeOf(() => grade(scenario, question, { kind: 'fill', text })));
    });
  });
  const ms = quantile(times, 0.95);
  return { id: 'edit-check', ratio: EDIT_BAR / ms, baseline: '5 ms (p95)', ms };
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
