import fc from 'fast-check';
import { checkpointAt, formatComponent } from '../../../main/lesson/checkpoint/checkpoint.ts';
import { covers } from '../../../main/lesson/checkpoint/covers.ts';
import { odd, type KindFixture } from '../kind-fixture.ts';

const place = (component: string) => ({ kind: 'locate', component }) as const;

export const fixture: KindFixture<'locate'> = {
  kind: 'locate',
  id: 'locate',
  text: `
  - { id: locate, kind: locate, answer: 'nacl:front:in', flow: shell, prompt: Where?, because: There., rules: [NA-02], misconception: M01, misconceptions: { 'sg:web:in': M22, 'nacl:front:out': M10, 'nacl:front:out:*': M12 } }`,
  refuted: ["answer: 'nacl:front:in'", "answer: 'sg:web:out'"],
  marked: (mark) => ({ answer: mark, misconceptions: { [mark]: 'M99' } }),
  graded: [
    { why: 'right', answer: place('nacl:front:in'), correct: true },
    { why: 'more precise than asked', answer: place('nacl:front:in:*'), correct: true },
    { why: 'the wrong entry', answer: place('nacl:front:in:100'), correct: false },
    { why: 'less precise', answer: place('nacl:front'), correct: false },
    { why: 'a place that shows a belief', answer: place('sg:web:in'), correct: false, misconception: 'M22' },
    {
      why: 'a rule of a gate that shows one',
      answer: place('nacl:front:out:100'),
      correct: false,
      misconception: 'M10',
    },
    { why: 'the rule that shows another one', answer: place('nacl:front:out:*'), correct: false, misconception: 'M12' },
    { why: 'a place of which nothing is said', answer: place('igw'), correct: false },
    { why: 'nonsense', answer: place('::::'), correct: false },
    { why: 'nothing', answer: place(''), correct: false },
  ],
  anything: fc
    .oneof(fc.constantFrom('sg:web:in', 'igw', ':', ...odd.words), fc.string({ maxLength: 120 }))
    .map((component) => place(component)),
  key: ({ answer }) => place(formatComponent(answer)),
  wrong({ answer }, { places }) {
    const elsewhere = places.find(({ component }) => !covers(checkpointAt(component), answer));
    return place(elsewhere?.component ?? '');
  },
  first: ({ places }) => place(places[0]?.component ?? ''),
  right: () => null,
  page: {
    shipped: 'the-silent-function',
    ownFeedback: true,
    async answer(page, { expect, tabTo }) {
      const first = page.getByRole('radiogroup', { name: 'Checkpoints' }).getByRole('radio').first();
      await tabTo(page, first);
      await page.keyboard.press('Space');
      await expect(first).toBeChecked();
      await tabTo(page, page.getByRole('group', { name: 'Rule of the network ACL' }).getByRole('button').first());
      await page.keyboard.press('Space');
    },
  },
};
