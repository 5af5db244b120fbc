import { isRuleId, type RuleId } from '../../model/rule-ledger.ts';
import type { Trace } from '../../model/trace.ts';
import type { Claim, Goal } from '../format/claim-text.ts';
import type { Question } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { subjectOf, worldAbout, type Subject } from '../scenario/moment.ts';
import { filledChange } from './fill.ts';
import { claimsOf } from './shared/option-truth.ts';

/** A learner reads no more sources for one answer. */
const MOST = 4;

/** What an answer rests on: the rules that its author names, else those that the deciding steps of its key cite. */
export function rulesOf(situation: Situation, question: Question): RuleId[] {
  if (question.rules) return question.rules.filter(isRuleId);
  const cited = decidingTraces(situation, question).flatMap(citedByDeciders);
  return [...new Set(cited)].slice(0, MOST);
}

/** The traces that show the key of a question to be right. */
export function decidingTraces(situation: Situation, question: Question): Trace[] {
  const traceOf = (about: Subject, change?: readonly string[]) => worldAbout(situation, about, change).world.trace;
  const after = (claims: readonly Claim[], goal: Goal | undefined, change: readonly string[] | undefined) =>
    [...aboutGoal(goal), ...claims].map((claim) => traceOf(subjectOf(claim, question), change));
  switch (question.kind) {
    case 'multiple-choice':
    case 'multiple-response': {
      const keys = question.options.filter(({ key }) => key);
      return [traceOf(question), ...keys.flatMap((key) => after(claimsOf(key), question.goal, key.change))];
    }
    case 'fill': {
      const change = filledChange(situation, question, question.answer);
      return [traceOf(question), ...(change.ok ? after([], question.goal, [change.value]) : [])];
    }
    case 'matching':
      return question.prompts.map((prompt) => traceOf(subjectOf(prompt, question)));
    default:
      return [traceOf(question)];
  }
}

function aboutGoal({ allowed = [], denied = [], claims = [] }: Goal = {}): Subject[] {
  return [...[...allowed, ...denied].map((flow) => ({ flow })), ...claims];
}

/** Where a flow is stopped, the first stop decides; where it gets through, every gate does. */
export function citedByDeciders({ steps, verdict, blockers }: Trace): readonly RuleId[] {
  const stop = verdict.kind === 'denied' ? steps[blockers[0]?.step ?? verdict.step] : undefined;
  return stop ? stop.rules : steps.flatMap(({ rules }) => rules);
}
