import DatabaseConstructor from 'better-sqlite3';
import { openAttempts } from '../../main/library/attempts.ts';
import { openCatalogue } from '../../main/library/catalogue.ts';
import type { Filter } from '../../main/library/catalogue-filter.ts';
import { migrate } from '../../main/library/migrate.ts';
import { openScenarioMarks } from '../../main/library/scenario-marks.ts';
import { openScenarios, type StoredScenario } from '../../main/library/scenarios.ts';

const scenarios = [
  { id: 'nat-one', topic: 'nat', title: 'The silent function', words: 'NAT gateway', tag: 'aws:vpc', wrong: 'M21' },
  {
    id: 'acl-one',
    topic: 'network-acls',
    title: 'Now and then',
    words: 'ephemeral port',
    tag: 'aws:acl',
    wrong: 'M10',
  },
  { id: 'acl-two', topic: 'network-acls', title: 'Ten minutes old', words: 'ACL order', tag: 'aws:acl', wrong: 'M11' },
  { id: 'cafe', topic: 'routing', title: 'Café à la carte', words: 'Zürich route table', tag: 'aws:vpc', wrong: 'M07' },
];

export function lab() {
  const db = new DatabaseConstructor(':memory:');
  migrate(db);
  openScenarios(db).save(
    scenarios.map(({ id, topic, title, words, tag, wrong }) => [
      { ...stored(id), topic, title },
      {
        brief: 'a brief',
        words,
        tags: [tag],
        misconceptions: [wrong],
        seeds: ['001'],
        level: null,
        needs: [],
        questions: twoQuestions,
      },
    ]),
  );
  return {
    catalogue: openCatalogue(db),
    marks: openScenarioMarks(db),
    attempts: openAttempts(db),
    scenarios: openScenarios(db),
  };
}

const practised = { chapter: 'nat', skill: 'nat/M21/request' };
export const twoQuestions = [
  { id: 'a', kind: 'verdict', ...practised },
  { id: 'b', kind: 'locate', ...practised },
];

export function stored(id: string): StoredScenario {
  return {
    id,
    topic: '',
    title: '',
    teaser: '',
    text: `id: ${id}`,
    hash: `hash of ${id}`,
    origin: 'imported',
    importedAtMs: 1,
  };
}

export function found(filter: Partial<Filter>, offset = 0, limit = 10): string[] {
  return lab()
    .catalogue.page({ text: '', ...filter }, offset, limit)
    .rows.map(({ id }) => id);
}

export const answer = (question: string, correct: boolean) => ({
  ...{ scenario: 'cafe', question, answer: '{}', correct, confidence: null, misconception: null },
  ...{ ms: 1, hints: 0, counts: true, seed: 0, engineVersion: 'e', scenarioHash: 'h', atMs: 1 },
  sitting: { id: 's', policy: 'practice', scenario: 'cafe', seed: 0, openedAtMs: 1 } as const,
});
