import fc from 'fast-check';
import { odd, rightIds, type KindFixture } from '../kind-fixture.ts';

const record = (...records: string[]) => ({ kind: 'flow-log' as const, records });

export const fixture: KindFixture<'flow-log'> = {
  kind: 'flow-log',
  id: 'log',
  text: `
  - { id: log, kind: flow-log, interfaces: [web], answer: ['web in ACCEPT', 'web out ACCEPT'], misconceptions: { 'web in REJECT': M22, 'web  out accept': M57 }, prompt: Which?, because: So., rules: [FL-04] }`,
  refuted: ["answer: ['web in ACCEPT', ", 'answer: ['],
  marked: (mark) => ({ interfaces: ['web'], answer: [mark], misconceptions: { [mark]: 'M99' } }),
  graded: [
    { why: 'right, in any order', answer: record('web out ACCEPT', 'web in ACCEPT'), correct: true },
    {
      why: 'one is missing, which shows a belief',
      answer: record('web in ACCEPT'),
      correct: false,
      misconception: 'M57',
    },
    {
      why: 'one that is not there, which shows another',
      answer: record('web in REJECT', 'web out ACCEPT'),
      correct: false,
      misconception: 'M22',
    },
    { why: 'one twice', answer: record('web in ACCEPT', 'web in ACCEPT', 'web out ACCEPT'), correct: false },
    { why: 'nothing', answer: record(), correct: false, misconception: 'M57' },
  ],
  anything: fc
    .array(fc.oneof(fc.constantFrom(...odd.words), fc.string({ maxLength: 80 })), { maxLength: 16 })
    .map((records) => record(...records)),
  key: ({ answer }) => record(...answer),
  wrong: ({ answer }) => (answer.length > 0 ? record(...answer.slice(1)) : record('web in ACCEPT')),
  first: () => record(),
  right: (_, feedback) => record(...rightIds(feedback)),
  page: {
    shipped: 'one-ping-three-lighthouses',
    ownFeedback: true,
    async answer(page, { expect, tabTo }) {
      const first = page.getByRole('radiogroup', { name: /comes in$/ }).first();
      await tabTo(page, first.getByRole('radio', { name: 'none' }));
      await page.keyboard.press('ArrowRight');
      await expect(first.getByRole('radio', { name: 'ACCEPT' })).toBeChecked();
    },
  },
};
