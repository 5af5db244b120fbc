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

const kind = z.literal('multiple-choice');

const changesToChoose = [
  'goal: { allowed: [customer] }',
  'options:',
  '  - { say: Allow TCP 1024-65535 outbound in the network ACL, key: true, change: [add acl-public out 100 allow tcp 1024-65535 0.0.0.0/0] }',
  '  - { say: Allow TCP 443 outbound in the network ACL, change: [add acl-public out 100 allow tcp 443 0.0.0.0/0], because: The reply goes to the ephemeral port of the client. }',
];

/** Which one of these is right? */
export const multipleChoice = questionKind({
  ...withOptions,
  text: z.strictObject({
    kind,
    ...questionFields,
    goal: Goal.optional(),
    judged: Judged.optional(),
    order: Order,
    options: Options,
  }),
  answer: z.strictObject({ kind, choice: Id }),
  asked: z.strictObject({ kind, ...askedFields, options: z.array(Choice), judgedAsOf: z.string().nullable() }),

  example: { lines: ['prompt: Which change lets the customer in?', ...changesToChoose] },
  show: (_, question, inOrder) => ({
    options: optionsShown(question, inOrder),
    judgedAsOf: question.judged?.asOf ?? null,
  }),

  checkReferences(names, question, path) {
    const keys = question.options.flatMap(({ key }, i) => (key ? [i] : []));
    const second = keys[1];
    if (keys.length !== 1)
      reportKeys(question, 'exactly one key', path, names.report, second === undefined ? [] : [second, 'key']);
    withOptions.checkReferences(names, question, path);
  },

  prove: proveOptions,
  unreadable: (_, question, { choice }) => unknownChoice(question, [choice]),

  grade: (situation, question, { choice }) => gradeOptions(situation, question, [choice]),
  keyAnswer: (_, { options }) => ({ kind: kind.value, choice: keyIds(options)[0] ?? '' }),
});
