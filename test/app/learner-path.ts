import type { Answer } from '../../main/lesson/question/question-kinds.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { Feedback } from '../../main/contract/feedback-view.ts';

/** Some answer to a question, as a learner could give it: the first of everything. */
export function firstAnswer(question: LearnerQuestion): Answer {
  switch (question.kind) {
    case 'verdict':
      return { kind: 'verdict', value: 'allowed' };
    case 'locate':
      return { kind: 'locate', component: question.places[0]?.component ?? '' };
    case 'multiple-choice':
      return { kind: 'multiple-choice', choice: question.options[0]?.id ?? '' };
    case 'multiple-response':
      return { kind: 'multiple-response', choices: question.options.slice(0, question.choose).map(({ id }) => id) };
    case 'ordering':
      return { kind: 'ordering', order: question.items.slice(0, question.choose).map(({ id }) => id) };
    case 'matching':
      return {
        kind: 'matching',
        pairs: Object.fromEntries(question.prompts.map(({ id }) => [id, question.choices[0]?.id ?? ''])),
      };
    case 'fill':
      return { kind: 'fill', text: readableFill(question) };
    case 'flow-log':
      return { kind: 'flow-log', records: [] };
    case 'who-may-change':
      return { kind: 'who-may-change', principals: question.options.slice(0, 1).map(({ id }) => id) };
  }
}

/** Words of the right form, whatever they would do. */
function readableFill({ asks, before }: Extract<LearnerQuestion, { kind: 'fill' }>): string {
  if (asks === 'ports') return '1024-65535';
  if (asks === 'cidr') return '192.0.2.0/24';
  if (/^add (acl|nacl)/.test(before)) return '99 allow tcp 9 192.0.2.0/24';
  return /^add rt/.test(before) ? '192.0.2.0/24 blackhole' : 'tcp 9 192.0.2.0/24';
}

/** The right answer, from what the feedback to another one says. Null where the feedback tells it in words only. */
export function rightAnswer(question: LearnerQuestion, feedback: Feedback): Answer | null {
  const right = feedback.options.filter((option) => option.right).map(({ id }) => id);
  switch (question.kind) {
    case 'verdict':
      return { kind: 'verdict', value: right[0] === 'allowed' ? 'allowed' : 'denied' };
    case 'multiple-choice':
      return { kind: 'multiple-choice', choice: right[0] ?? '' };
    case 'multiple-response':
      return { kind: 'multiple-response', choices: right };
    case 'fill':
      return { kind: 'fill', text: feedback.key };
    case 'flow-log':
      return { kind: 'flow-log', records: right };
    case 'who-may-change':
      return { kind: 'who-may-change', principals: right };
    case 'locate':
    case 'ordering':
    case 'matching':
      return null;
  }
}
