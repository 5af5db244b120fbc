import fc from 'fast-check';
import type { LearnerQuestion } from '../../../main/contract/learner-view.ts';
import { odd, type KindFixture } from '../kind-fixture.ts';
import { fixture as locate } from './locate.ts';

const write = (text: string) => ({ kind: 'fill', text }) as const;

/** Words of the right form, whatever they would do. */
function readable({ asks, before }: Extract<LearnerQuestion, { kind: 'fill' }>): string {
  if (asks === 'ports') return '1024-65535';
  if (asks === 'cidr') return '192.0.2.0/24';
  if (/^add (acl|nacl)/.test(before)) return '99 allow tcp 9 192.0.2.0/24';
  return /^add rt/.test(before) ? '192.0.2.0/24 blackhole' : 'tcp 9 192.0.2.0/24';
}

export const fixture: KindFixture<'fill'> = {
  kind: 'fill',
  id: 'fill',
  text: `
  - id: fill
    kind: fill
    asks: ports
    prompt: Which ports?
    flow: low
    change: add acl-front out 120 allow tcp {} 0.0.0.0/0
    goal: { allowed: [low] }
    answer: 1024-65535
    because: So.
    rules: [NA-08]
    wrong: [{ text: '443', because: The reply goes elsewhere., misconception: M10 }]`,
  refuted: ['answer: 1024-65535', "answer: '80'"],
  marked: (mark) => ({
    asks: 'ports',
    change: 'add acl-front out 120 allow tcp {} 0.0.0.0/0',
    goal: { allowed: [mark], claims: [{ blockedBy: `sg:${mark}:in` }] },
    answer: mark,
    wrong: [{ text: mark, because: mark, misconception: 'M99' }],
  }),
  graded: [
    { why: 'right', answer: write('1024-65535'), correct: true },
    { why: 'other words that do', answer: write(' 33000 '), correct: true },
    { why: 'a foreseen slip', answer: write('443'), correct: false, misconception: 'M10' },
    { why: 'an unforeseen one', answer: write('80'), correct: false },
    { why: 'nonsense', answer: write('all of them; drop'), correct: false },
    { why: 'nothing', answer: write(''), correct: false },
    { why: 'more than asked for', answer: write('33000 0.0.0.0/0'), correct: false },
  ],
  anything: fc.oneof(fc.constantFrom(...odd.words), fc.string({ maxLength: 120 })).map((text) => write(text)),
  key: ({ answer }) => write(answer),
  wrong: ({ wrong }) => write(wrong[0]?.text ?? ''),
  first: (asked) => write(readable(asked)),
  right: (_, { key }) => write(key),
  page: {
    shipped: 'telescope-images-over-ipv6',
    ownFeedback: false,
    /** The fill is the second question: the first is answered on the way. */
    async answer(page, hands) {
      await locate.page.answer(page, hands);
      await page.keyboard.press('Control+Enter');
      await hands.expect(page.getByRole('button', { name: 'Next question' })).toBeVisible();
      await page.keyboard.press('j');
      await hands.tabTo(page, page.getByRole('textbox'));
      await page.keyboard.type('::/0');
    },
  },
};
