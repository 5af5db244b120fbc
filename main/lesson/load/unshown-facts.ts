import { rulesOf } from '../question/rules-of.ts';
import type { Report } from '../../language/diagnostics/report.ts';
import type { Scenario } from './scenario.ts';

/** A fact is shown with the questions that rest on its rule, or with the one that it names; one that is not is lost. */
export function warnUnshownFacts(scenario: Scenario, report: Report): void {
  const { facts, questions } = scenario.text;
  const resting = new Set<string>(questions.flatMap((question) => rulesOf(scenario, question)));
  const ids = questions.map(({ id }) => id);
  facts.forEach(({ rule, question }, i) => {
    if (question !== undefined || resting.has(rule)) return;
    const message = `no question rests on \`${rule}\`, so no learner reads this fact`;
    const hint = `say where to show it: \`question: ${ids[0] ?? ''}\``;
    report.warn('unshown-fact', ['facts', i], { message, hint });
  });
}
