import { loadScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { fixtures } from './kind-fixtures.ts';
import { IAM, scenarioText } from './small-scenario.ts';

/** One question of each kind; every learner's answer is graded by what the engine computes. */
export const { scenario } = must(
  loadScenario(scenarioText({ head: IAM, questions: fixtures.map(({ text }) => text).join('') })),
);

export function question(id: string) {
  const found = scenario.text.questions.find((each) => each.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}
