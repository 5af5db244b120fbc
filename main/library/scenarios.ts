import type { Database } from 'better-sqlite3';

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
  readonly questions: readonly { readonly id: string; readonly kind: string }[];
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
  const dropWords = db.prepare<[number]>('DELETE FROM scenarioSearch WHERE rowid = ?');
  const addWords = db.prepare<[number, string, string, string]>(
    'INSERT INTO scenarioSearch (rowid, title, brief, words) VALUES (?, ?, ?, ?)',
  );

  const saveOne = (scenario: StoredScenario, index: ScenarioIndex): void => {
    const key = upsert.get(scenario)?.key ?? 0;
    dropTags.run(scenario.id);
    dropQuestions.run(scenario.id);
    dropWords.run(key);
    for (const tag of index.tags) addTag.run(scenario.id, 'tag', tag);
    for (const id of index.misconceptions) addTag.run(scenario.id, 'misconception', id);
    for (const seed of index.seeds) addTag.run(scenario.id, 'seed', seed);
    index.questions.forEach(({ id, kind }, position) => addQuestion.run(scenario.id, id, kind, position));
    addWords.run(key, scenario.title, index.brief, index.words);
  };
  const saveAll = db.transaction((entries: readonly (readonly [StoredScenario, ScenarioIndex])[]) => {
    for (const [scenario, index] of entries) saveOne(scenario, index);
  });

  return {
    get: (id: string): StoredScenario | undefined => select.get(id),
    hashes: () => hashes.all(),
    /** All or nothing. */
    save: (entries: readonly (readonly [StoredScenario, ScenarioIndex])[]): void => saveAll.immediate(entries),
  };
}
export type ScenarioRepo = ReturnType<typeof openScenarios>;
