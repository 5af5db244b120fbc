import { z } from 'zod';
import { Verdict } from '../../format/claim-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain } from '../shared/graded.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import { walkOf } from '../shared/walk-of.ts';

const kind = z.literal('verdict');
const words = { allowed: 'It gets through', denied: 'It does not get through' };

/** Does the flow get through? */
export const verdict = questionKind({
  text: z.strictObject({ kind, ...questionFields, answer: Verdict }),
  answer: z.strictObject({ kind, value: z.enum(['allowed', 'denied']) }),
  asked: z.strictObject({ kind, ...askedFields }),
  misconceptions: null,
  show: () => ({}),
  checkReferences: () => undefined,

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report, false);
    if (!trace || trace.verdict.kind === question.answer) return;
    const message = `the key says \`${question.answer}\`, the engine says \`${trace.verdict.kind}\``;
    report.error('key-refuted', [...path, 'answer'], { message, hint: walkOf(trace) });
  },

  grade(_, { answer, misconception: belief }, { value }) {
    const correct = value === answer;
    const misconception = correct ? null : catalogued(belief);
    return {
      correct,
      key: words[answer],
      given: words[value],
      options: (['allowed', 'denied'] as const).map((id) =>
        plain(id, words[id], id === value, id === answer, id === value ? misconception : null),
      ),
      misconception,
    };
  },
});
