import type { Database } from 'better-sqlite3';

/** A bookmark and a note; an empty note is none. */
export type ScenarioMark = { readonly bookmarked: boolean; readonly note: string };

type Row = { readonly bookmarked: number; readonly note: string };

/** Bookmarks and notes of scenarios. */
export function openScenarioMarks(db: Database) {
  const select = db.prepare<[string], Row>('SELECT bookmarked, note FROM scenarioMark WHERE scenario = ?');
  const upsert = db.prepare<[Row & { readonly scenario: string; readonly atMs: number }]>(`
    INSERT INTO scenarioMark (scenario, bookmarked, note, atMs) VALUES (@scenario, @bookmarked, @note, @atMs)
    ON CONFLICT (scenario) DO UPDATE SET
      bookmarked = excluded.bookmarked, note = excluded.note, atMs = excluded.atMs`);
  const get = (scenario: string): ScenarioMark => {
    const row = select.get(scenario);
    return { bookmarked: row?.bookmarked === 1, note: row?.note ?? '' };
  };
  const change = db.transaction((scenario: string, part: Partial<ScenarioMark>, atMs: number): ScenarioMark => {
    const next = { ...get(scenario), ...part };
    upsert.run({ scenario, bookmarked: next.bookmarked ? 1 : 0, note: next.note, atMs });
    return next;
  });
  return {
    /** Changes what is named and keeps the rest. @returns what there is then */
    put: (scenario: string, part: Partial<ScenarioMark>, atMs: number): ScenarioMark =>
      change.immediate(scenario, part, atMs),
  };
}
export type ScenarioMarks = ReturnType<typeof openScenarioMarks>;
