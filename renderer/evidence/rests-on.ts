import type { Exhibit, LearnerQuestion } from '../../main/contract/learner-view.ts';

/** Kinds whose answer is read off the rules: a rule is written, or records are foretold. */
const aboutRules: readonly LearnerQuestion['kind'][] = ['fill', 'flow-log'];

/**
 * Whether a question is answered from evidence, so that it is what the learner reads first. A terminal alone shows the
 * symptom; logs, stories and policies are what the answer is found in.
 */
export function restsOnEvidence(question: LearnerQuestion | undefined, exhibits: readonly Exhibit[]): boolean {
  if (!question || aboutRules.includes(question.kind)) return false;
  return exhibits.some(({ kind }) => kind !== 'terminal');
}
