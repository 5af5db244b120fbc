import { describe, expect, test } from 'vitest';
import { lab } from './catalogue-lab.ts';

describe('a note', () => {
  const { catalogue, marks } = lab();
  marks.put('nat-one', { note: 'São Paulo: look at the ephemeral ports' }, 1);
  marks.put('cafe', { note: 'forgotten' }, 1);
  marks.put('cafe', { note: '' }, 2);
  const found = (text: string) => catalogue.page({ text }, 0, 10).rows.map(({ id, inNote }) => `${id} ${inNote}`);

  test.each([
    { why: 'by its words', text: 'paulo', ids: ['nat-one 1'] },
    { why: 'by the beginnings of words, in any order', text: 'ports ephem', ids: ['nat-one 1'] },
    { why: 'without accents and in capitals', text: 'SAO', ids: ['nat-one 1'] },
    { why: 'before what others wrote', text: 'ephemeral', ids: ['nat-one 1', 'acl-one 0'] },
    { why: 'only where all words are there', text: 'paulo quokka', ids: [] },
    { why: 'never by the middle of a word', text: 'aulo', ids: [] },
    { why: 'no more once it is gone', text: 'forgotten', ids: [] },
  ])('is found $why', ({ text, ids }) => expect(found(text)).toEqual(ids));

  test('is counted, paged and filtered like any other', () => {
    expect(catalogue.page({ text: 'ephemeral' }, 1, 1)).toMatchObject({ total: 2, rows: [{ id: 'acl-one' }] });
    expect(catalogue.page({ text: 'paulo', topic: 'routing' }, 0, 10).total).toBe(0);
    expect(catalogue.page({ text: '' }, 0, 10).rows.every(({ inNote }) => inNote === 0)).toBe(true);
  });
});
