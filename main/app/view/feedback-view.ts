import type { Feedback, OptionFeedback } from '../../contract/feedback-view.ts';
import { misconceptions, type MisconceptionId } from '../../model/misconception.ts';
import { isRuleId, rules } from '../../model/rule-ledger.ts';
import { sources, SOURCES_AS_OF } from '../../model/source-ledger.ts';
import type { Question } from '../../scenario/format/question-text.ts';
import type { Grade, GradedOption } from '../../scenario/question/graded.ts';
import { flowOf, worldOf, type Scenario } from '../../scenario/scenario.ts';
import { narrationOf } from './narration.ts';
import { traceView } from './trace-view.ts';

/** What the learner hears for an answer: the short reason, the options, the belief behind a wrong one, and the trace. */
export function feedbackView(scenario: Scenario, question: Question, graded: Grade): Feedback {
  const flow = flowOf(scenario, question.flow);
  const { trace } = worldOf(scenario, flow);
  return {
    correct: graded.correct,
    because: question.because,
    key: graded.key,
    given: graded.given,
    options: graded.options.map(optionFeedback),
    misconception: misconceptionView(graded.misconception),
    trace: traceView(trace, { name: flow, text: scenario.text.flows[flow] ?? '' }, narrationOf(scenario, flow, trace)),
    facts: factsOf(scenario, question),
  };
}

function optionFeedback(option: GradedOption): OptionFeedback {
  return {
    id: option.id,
    say: option.say,
    picked: option.picked,
    right: option.right,
    because: option.because,
    counter: option.counter,
    misconception: misconceptionView(option.misconception),
    hasWorld: option.hasWorld,
  };
}

function misconceptionView(id: MisconceptionId | null): Feedback['misconception'] {
  if (id === null) return null;
  const { name, claim, truth } = misconceptions[id];
  return { id, name, claim, truth };
}

/** The rules the answer rests on, then what the author adds about them; each with its page and date. */
function factsOf(scenario: Scenario, question: Question): Feedback['facts'] {
  const { facts, asOf } = scenario.text;
  const cited = question.rules.filter(isRuleId).map((id) => ({ say: rules[id].says, rule: id, asOf: SOURCES_AS_OF }));
  const own = facts
    .filter(({ rule }) => question.rules.includes(rule))
    .map((fact) => ({ say: fact.say, rule: fact.rule, asOf: fact.asOf ?? asOf }));
  return [...cited, ...own].map(({ say, rule, asOf: date }) => {
    const [first] = isRuleId(rule) ? rules[rule].sources : [];
    const source = first ? sources[first] : { title: 'derived', url: '' };
    return { say, rule, source: source.title, url: source.url, asOf: date };
  });
}
