import type { Database } from 'better-sqlite3';
import { currentScenarioId } from '../model/renamed-scenarios.ts';
import { renameScenarios } from './rename-scenarios.ts';

/** A scenario as stored. The STRICT table of migration 0001 is what makes this type true. */
export type StoredScenario = {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly teaser: string;
  readonly text: string;
  readonly hash: string;
  readonly origin: 'shipped' | 'imported';
  readonly importedAtMs: number;
};

/** What the library keeps beside the text to search and filter by; made from the text by whoever loaded it. */
export type ScenarioIndex = {
  readonly brief: string;
  readonly words: string;
  readonly tags: readonly string[];
  readonly misconceptions: readonly string[];
  readonly seeds: readonly string[];
  /** Its place on the path: null and empty where the author says nothing. */
  readonly level: number | null;
  readonly needs: readonly string[];
  /** `chapter` and `skill`: what the schedule practises by the question. */
  readonly questions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly chapter: string;
    readonly skill: string;
  }[];
};

export function openScenarios(db: Database) {
  const select = db.prepare<[string], StoredScenario>(
    'SELECT id, topic, title, teaser, text, hash, origin, importedAtMs FROM scenario WHERE id = ?',
  );
  const hashes = db.prepare<[], { id: string; hash: string; origin: string }>('SELECT id, hash, origin FROM scenario');
  const upsert = db.prepare<[StoredScenario], { key: number }>(`
    INSERT INTO scenario (id, topic, title, teaser, text, hash, origin, importedAtMs)
    VALUES (@id, @topic, @title, @teaser, @text, @hash, @origin, @importedAtMs)
    ON CONFLICT (id) DO UPDATE SET
      topic = excluded.topic, title = excluded.title, teaser = excluded.teaser, text = excluded.text,
      hash = excluded.hash, origin = excluded.origin, importedAtMs = excluded.importedAtMs
    RETURNING key`);
  const dropTags = db.prepare<[string]>('DELETE FROM scenarioTag WHERE scenario = ?');
  const addTag = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO scenarioTag (scenario, kind, value) VALUES (?, ?, ?)',
  );
  const dropQuestions = db.prepare<[string]>('DELETE FROM scenarioQuestion WHERE scenario = ?');
  const addQuestion = db.prepare<[string, string, string, number]>(
    'INSERT INTO scenarioQuestion (scenario, question, kind, position) VALUES (?, ?, ?, ?)',
  );
  const dropSkills = db.prepare<[string]>('DELETE FROM questionSkill WHERE scenario = ?');
  const addSkill = db.prepare<[string, string, string, string]>(
    'INSERT INTO questionSkill (scenario, question, chapter, skill) VALUES (?, ?, ?, ?)',
  );
  const unskilled = db.prepare<[], { id: string }>(
    'SELECT id FROM scenario WHERE id NOT IN (SELECT scenario FROM questionSkill) ORDER BY id',
  );
  const dropLevel = db.prepare<[string]>('DELETE FROM scenarioLevel WHERE scenario = ?');
  const dropNeeds = db.prepare<[string]>('DELETE FROM scenarioNeed WHERE scenario = ?');
  const addLevel = db.prepare<[string, number]>('INSERT INTO scenarioLevel (scenario, level) VALUES (?, ?)');
  const addNeed = db.prepare<[string, string]>('INSERT OR IGNORE INTO scenarioNeed (scenario, need) VALUES (?, ?)');
  const dropWords = db.prepare<[number]>('DELETE FROM scenarioSearch WHERE rowid = ?');
  const addWords = db.prepare<[number, string, string, string]>(
    'INSERT INTO scenarioSearch (rowid, title, brief, words) VALUES (?, ?, ?, ?)',
  );

  const saveOne = (scenario: StoredScenario, index: ScenarioIndex): void => {
    const key = upsert.get(scenario)?.key ?? 0;
    dropTags.run(scenario.id);
    dropQuestions.run(scenario.id);
    dropWords.run(key);
    dropSkills.run(scenario.id);
    dropLevel.run(scenario.id);
    dropNeeds.run(scenario.id);
    if (index.level !== null) addLevel.run(scenario.id, index.level);
    for (const need of index.needs) addNeed.run(scenario.id, need);
    for (const tag of index.tags) addTag.run(scenario.id, 'tag', tag);
    for (const id of index.misconceptions) addTag.run(scenario.id, 'misconception', id);
    for (const seed of index.seeds) addTag.run(scenario.id, 'seed', seed);
    index.questions.forEach(({ id, kind, chapter, skill }, position) => {
      addQuestion.run(scenario.id, id, kind, position);
      addSkill.run(scenario.id, id, chapter, skill);
    });
    addWords.run(key, scenario.title, index.brief, index.words);
  };
  const saveAll = db.transaction((entries: readonly (readonly [StoredScenario, ScenarioIndex])[]) => {
    for (const [scenario, index] of entries) saveOne(scenario, index);
  });

  return {
    /** By its id of today or a former one: links and needs of before name that. */
    get: (id: string): StoredScenario | undefined => select.get(id) ?? select.get(currentScenarioId(id)),
    /** Gives what was done under former ids to the ids of today. */
    rename: (): void => renameScenarios(db),
    hashes: () => hashes.all(),
    /** Ids of scenarios that an earlier version stored, without the skills of their questions. */
    withoutSkills: (): string[] => unskilled.all().map(({ id }) => id),
    /** All or nothing. */
    save: (entries: readonly (readonly [StoredScenario, ScenarioIndex])[]): void => saveAll.immediate(entries),
  };
}
export type ScenarioRepo = ReturnType<typeof openScenarios>;
