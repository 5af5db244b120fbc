import fc from 'fast-check';
import type { LearnerQuestion } from '../../../main/contract/learner-view.ts';
import type { Question } from '../../../main/lesson/question/question-kinds.ts';
import { opaqueId as x } from '../../../main/lesson/question/shared/opaque-id.ts';
import { idOf, odd, type KindFixture } from '../kind-fixture.ts';

const match = (pairs: Record<string, string>) => ({ kind: 'matching', pairs }) as const;
const right = { [x('Nosy')]: x('At the group'), [x('Shell')]: x('At the door'), [x('Visit')]: x('Nowhere') };
const anyId = fc.oneof(fc.constantFrom(...odd.ids, ...Object.keys(right)), fc.string({ maxLength: 60 }));

/** Each prompt with its choice, or with the one that stands so many places further on. */
function pairsOf(
  { prompts, choices }: Extract<Question, { kind: 'matching' }>,
  asked: Extract<LearnerQuestion, { kind: 'matching' }>,
  further: number,
): Record<string, string> {
  const names = Object.keys(choices);
  return Object.fromEntries(
    prompts.map(({ say, choice }) => {
      const name = names[(names.indexOf(choice) + further) % names.length] ?? '';
      return [idOf(asked.prompts, say), idOf(asked.choices, choices[name]?.say ?? '')];
    }),
  );
}

export const fixture: KindFixture<'matching'> = {
  kind: 'matching',
  id: 'matching',
  text: `
  - id: matching
    kind: matching
    prompt: Match?
    because: So.
    rules: [GEN-01]
    prompts: [{ say: Nosy, flow: nosy, choice: group, misconceptions: { door: M09 } }, { say: Shell, flow: shell, choice: door }, { say: Visit, flow: visit, choice: free }]
    choices:
      group: { say: At the group, claim: { blockedBy: 'sg:db:in' } }
      door: { say: At the door, claim: { blockedBy: 'nacl:front:in' } }
      free: { say: Nowhere, claim: { verdict: allowed } }`,
  refuted: ['flow: shell, choice: door', 'flow: shell, choice: free'],
  marked: (mark) => ({
    prompts: ['One', 'Two', 'Three'].map((say) => ({ say, flow: mark, choice: mark })),
    choices: { [mark]: { say: 'Four', claim: { blockedBy: `sg:${mark}:in` } } },
  }),
  graded: [
    { why: 'right', answer: match(right), correct: true },
    {
      why: 'two exchanged',
      answer: match({ ...right, [x('Nosy')]: x('At the door'), [x('Shell')]: x('At the group') }),
      correct: false,
      misconception: 'M09',
    },
    { why: 'one is missing', answer: match({ [x('Nosy')]: x('At the group') }), correct: false },
    { why: 'nothing', answer: match({}), correct: false },
  ],
  anything: fc.dictionary(anyId, anyId).map((pairs) => match(pairs)),
  key: (authored, asked) => match(pairsOf(authored, asked, 0)),
  wrong: (authored, asked) => match(pairsOf(authored, asked, 1)),
  first: ({ prompts, choices }) => match(Object.fromEntries(prompts.map(({ id }) => [id, choices[0]?.id ?? '']))),
  right: () => null,
  page: {
    shipped: 'five-shops-one-street',
    ownFeedback: true,
    async answer(page, { expect, tabTo }) {
      for (const select of await page.getByRole('region', { name: 'Question 1' }).getByRole('combobox').all()) {
        await tabTo(page, select);
        await page.keyboard.press('ArrowDown');
        await expect(select).not.toHaveValue('');
      }
    },
  },
};
