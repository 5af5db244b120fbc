import fc from 'fast-check';
import { rightIds, type KindFixture } from '../kind-fixture.ts';

const verdict = (value: 'allowed' | 'denied') => ({ kind: 'verdict', value }) as const;

export const fixture: KindFixture<'verdict'> = {
  kind: 'verdict',
  id: 'verdict',
  text: `
  - { id: verdict, kind: verdict, answer: denied, flow: shell, prompt: Does it?, because: No., rules: [NA-02], misconception: M09 }`,
  refuted: ['answer: denied', 'answer: allowed'],
  marked: () => ({ answer: 'denied' }),
  graded: [
    { why: 'right', answer: verdict('denied'), correct: true },
    { why: 'wrong', answer: verdict('allowed'), correct: false, misconception: 'M09' },
  ],
  anything: fc.constantFrom(verdict('allowed'), verdict('denied')),
  key: ({ answer }) => verdict(answer),
  wrong: ({ answer }) => verdict(answer === 'allowed' ? 'denied' : 'allowed'),
  first: () => verdict('allowed'),
  right: (_, feedback) => verdict(rightIds(feedback)[0] === 'allowed' ? 'allowed' : 'denied'),
  page: {
    shipped: 'scans-of-a-nat-gateway',
    ownFeedback: false,
    answer: (page) => page.keyboard.press('n'),
  },
};
