import type { Feedback, OptionFeedback } from '../../contract/feedback-view.ts';
import { misconceptions, type MisconceptionId } from '../../model/misconception.ts';
import { isRuleId, rules } from '../../model/rule-ledger.ts';
import { sources, SOURCES_AS_OF } from '../../model/source-ledger.ts';
import type { Question } from '../../lesson/question/question-kinds.ts';
import { FIX_LAB, mayFix } from '../../lesson/question/fix-lab.ts';
import { judgedBy } from '../../lesson/question/judged-by.ts';
import { grade, keyAnswer } from '../../lesson/question/question.ts';
import { known } from '../../model/result.ts';
import type { Grade, GradedOption } from '../../lesson/question/shared/graded.ts';
import { rulesOf } from '../../lesson/question/rules-of.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { worldAbout } from '../../lesson/scenario/moment.ts';
import { accessViews } from './access-view.ts';
import { networkView } from './network-view.ts';
import { narrationOf } from './narration.ts';
import { traceView } from './trace-view.ts';
import { inWireOrder } from './wire-order.ts';

/** What the learner hears for an answer: the short reason, the options, the belief behind a wrong one, and the trace. */
export function feedbackView(scenario: Scenario, question: Question, graded: Grade): Feedback {
  const { name: flow, world } = worldAbout(scenario, question);
  const { trace, before } = world;
  const words = before ? new Map<number, string>() : narrationOf(scenario, flow, inWireOrder(trace));
  return {
    correct: graded.correct,
    shown: false,
    fixable: question.id !== FIX_LAB && mayFix(scenario, question),
    counted: true,
    judged: judgedBy(question),
    because: question.because,
    key: graded.key,
    given: graded.given,
    options: graded.options.map(optionFeedback),
    others: (graded.others ?? []).map(optionFeedback),
    misconception: misconceptionView(graded.misconception),
    trace: traceView(trace, { name: flow, text: scenario.text.flows[flow] ?? '' }, words, before ?? undefined),
    network: before && world.network !== scenario.network ? networkView(world.network) : null,
    access: accessViews(scenario, question),
    facts: factsOf(scenario, question),
  };
}

/** What is told to a learner who gave up: the same as to the right answer, which nobody gave. */
export function shownFeedback(scenario: Scenario, question: Question): Feedback {
  const graded = known(grade(scenario, question, keyAnswer(scenario, question)), 'grade of the key');
  const told = feedbackView(scenario, question, graded);
  const options = told.options.map((option) => ({
    ...option,
    picked: false,
    compared: option.compared && { ...option.compared, yours: null },
  }));
  return { ...told, correct: false, shown: true, given: '', options };
}

function optionFeedback(option: GradedOption): OptionFeedback {
  return {
    id: option.id,
    say: option.say,
    picked: option.picked,
    right: option.right,
    because: option.because,
    counter: option.counter,
    compared: option.compared ?? null,
    difference: [...(option.difference ?? [])],
    misconception: misconceptionView(option.misconception),
    hasWorld: option.hasWorld,
  };
}

function misconceptionView(id: MisconceptionId | null): Feedback['misconception'] {
  if (id === null) return null;
  const { name, claim, truth } = misconceptions[id];
  return { id, name, claim, truth };
}

/**
 * What the answer rests on: the author's words about a rule where there are some, else the ledger's, and what its author
 * wants to be shown here.
 */
function factsOf(scenario: Scenario, question: Question): Feedback['facts'] {
  const { facts, asOf } = scenario.text;
  const isHere = ({ question: at }: (typeof facts)[number]) => at === undefined || at === question.id;
  const resting = rulesOf(scenario, question);
  const said = resting.flatMap((rule) => {
    const own = facts.filter((fact) => fact.rule === rule && isHere(fact));
    if (own.length === 0) return [{ say: rules[rule].says, rule, asOf: SOURCES_AS_OF }];
    return own.map((fact) => ({ say: fact.say, rule, asOf: fact.asOf ?? asOf }));
  });
  const placed = facts.flatMap(({ say, rule, question: at, asOf: date = asOf }) =>
    at === question.id && isRuleId(rule) && !resting.includes(rule) ? [{ say, rule, asOf: date }] : [],
  );
  return [...said, ...placed].map(({ say, rule, asOf: date }) => {
    const source = sources[rules[rule].sources[0]];
    return { say, rule, source: source.title, url: source.url, asOf: date };
  });
}
