import { describe, expect, test } from 'vitest';
import type { Filter } from '../../main/library/catalogue-filter.ts';
import { answer, found, lab, stored, twoQuestions } from './catalogue-lab.ts';

describe('order and what the learner keeps', () => {
  test('by title, by level, by the last answer; the usual order breaks ties', () => {
    const { catalogue, attempts, scenarios: repo } = lab();
    const index = { brief: '', words: '', tags: [], misconceptions: [], seeds: [], needs: [], questions: twoQuestions };
    const ids = (filter: Partial<Filter>) => catalogue.page({ text: '', ...filter }, 0, 10).rows.map(({ id }) => id);
    repo.save([
      [
        { ...stored('acl-two'), topic: 'network-acls', title: 'Ten minutes old' },
        { ...index, level: 1 },
      ],
    ]);
    expect(ids({ sort: 'title' })).toEqual(['cafe', 'acl-one', 'acl-two', 'nat-one']);
    expect(ids({ sort: 'level' })).toEqual(['acl-two', 'nat-one', 'acl-one', 'cafe']);
    expect(ids({ level: 1 })).toEqual(['acl-two']);
    expect(ids({ level: 2 })).toEqual([]);
    for (const [scenario, atMs] of [
      ['cafe', 5],
      ['acl-one', 9],
    ] as const)
      attempts.record({ ...answer('a', true), scenario, atMs }, null);
    expect(ids({ sort: 'answered' })).toEqual(['acl-one', 'cafe', 'nat-one', 'acl-two']);
    // A search in a chosen order is not in that of relevance.
    expect(ids({ sort: 'title', text: 'n' })).toEqual(['acl-one', 'nat-one']);
    expect(ids({ sort: 'answered', text: 'n' })).toEqual(['acl-one', 'nat-one']);
  });

  test('a bookmark and a note are kept, filtered by and counted', () => {
    const { catalogue, marks } = lab();
    const ids = (filter: Partial<Filter>) => catalogue.page({ text: '', ...filter }, 0, 10).rows.map(({ id }) => id);
    expect(marks.put('cafe', { bookmarked: true }, 1)).toEqual({ bookmarked: true, note: '' });
    expect(marks.put('cafe', { note: 'again' }, 2)).toEqual({ bookmarked: true, note: 'again' });
    marks.put('nat-one', { note: 'NAT has no group' }, 3);
    marks.put('not in the library', { bookmarked: true }, 4);
    expect(ids({ mark: 'bookmarked' })).toEqual(['cafe']);
    expect(ids({ mark: 'noted' })).toEqual(['nat-one', 'cafe']);
    expect(catalogue.facets([]).mark).toEqual({ bookmarked: 1, noted: 2 });
    marks.put('cafe', { bookmarked: false, note: '' }, 5);
    expect(ids({ mark: 'bookmarked' })).toEqual([]);
    expect(catalogue.page({ text: 'ephemeral' }, 0, 1).rows).toMatchObject([{ bookmarked: 0, note: '' }]);
  });

  test('an exam finds what is tagged for one of its domains', () => {
    expect(found({ exam: 'aws' })).toHaveLength(4);
    expect(found({ exam: 'aw' })).toEqual([]);
    expect(lab().catalogue.facets(['aws', 'saa-c03']).exam).toEqual([{ value: 'aws', count: 4 }]);
  });
});
