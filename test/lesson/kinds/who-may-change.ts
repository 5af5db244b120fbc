import fc from 'fast-check';
import { odd, rightIds, type KindFixture } from '../kind-fixture.ts';

const who = (...principals: string[]) => ({ kind: 'who-may-change' as const, principals });

export const fixture: KindFixture<'who-may-change'> = {
  kind: 'who-may-change',
  id: 'who',
  text: `
  - id: who
    kind: who-may-change
    prompt: Who?
    does: add sg-web in tcp 22 0.0.0.0/0
    answer: [maintainer]
    because: So.
    rules: [IAM-01]
    why: { auditor: { because: To read is not to change., misconception: M22 } }`,
  refuted: ['answer: [maintainer]', 'answer: [maintainer, auditor]'],
  marked: (mark) => ({
    does: 'add sg-web in tcp 22 0.0.0.0/0',
    among: ['maintainer', 'guest'],
    answer: [mark],
    why: { [mark]: { because: mark, misconception: 'M99' } },
  }),
  graded: [
    { why: 'right', answer: who('maintainer'), correct: true },
    {
      why: 'one too many, which shows a belief',
      answer: who('maintainer', 'auditor'),
      correct: false,
      misconception: 'M22',
    },
    { why: 'one too many of whom nothing is said', answer: who('maintainer', 'guest'), correct: false },
    { why: 'nobody', answer: who(), correct: false },
    { why: 'one twice', answer: who('maintainer', 'maintainer'), correct: false },
    { why: 'somebody unknown', answer: who('maintainer', 'constructor'), correct: false },
  ],
  anything: fc
    .array(fc.oneof(fc.constantFrom('maintainer', 'guest', ...odd.ids), fc.string({ maxLength: 60 })), { maxLength: 8 })
    .map((principals) => who(...principals)),
  key: ({ answer }) => who(...answer),
  wrong({ answer }, { options }) {
    const [first = ''] = options.map(({ id }) => id);
    const rest = answer.filter((id) => id !== first);
    return who(...(rest.length < answer.length ? rest : [...rest, first]));
  },
  first: ({ options }) => who(...options.slice(0, 1).map(({ id }) => id)),
  right: (_, feedback) => who(...rightIds(feedback)),
  page: {
    shipped: 'guests-in-the-house',
    ownFeedback: true,
    /** Two of three principals; nobody is taken back by the first of them. */
    async answer(page, { expect }) {
      for (const letter of 'nab') await page.keyboard.press(letter);
      await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
    },
  },
};
