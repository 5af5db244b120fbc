import { opaqueId } from '../../../main/lesson/question/shared/opaque-id.ts';
import fc from 'fast-check';
import { odd, rightIds, sorted, type KindFixture } from '../kind-fixture.ts';
import { fixture as choice } from './multiple-choice.ts';

const [first = '', second = '', third = ''] = ['First', 'Second', 'Third'].map(opaqueId);
const choose = (choices: string[]) => ({ kind: 'multiple-response', choices }) as const;

export const fixture: KindFixture<'multiple-response'> = {
  kind: 'multiple-response',
  id: 'response',
  text: `
  - id: response
    kind: multiple-response
    prompt: Which?
    because: So.
    rules: [SG-01]
    options:
      - { say: First, key: true, claim: { verdict: allowed } }
      - { say: Second, claim: { verdict: denied }, misconception: M10 }
      - { say: Third, key: true, claim: { passes: 'sg:web:in' } }`,
  refuted: ["claim: { passes: 'sg:web:in' }", "claim: { blocks: 'sg:web:in' }"],
  marked: choice.marked,
  graded: [
    { why: 'right, in any order', answer: choose([third, first]), correct: true },
    { why: 'one is missing', answer: choose([first]), correct: false },
    { why: 'one too many', answer: choose([first, second, third]), correct: false, misconception: 'M10' },
    { why: 'none', answer: choose([]), correct: false },
  ],
  anything: fc
    .array(fc.oneof(fc.constantFrom(...odd.ids), fc.string({ maxLength: 60 })), { maxLength: 8 })
    .map((choices) => choose(choices)),
  key: (authored, asked) => choose(sorted(authored.options, asked.options).keys),
  wrong(authored, asked) {
    const { keys, others } = sorted(authored.options, asked.options);
    return choose([...keys.slice(1), others[0] ?? '']);
  },
  first: ({ options, choose: count }) => choose(options.slice(0, count).map(({ id }) => id)),
  right: (_, feedback) => choose(rightIds(feedback)),
  page: {
    shipped: 'when-the-database-calls',
    ownFeedback: false,
    async answer(page, { expect }) {
      const wanted = Number(/Choose (\d)/.exec((await page.getByText(/^Choose \d/).textContent()) ?? '')?.[1]);
      for (const letter of 'abcdef'.slice(0, wanted)) await page.keyboard.press(letter);
      await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(wanted);
    },
  },
};
