import DatabaseConstructor from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../main/library/catalogue.ts';
import { migrate } from '../../main/library/migrate.ts';
import { openScenarios } from '../../main/library/scenarios.ts';
import { answer, found, lab, stored, twoQuestions } from './catalogue-lab.ts';

describe('search', () => {
  test.each([
    { why: 'nothing typed lists all, by topic and title', text: '', ids: ['nat-one', 'acl-one', 'acl-two', 'cafe'] },
    { why: 'the beginning of a word', text: 'ephem', ids: ['acl-one'] },
    { why: 'one letter', text: 'z', ids: ['cafe'] },
    { why: 'all words must be there', text: 'acl order', ids: ['acl-two'] },
    { why: 'words of title and content together', text: 'silent gateway', ids: ['nat-one'] },
    { why: 'no such word', text: 'quokka', ids: [] },
    { why: 'accents are no obstacle', text: 'cafe zurich', ids: ['cafe'] },
    { why: 'accents may be typed', text: 'café', ids: ['cafe'] },
    { why: 'accents may come as characters of their own', text: 'zu\u0308rich', ids: ['cafe'] },
    { why: 'a quotation mark', text: '"', ids: ['nat-one', 'acl-one', 'acl-two', 'cafe'] },
    { why: 'unbalanced quotes', text: '"now', ids: ['acl-one'] },
    { why: 'an asterisk', text: 'now*', ids: ['acl-one'] },
    { why: 'the words of FTS5 are words', text: 'NEAR(now then)', ids: [] },
    { why: 'AND is a word', text: 'now AND then', ids: ['acl-one'] },
    { why: 'a minus', text: 'now -then', ids: ['acl-one'] },
    { why: 'a column filter', text: 'title:now', ids: [] },
    { why: 'brackets and a caret', text: '(^now]', ids: ['acl-one'] },
    { why: 'two hundred characters', text: 'x'.repeat(200), ids: [] },
    { why: 'a null character', text: 'now\u0000then', ids: ['acl-one'] },
    { why: 'an emoji', text: '🛰', ids: ['nat-one', 'acl-one', 'acl-two', 'cafe'] },
  ])('$why', ({ text, ids }) => {
    expect(found({ text })).toEqual(ids);
  });

  test.each([
    { why: 'topic', filter: { topic: 'network-acls' }, ids: ['acl-one', 'acl-two'] },
    { why: 'tag', filter: { tag: 'aws:vpc' }, ids: ['nat-one', 'cafe'] },
    { why: 'misconception', filter: { misconception: 'M11' }, ids: ['acl-two'] },
    { why: 'seed', filter: { seed: '002' }, ids: [] },
    { why: 'two filters', filter: { tag: 'aws:acl', misconception: 'M10' }, ids: ['acl-one'] },
    { why: 'filter and words', filter: { tag: 'aws:vpc', text: 'gateway' }, ids: ['nat-one'] },
    { why: 'a value that is SQL', filter: { topic: `' OR 1=1 --` }, ids: [] },
  ])('filter by $why', ({ filter, ids }) => {
    expect(found(filter)).toEqual(ids);
  });

  test('whatever is typed, it is words: never an error', () => {
    const { catalogue } = lab();
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('"*()^:-+{}., nowNEARANDORNOT\\\u0301\u{16a0}\u{1e900}')),
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(typed, (text) => catalogue.page({ text }, 0, 10).total <= 4),
      { numRuns: 60 },
    );
  });

  test('every beginning of a word finds it', () => {
    const { catalogue } = lab();
    for (const word of ['ephemeral', 'silent', 'zürich', 'carte']) {
      for (let n = 1; n <= word.length; n++) {
        expect(catalogue.page({ text: word.slice(0, n) }, 0, 10).total, word.slice(0, n)).toBeGreaterThan(0);
      }
    }
  });

  test('pages follow each other, and the total counts all', () => {
    const { catalogue } = lab();
    expect(catalogue.page({ text: '' }, 1, 2)).toMatchObject({
      total: 4,
      rows: [{ id: 'acl-one' }, { id: 'acl-two' }],
    });
    expect(catalogue.page({ text: '' }, 9, 2)).toEqual({ total: 4, rows: [] });
  });
});

describe('status', () => {
  test.each([
    { why: 'nothing answered', answers: [], status: 'new' },
    { why: 'one of two answered', answers: [answer('a', true)], status: 'started' },
    { why: 'both right', answers: [answer('a', true), answer('b', true)], status: 'solved' },
    { why: 'one wrong', answers: [answer('a', true), answer('b', false)], status: 'missed' },
    {
      why: 'the last answer counts',
      answers: [answer('a', true), answer('b', false), answer('b', true)],
      status: 'solved',
    },
  ] as const)('$why: $status', ({ answers, status }) => {
    const { catalogue, attempts } = lab();
    for (const each of answers) attempts.record(each, 0);
    expect(catalogue.page({ text: '', status }, 0, 10).rows.map(({ id }) => id)).toContain('cafe');
    expect(catalogue.facets(['aws']).status.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  test('facets count what can be filtered by', () => {
    const { catalogue } = lab();
    expect(catalogue.facets(['aws'])).toMatchObject({
      topic: [
        { value: 'nat', count: 1 },
        { value: 'network-acls', count: 2 },
        { value: 'routing', count: 1 },
      ],
      seed: [{ value: '001', count: 4 }],
    });
  });

  test('a scenario imported again replaces its words and tags, and keeps its answers', () => {
    const { catalogue, attempts, scenarios: repo } = lab();
    attempts.record(answer('a', true), 1);
    const index = {
      brief: '',
      words: 'quokka',
      tags: ['new:tag'],
      misconceptions: [],
      seeds: [],
      ...{ level: null, needs: [] },
      questions: twoQuestions,
    };
    repo.save([[{ ...stored('cafe'), title: 'Changed' }, index]]);
    expect(catalogue.page({ text: 'quokka' }, 0, 9).rows).toMatchObject([{ id: 'cafe', tags: 'new:tag', answered: 1 }]);
    expect(catalogue.page({ text: 'zürich' }, 0, 9).total).toBe(0);
    expect(attempts.placeIn('cafe')).toBe(1);
  });
});

describe('what Home needs of a large library', () => {
  const many = 10_050;
  const db = new DatabaseConstructor(':memory:');
  migrate(db);
  openScenarios(db).save(
    Array.from({ length: many }, (_, i) => [
      { ...stored(`scenario-${i}`), topic: i === many - 1 ? 'zones' : 'acls', title: `Scenario ${i}` },
      {
        brief: '',
        words: '',
        tags: [],
        misconceptions: i === many - 1 ? ['M99'] : ['M10'],
        seeds: [],
        ...{ level: null, needs: [] },
        questions: twoQuestions,
      },
    ]),
  );
  const catalogue = openCatalogue(db);

  test('all scenarios are counted', () => {
    expect(catalogue.counts()).toEqual({ total: many, solved: 0 });
  });

  test('what sorts last can be suggested, and few rows are read', () => {
    const rows = catalogue.suggestible(['scenario-7000'], ['M99']);
    expect(rows.map(({ id }) => id)).toContain(`scenario-${many - 1}`);
    expect(rows.map(({ id }) => id)).toContain('scenario-7000');
    expect(rows.length).toBeLessThan(20);
    expect(rows.map(({ topic }) => topic)).toEqual(rows.map(({ topic }) => topic).toSorted());
  });
});
