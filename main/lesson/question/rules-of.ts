import { isRuleId, type RuleId } from '../../model/rule-ledger.ts';
import type { Trace } from '../../model/trace.ts';
import type { Situation } from '../scenario/situation.ts';
import { keyTraces } from './question.ts';
import type { Question } from './question-kinds.ts';

/** A learner reads no more sources for one answer. */
const MOST = 4;

/** What an answer rests on: the rules that its author names, else those that the deciding steps of its key cite. */
export function rulesOf(situation: Situation, question: Question): RuleId[] {
  if (question.rules) return question.rules.filter(isRuleId);
  const cited = keyTraces(situation, question).flatMap(citedByDeciders);
  return [...new Set(cited)].slice(0, MOST);
}

/** Where a flow is stopped, the first stop decides; where it gets through, every gate does. */
export function citedByDeciders({ steps, verdict, blockers }: Trace): readonly RuleId[] {
  const stop = verdict.kind === 'denied' ? steps[blockers[0]?.step ?? verdict.step] : undefined;
  return stop ? stop.rules : steps.flatMap(({ rules }) => rules);
}
