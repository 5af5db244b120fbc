import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openAttempts, type Attempt } from '../../main/library/attempts.ts';
import { openCueCards } from '../../main/library/cue-cards.ts';
import { migrate } from '../../main/library/migrate.ts';
import { openScenarios, type ScenarioIndex, type StoredScenario } from '../../main/library/scenarios.ts';
import { openSettings } from '../../main/library/settings.ts';

function database() {
  const db = new DatabaseConstructor(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db);
  return db;
}

const scenario: StoredScenario = {
  id: 'a',
  topic: 'nat',
  title: 'A title',
  teaser: 'A teaser',
  text: '# kept\nid: a\n\ttabs, "quotes", \u{1f6f0} and \u0000 are text\r\n',
  hash: 'f00',
  origin: 'imported',
  importedAtMs: Date.UTC(2026, 10, 21),
};
const index: ScenarioIndex = {
  brief: 'brief',
  words: 'words',
  tags: ['x:y', 'x:y'],
  misconceptions: ['M02'],
  seeds: ['001'],
  level: 2,
  needs: ['b'],
  questions: [{ id: 'q', kind: 'verdict', chapter: 'nat', skill: 'nat/M21/request' }],
};
const sitting = { id: 's', policy: 'practice', scenario: 'a', seed: 3, openedAtMs: 6 } as const;
const attempt: Attempt = {
  ...{ sitting, hints: 0, counts: true },
  ...{ scenario: 'a', question: 'q', answer: '{"kind":"verdict"}', correct: true, confidence: 'sure' },
  ...{ misconception: 'M02', ms: 900, seed: 3, engineVersion: 'e1', scenarioHash: 'f00', atMs: 7 },
};

describe('scenarios', () => {
  test('come back as they were stored, byte for byte', () => {
    const repo = openScenarios(database());
    repo.save([[scenario, index]]);
    expect(repo.get('a')).toEqual(scenario);
    expect(repo.get('b')).toBeUndefined();
    expect(repo.hashes()).toEqual([{ id: 'a', hash: 'f00', origin: 'imported' }]);
  });

  test('are stored all or not at all', () => {
    const repo = openScenarios(database());
    const twice = { ...index, questions: [...index.questions, ...index.questions] };
    expect(() => {
      repo.save([
        [scenario, index],
        [{ ...scenario, id: 'b' }, twice],
      ]);
    }).toThrow(/UNIQUE/);
    expect(repo.hashes()).toEqual([]);
  });

  test('stored again keep one row of each table', () => {
    const db = database();
    const repo = openScenarios(db);
    for (let i = 0; i < 3; i++) repo.save([[{ ...scenario, hash: String(i) }, index]]);
    const rows = ['scenario', 'scenarioQuestion', 'scenarioSearch'].map(
      (table) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n,
    );
    expect(rows).toEqual([1, 1, 1]);
    expect(repo.get('a')?.hash).toBe('2');
  });
});

describe('attempts', () => {
  test('the last answer to each question counts, all of them stay', () => {
    const repo = openAttempts(database());
    repo.record(attempt, 1);
    repo.record({ ...attempt, correct: false, confidence: null, misconception: null, atMs: 8 }, 1);
    repo.record({ ...attempt, question: 'r', atMs: 9 }, 2);
    const last = { scenario: 'a', question: 'q', correct: false, confidence: null, misconception: null, atMs: 8 };
    expect(repo.lastOfEach()).toEqual([
      last,
      { ...last, question: 'r', correct: true, confidence: 'sure', misconception: 'M02', atMs: 9 },
    ]);
    expect(repo.totals()).toEqual({ answered: 3, correct: 2 });
    expect(repo.rounds('a')).toBe(1);
    repo.record({ ...attempt, sitting: { ...sitting, id: 't' }, atMs: 10 }, 2);
    expect(repo.rounds('a')).toBe(2);
    expect(repo.rounds('never opened')).toBe(0);
  });

  test('the place of a learner is the last one, and the latest come first', () => {
    const repo = openAttempts(database());
    repo.open('a', 0, 1);
    repo.open('b', 2, 3);
    repo.record({ ...attempt, atMs: 5 }, 1);
    expect([repo.placeIn('a'), repo.placeIn('b'), repo.placeIn('c')]).toEqual([1, 2, 0]);
    expect(repo.latestPlaces(1)).toEqual([{ scenario: 'a', question: 1 }]);
    expect(repo.latestPlaces(9)).toHaveLength(2);
  });

  test('an answer that cannot be stored moves no one', () => {
    const repo = openAttempts(database());
    expect(() => repo.record({ ...attempt, confidence: 'certain' as 'sure' }, 4)).toThrow(/CHECK/);
    expect([repo.placeIn('a'), repo.totals().answered]).toEqual([0, 0]);
  });

  test('outlive a scenario that goes', () => {
    const db = database();
    openScenarios(db).save([[scenario, index]]);
    openAttempts(db).record(attempt, 1);
    db.exec(`DELETE FROM scenario WHERE id = 'a'`);
    expect(openAttempts(db).totals()).toEqual({ answered: 1, correct: 1 });
    expect(db.prepare('SELECT count(*) AS n FROM scenarioQuestion').get()).toEqual({ n: 0 });
  });

  test('predictions are kept as made', () => {
    const db = database();
    const prediction = { scenario: 'a', component: 'nacl:a:in', predicted: 'deny', confidence: 'guess' } as const;
    openAttempts(db).predict({ ...prediction, right: false, atMs: 4 });
    expect(db.prepare('SELECT * FROM prediction').all()).toEqual([{ id: 1, ...prediction, correct: 0, atMs: 4 }]);
  });
});

describe('settings', () => {
  test.each([{ value: { theme: 'dark' } }, { value: 'text' }, { value: 0 }, { value: null }, { value: [1, 'é'] }])(
    '$value comes back',
    ({ value }) => {
      const repo = openSettings(database());
      repo.put('name', 'earlier');
      repo.put('name', value);
      expect(repo.get('name')).toEqual(value);
    },
  );

  test('what was never set, or is no JSON any more, is undefined', () => {
    const db = database();
    db.exec(`INSERT INTO setting VALUES ('broken', '{')`);
    expect(openSettings(db).get('broken')).toBeUndefined();
    expect(openSettings(db).get('__proto__')).toBeUndefined();
  });
});

describe('cue cards', () => {
  const card = { id: 'c', front: 'front', back: 'back', scenario: 'a', position: 1, skill: 'nat/-/both', hash: 'f00' };
  const look = { card: 'c', hash: 'f00', known: true, turnedMs: 5, ms: 10, counts: true, atMs: 1 };

  test('come in their order, with the title of what proves them and the last look', () => {
    const db = database();
    openScenarios(db).save([[scenario, index]]);
    const repo = openCueCards(db);
    repo.replace([card, { ...card, id: 'd', scenario: 'gone', position: 0 }]);
    repo.review({ ...look, known: false });
    repo.review({ ...look, atMs: 2 });
    expect(repo.list()).toEqual([
      { ...card, id: 'd', scenario: 'gone', position: 0, scenarioTitle: '', known: null },
      { ...card, scenarioTitle: 'A title', known: true },
    ]);
  });

  test('a new deck keeps the looks at cards that stay', () => {
    const repo = openCueCards(database());
    repo.replace([card]);
    repo.review(look);
    repo.replace([{ ...card, front: 'better' }]);
    expect(repo.list()).toMatchObject([{ front: 'better', known: true }]);
    expect(() => repo.replace([card, card])).toThrow(/UNIQUE/);
    expect(repo.list()).toMatchObject([{ front: 'better' }]);
  });
});
