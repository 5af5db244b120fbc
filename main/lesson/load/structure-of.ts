import { ruleTableOf } from '../../model/rule-table.ts';
import type { Step } from '../../model/step.ts';
import { decidingRule } from '../claim/deciding-rule.ts';
import { flowOf } from '../scenario/situation.ts';
import { worldOf } from '../scenario/worlds.ts';
import type { Question } from '../question/question-kinds.ts';
import type { Scenario } from './scenario.ts';

/**
 * What of a variant is more than its numbers: the way of every flow with its verdicts and the kinds of
 * rules that decide, and which answers are right. Two
 * variants whose structures are equal differ in addresses, ports and the like alone.
 */
export function structureOf(scenario: Scenario): string {
  const ways = Object.keys(scenario.text.flows).map((flow) => {
    const { trace } = worldOf(scenario, flowOf(scenario, flow));
    return trace.steps.map((step) => `${step.component} ${step.verdict} ${ruleAt(step)}`);
  });
  return withoutNumbers(JSON.stringify([ways, scenario.text.questions.map(keyOf)]));
}

/** The groups that are asked and the rule that decided; every address is told apart from a block. */
function ruleAt(step: Step): string {
  const table = ruleTableOf(step.detail);
  const groups = table?.kind === 'security-group' ? table.check.candidates.map(({ group }) => group) : [];
  return `${[...new Set(groups)].join()} ${decidingRule(step) ?? ''}`.replace('0.0.0.0/0', 'anyone');
}

function keyOf(question: Question): unknown {
  if ('options' in question) return question.options.map(({ key, change }) => (key ? (change ?? true) : false));
  return 'answer' in question ? question.answer : null;
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '#');
}
