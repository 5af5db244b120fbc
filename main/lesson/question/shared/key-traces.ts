import type { Change } from '../../../change/change.ts';
import type { Trace } from '../../../model/trace.ts';
import type { Claim } from '../../format/claim-text.ts';
import { deniedBy, type Goal } from '../../format/goal-text.ts';
import { subjectOf, worldAbout, type Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';

export function traceAbout(situation: Situation, about: Subject, changes: readonly Change[] = []): Trace {
  return worldAbout(situation, about, changes).world.trace;
}

/** The traces that decide whether a change reaches the goal of a question, and whether the claims hold after it. */
export function tracesAfter(
  situation: Situation,
  question: Subject & { readonly goal?: Goal | undefined },
  changes: readonly Change[],
  claims: readonly Claim[] = [],
): Trace[] {
  const subjects = [...aboutGoal(question.goal), ...claims];
  return subjects.map((each) => traceAbout(situation, subjectOf(each, question), changes));
}

function aboutGoal(goal: Goal = {}): Subject[] {
  const { allowed = [], claims = [] } = goal;
  return [...allowed.map((flow) => ({ flow })), ...deniedBy(goal).map(({ flow }) => ({ flow })), ...claims];
}
