import fc from 'fast-check';
import { odd, type KindFixture } from '../kind-fixture.ts';

const make = (...changes: string[]) => ({ kind: 'repair', changes }) as const;
const KEY = 'add acl-front out 120 allow tcp 1024-65535 0.0.0.0/0';

export const fixture: KindFixture<'repair'> = {
  kind: 'repair',
  id: 'mend',
  text: `
  - id: mend
    kind: repair
    prompt: Repair it, and open no port below 1024.
    flow: low
    goal: { allowed: [low], mustPass: ['tcp customer:1024-65535 > web:443'], mustNotOpen: ['tcp internet:0-1023 > anyone'] }
    answer: [${KEY}]
    wrong: [{ changes: [add sg-web in tcp 1024-65535 0.0.0.0/0], because: The group is not what stops it., misconception: M02 }]
    because: So.
    rules: [NA-08]`,
  refuted: [`answer: [${KEY}]`, 'answer: [add acl-front out 120 allow tcp 80 0.0.0.0/0]'],
  marked: (mark) => ({
    goal: { allowed: [mark], mustPass: [`tcp ${mark} > ${mark}:443`] },
    answer: [mark],
    wrong: [{ changes: [mark], because: mark, misconception: 'M99' }],
  }),
  graded: [
    { why: 'right', answer: make(KEY), correct: true },
    { why: 'another way', answer: make('remove acl-front out 100', KEY.replace('120', '100')), correct: true },
    { why: 'one change too many', answer: make(KEY, 'set web sourceDestCheck off'), correct: true },
    { why: 'a rule that nobody needs', answer: make(KEY, 'add sg-spare in tcp 23 10.0.0.0/16'), correct: false },
    {
      why: 'a foreseen slip',
      answer: make('add sg-web in tcp 1024-65535 0.0.0.0/0'),
      correct: false,
      misconception: 'M02',
    },
    { why: 'too wide', answer: make('add acl-front out 120 allow tcp 0-65535 0.0.0.0/0'), correct: false },
    { why: 'too narrow', answer: make('add acl-front out 120 allow tcp 33000 0.0.0.0/0'), correct: false },
    { why: 'what AWS refuses', answer: make('add rt-public 0.0.0.0/0 igw'), correct: false },
    { why: 'nonsense', answer: make('drop everything'), correct: false },
    { why: 'nothing', answer: make(), correct: false },
  ],
  anything: fc
    .array(fc.oneof(fc.constantFrom(...odd.words, KEY, 'remove acl-front out 100'), fc.string({ maxLength: 200 })), {
      maxLength: 10,
    })
    .map((changes) => make(...changes)),
  key: ({ answer }) => make(...answer),
  wrong: ({ wrong }) => make(...(wrong[0]?.changes ?? [])),
  first: ({ lists }) => {
    const list = lists.find(({ rows, locked }) => !locked && rows.some(({ name }) => name !== null));
    const name = list?.rows.find((row) => row.name !== null)?.name ?? '';
    return make(['remove', list?.id, list?.direction, name].filter(Boolean).join(' '));
  },
  right: (_, { key }) => make(...key.split('; ')),
  page: {
    shipped: 'web-server-was-moved',
    ownFeedback: false,
    async answer(page, hands) {
      const place = page.getByLabel('What to change');
      await hands.tabTo(page, place);
      await place.selectOption({ label: 'acl-web, outbound' });
      await hands.tabTo(page, page.getByLabel('Rule number'));
      for (const words of ['110', '', 'tcp', '1024-65535', '0.0.0.0/0']) {
        await page.keyboard.type(words);
        if (words !== '0.0.0.0/0') await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await hands.expect(page.getByRole('list', { name: 'Your changes' })).toContainText('add acl-web out 110');
    },
  },
};
