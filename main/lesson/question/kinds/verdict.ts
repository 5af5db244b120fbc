import { z } from 'zod';
import { verdictAnswers as words } from '../../../model/verdict-answers.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import { Verdict } from '../../format/claim-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { worldAbout } from '../../scenario/moment.ts';
import { flowSentence } from '../shared/counter.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain } from '../shared/graded.ts';
import { listHints } from '../shared/hint-words.ts';
import { playedClaim } from '../shared/played-world.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import { walkOf } from '../shared/walk-of.ts';

const kind = z.literal('verdict');
const verdicts = ['allowed', 'denied'] as const;

/** Does the flow get through? */
export const verdict = questionKind({
  text: z.strictObject({ kind, ...questionFields, answer: Verdict }),
  answer: z.strictObject({ kind, value: z.enum(['allowed', 'denied']) }),
  asked: z.strictObject({ kind, ...askedFields }),
  example: { lines: ['prompt: Does the customer get the page?', 'answer: denied'] },
  misconceptions: null,
  show: () => ({}),
  checkReferences: () => undefined,

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report, false);
    if (!trace || trace.verdict.kind === question.answer) return;
    const message = `the key says \`${question.answer}\`, the engine says \`${trace.verdict.kind}\``;
    report.error('key-refuted', [...path, 'answer'], { message, hint: walkOf(trace) });
  },

  grade(situation, { answer, misconception: belief, ...about }, { value }) {
    const correct = value === answer;
    const { name, world } = worldAbout(situation, about);
    const misconception = correct ? null : catalogued(belief);
    return {
      correct,
      key: words[answer],
      given: words[value],
      options: verdicts.map((id) => {
        const result = checkClaim({ verdict: id }, world.trace);
        return {
          ...plain(id, words[id], id === value, id === answer, id === value ? misconception : null),
          counter: result.holds ? null : flowSentence(situation, name, result.why, false),
          hasWorld: id !== answer,
        };
      }),
      misconception,
    };
  },

  keyAnswer: (_, { answer: value }) => ({ kind: kind.value, value }),
  hints: ({ network }, _, step) => listHints(network, step),

  play(situation, question, _, id) {
    const verdict = verdicts.find((each) => each === id);
    return verdict ? playedClaim(situation, question, { verdict }, words[verdict]) : null;
  },
});
