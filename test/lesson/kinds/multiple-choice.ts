import { opaqueId } from '../../../main/lesson/question/shared/opaque-id.ts';
import fc from 'fast-check';
import { odd, rightIds, sorted, type KindFixture } from '../kind-fixture.ts';

const choose = (choice = '') => ({ kind: 'multiple-choice', choice }) as const;

export const fixture: KindFixture<'multiple-choice'> = {
  kind: 'multiple-choice',
  id: 'choice',
  text: `
  - id: choice
    kind: multiple-choice
    prompt: Which?
    because: So.
    rules: [SG-01]
    misconception: M01
    options:
      - { say: First, claim: { verdict: denied }, because: It does., misconception: M10 }
      - { say: Second, key: true, claim: { verdict: allowed } }
      - { say: Third, claim: { blocks: 'sg:web:in' } }`,
  refuted: ['key: true, claim: { verdict: allowed }', 'key: true, claim: { verdict: denied }'],
  marked: (mark) => ({
    goal: { allowed: [mark], denied: [mark], claims: [{ blockedBy: `sg:${mark}:in` }] },
    options: [
      {
        say: 'One',
        key: true,
        change: [mark],
        claim: { blockedBy: `sg:${mark}:in` },
        claims: [{ passes: `sg:${mark}:in` }, { skips: `sg:${mark}:in` }],
        because: mark,
        misconception: 'M99',
      },
      { say: 'Two', refused: true, claim: { blockedBy: `sg:${mark}:in` }, because: mark },
    ],
  }),
  graded: [
    { why: 'right', answer: choose(opaqueId('Second')), correct: true },
    { why: 'wrong, with a belief of its own', answer: choose(opaqueId('First')), correct: false, misconception: 'M10' },
    {
      why: 'wrong, and the belief of the question says nothing about it',
      answer: choose(opaqueId('Third')),
      correct: false,
    },
    { why: 'no such option', answer: choose('z'), correct: false },
  ],
  anything: fc.oneof(fc.constantFrom(...odd.ids), fc.string({ maxLength: 60 })).map((choice) => choose(choice)),
  key: (authored, asked) => choose(sorted(authored.options, asked.options).keys[0]),
  wrong: (authored, asked) => choose(sorted(authored.options, asked.options).others[0]),
  first: ({ options }) => choose(options[0]?.id),
  right: (_, feedback) => choose(rightIds(feedback)[0]),
  page: {
    shipped: 'booking-page-behind-a-load-balancer',
    ownFeedback: false,
    answer: (page) => page.keyboard.press('c'),
  },
};
