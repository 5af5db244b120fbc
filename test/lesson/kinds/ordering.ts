import fc from 'fast-check';
import { opaqueId as x } from '../../../main/lesson/question/shared/opaque-id.ts';
import { idOf, odd, type KindFixture } from '../kind-fixture.ts';

const put = (order: string[]) => ({ kind: 'ordering', order }) as const;
const right = [x('Gateway'), x('Door'), x('Group')];

export const fixture: KindFixture<'ordering'> = {
  kind: 'ordering',
  id: 'ordering',
  text: `
  - id: ordering
    kind: ordering
    prompt: Order?
    because: So.
    rules: [GEN-02]
    steps: [{ say: Gateway, at: igw }, { say: Door, at: 'nacl:front:in' }, { say: Group, at: 'sg:web:in' }]
    extra: [{ say: Database, at: 'sg:db:in', because: It never gets there., misconception: M29 }]`,
  refuted: ["{ say: Door, at: 'nacl:front:in' }", "{ say: Door, at: 'originate:customer' }"],
  marked: (mark) => ({
    steps: ['One', 'Two', 'Three'].map((say) => ({ say, at: mark })),
    extra: [{ say: 'Four', at: mark, because: mark }],
  }),
  graded: [
    { why: 'right', answer: put(right), correct: true },
    { why: 'turned', answer: put(right.toReversed()), correct: false },
    { why: 'one is missing', answer: put(right.slice(1)), correct: false },
    { why: 'one too many', answer: put([...right, x('Database')]), correct: false, misconception: 'M29' },
    { why: 'one twice', answer: put([...right, x('Group')]), correct: false },
    { why: 'unknown items', answer: put(['a', 'b', 'c']), correct: false },
  ],
  anything: fc
    .array(fc.oneof(fc.constantFrom(...odd.ids, ...right), fc.string({ maxLength: 60 })), { maxLength: 10 })
    .map((order) => put(order)),
  key: ({ steps }, { items }) => put(steps.map(({ say }) => idOf(items, say))),
  wrong: ({ steps }, { items }) => put(steps.toReversed().map(({ say }) => idOf(items, say))),
  first: ({ items, choose }) => put(items.slice(0, choose).map(({ id }) => id)),
  right: () => null,
  page: {
    shipped: 'three-tiers-six-lists',
    ownFeedback: true,
    /** Letters take items in; the buttons move them. */
    async answer(page, { expect, tabTo }) {
      const wanted = Number(/Choose (\d)/.exec((await page.getByText(/^Choose \d/).textContent()) ?? '')?.[1]);
      for (const letter of 'abcdef'.slice(0, wanted)) await page.keyboard.press(letter);
      const chosen = page.getByRole('list', { name: 'Your order' }).getByRole('listitem');
      await expect(chosen).toHaveCount(wanted);
      const [first = ''] = await chosen.allInnerTexts();
      await tabTo(page, chosen.first().getByRole('button', { name: /^Move down/ }));
      await page.keyboard.press('Enter');
      await expect(chosen.nth(1)).toContainText(first.replace(/^1\s*/, ''));
      await expect(chosen.nth(1).getByRole('button', { name: /^Move down/ })).toBeFocused();
    },
  },
};
