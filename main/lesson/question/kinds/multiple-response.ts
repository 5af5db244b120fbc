import { z } from 'zod';
import { Goal } from '../../format/goal-text.ts';
import { Judged } from '../../format/judged-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { Choice } from '../shared/choices.ts';
import { askedFields, Id, questionKind } from '../shared/question-kind.ts';
import { gradeOptions } from './grade-options.ts';
import { keyIds, Options, withOptions } from './options.ts';
import { optionsShown, Order, unknownChoice } from './order-of-options.ts';
import { proveOptions, reportKeys } from './prove-options.ts';

const kind = z.literal('multiple-response');

/** Which of these are right? */
export const multipleResponse = questionKind({
  ...withOptions,
  text: z.strictObject({
    kind,
    ...questionFields,
    goal: Goal.optional(),
    judged: Judged.optional(),
    order: Order,
    options: Options,
  }),
  answer: z.strictObject({ kind, choices: z.array(Id).max(8) }),
  asked: z.strictObject({
    kind,
    ...askedFields,
    options: z.array(Choice),
    judgedAsOf: z.string().nullable(),
    choose: z.int(),
  }),

  example: {
    lines: [
      'prompt: Which TWO statements are true?',
      'options:',
      "  - { say: The network ACL allows the request, key: true, claim: { passes: 'request nacl:public:in' } }",
      "  - { say: The security group allows the request, key: true, claim: { passes: 'request sg:web:in' } }",
      "  - { say: The network ACL allows the reply, claim: { passes: 'reply nacl:public:out' } }",
    ],
  },
  show: (_, question, inOrder) => ({
    options: optionsShown(question, inOrder),
    judgedAsOf: question.judged?.asOf ?? null,
    choose: question.options.filter(({ key }) => key).length,
  }),

  checkReferences(names, question, path) {
    const keys = question.options.filter(({ key }) => key).length;
    if (keys < 2 || keys === question.options.length)
      reportKeys(question, 'at least two keys and one distractor', path, names.report);
    withOptions.checkReferences(names, question, path);
  },

  prove: proveOptions,
  unreadable: (_, question, { choices }) => unknownChoice(question, choices),

  grade: (situation, question, { choices }) => gradeOptions(situation, question, choices),
  keyAnswer: (_, { options }) => ({ kind: kind.value, choices: keyIds(options) }),
});
