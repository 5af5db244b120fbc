import type { Database } from 'better-sqlite3';
import { CHOSEN_ORDER, LEVEL, paramsOf, STATUS, WHERE, type Filter, type Params } from './catalogue-filter.ts';
import { hasWords, matchOf } from './search-words.ts';

/** A line of the library list. Tags and misconceptions are blank-separated. */
export type CatalogueRow = {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly teaser: string;
  readonly origin: 'shipped' | 'imported';
  readonly tags: string;
  readonly misconceptions: string;
  readonly questions: number;
  readonly answered: number;
  readonly correct: number;
  /** From 1 to 4; null where the author says nothing. */
  readonly level: number | null;
  /** 1: everything that it needs was answered, or is not in the library. */
  readonly ready: number;
  readonly bookmarked: number;
  readonly note: string;
  /** 1: the words that were searched are in the note. */
  readonly inNote: number;
};

const FROM = `FROM scenario s JOIN scenarioProgress p ON p.scenario = s.id LEFT JOIN scenarioMark m ON m.scenario = s.id`;
const IN_NOTE = 's.id IN (SELECT value FROM json_each(@noted))';
const SEARCHED = `${FROM} LEFT JOIN (
  SELECT rowid, bm25(scenarioSearch, 8, 2, 1) AS fit FROM scenarioSearch WHERE scenarioSearch MATCH @match
) f ON f.rowid = s.key`;
const MATCH = `AND (f.rowid IS NOT NULL OR ${IN_NOTE})`;

/** A need that the library does not have keeps nothing back. */
const READY = `NOT EXISTS (
  SELECT 1 FROM scenarioNeed n JOIN scenario ns ON ns.id = n.need
  WHERE n.scenario = s.id AND NOT EXISTS (SELECT 1 FROM attempt WHERE scenario = n.need))`;

const COLUMNS = `s.id, s.topic, s.title, s.teaser, s.origin, p.questions, p.answered, p.correct,
  ${LEVEL} AS level, ${READY} AS ready,
  coalesce(m.bookmarked, 0) AS bookmarked, coalesce(m.note, '') AS note,
  coalesce((SELECT group_concat(value, ' ') FROM scenarioTag WHERE scenario = s.id AND kind = 'tag'), '') AS tags,
  coalesce((SELECT group_concat(value, ' ') FROM scenarioTag WHERE scenario = s.id AND kind = 'misconception'), '') AS misconceptions`;

/** So many scenarios of each kind are enough to choose a handful from, however large the library is. */
const SOME = { perTopic: 5, perKind: 50 };
const SUGGESTIBLE = `
  WHERE s.id IN (SELECT value FROM json_each(@ids))
    OR s.id IN (SELECT s.id ${FROM} WHERE ${STATUS} = 'missed' ORDER BY s.topic, s.title LIMIT ${SOME.perKind})
    OR s.id IN (SELECT s.id ${FROM} WHERE ${STATUS} = 'started' ORDER BY s.topic, s.title LIMIT ${SOME.perKind})
    OR s.id IN (
      SELECT s.id ${FROM} JOIN scenarioTag t ON t.scenario = s.id AND t.kind = 'misconception'
      WHERE ${STATUS} = 'new' AND t.value IN (SELECT value FROM json_each(@misconceptions))
      ORDER BY s.topic, s.title LIMIT ${SOME.perKind})
    OR s.id IN (
      SELECT id FROM (
        SELECT s.id AS id, row_number() OVER (PARTITION BY s.topic ORDER BY ${READY} DESC, coalesce(${LEVEL}, 2), s.title) AS place ${FROM} WHERE ${STATUS} = 'new')
      WHERE place <= ${SOME.perTopic})`;

/** Lists, counts and facets over the stored scenarios. */
export function openCatalogue(db: Database) {
  const list = db.prepare<[Params], CatalogueRow>(
    `SELECT ${COLUMNS}, 0 AS inNote ${FROM} ${WHERE} ORDER BY ${CHOSEN_ORDER}, s.topic, s.title LIMIT @limit OFFSET @offset`,
  );
  const search = db.prepare<[Params], CatalogueRow>(
    `SELECT ${COLUMNS}, ${IN_NOTE} AS inNote ${SEARCHED} ${WHERE} ${MATCH} ORDER BY ${CHOSEN_ORDER}, inNote DESC, f.fit, s.id LIMIT @limit OFFSET @offset`,
  );
  const count = db.prepare<[Params], { n: number }>(`SELECT count(*) AS n ${FROM} ${WHERE}`);
  const countFound = db.prepare<[Params], { n: number }>(`SELECT count(*) AS n ${SEARCHED} ${WHERE} ${MATCH}`);
  const topics = db.prepare<[], { value: string; count: number }>(
    'SELECT topic AS value, count(*) AS count FROM scenario GROUP BY topic ORDER BY topic',
  );
  const tags = db.prepare<[string], { value: string; count: number }>(
    'SELECT value, count(*) AS count FROM scenarioTag WHERE kind = ? GROUP BY value ORDER BY value',
  );
  const statuses = db.prepare<[], { value: string; count: number }>(
    `SELECT ${STATUS} AS value, count(*) AS count ${FROM} GROUP BY 1 ORDER BY 1`,
  );
  const levels = db.prepare<[], { value: string; count: number }>(
    'SELECT CAST(level AS TEXT) AS value, count(*) AS count FROM scenarioLevel GROUP BY level ORDER BY level',
  );
  const exams = db.prepare<[string], { value: string; count: number }>(`
    SELECT e.value AS value, count(DISTINCT t.scenario) AS count FROM json_each(?) e
    JOIN scenarioTag t ON t.kind = 'tag' AND t.value GLOB e.value || ':*' GROUP BY e.value ORDER BY e.value`);
  const marks = db.prepare<[], { bookmarked: number; noted: number }>(`
    SELECT coalesce(sum(bookmarked), 0) AS bookmarked, coalesce(sum(note <> ''), 0) AS noted
    FROM scenarioMark WHERE scenario IN (SELECT id FROM scenario)`);
  const notes = db.prepare<[], { scenario: string; note: string }>(
    `SELECT scenario, note FROM scenarioMark WHERE note <> ''`,
  );
  const noted = (text: string): string[] =>
    notes.all().flatMap(({ scenario, note }) => (hasWords(note, text) ? [scenario] : []));
  const counts = db.prepare<[], { total: number; solved: number }>(
    `SELECT count(*) AS total, coalesce(sum(${STATUS} = 'solved'), 0) AS solved ${FROM}`,
  );
  const suggestible = db.prepare<[Params], CatalogueRow>(
    `SELECT ${COLUMNS}, 0 AS inNote ${FROM} ${SUGGESTIBLE} ORDER BY s.topic, s.title`,
  );
  return {
    /** How many scenarios there are, and how many of them are solved. */
    counts: (): { total: number; solved: number } => counts.get() ?? { total: 0, solved: 0 },
    /**
     * Enough to suggest from: these scenarios, what was missed or begun, what is new about these misconceptions, and
     * some new ones of every topic.
     */
    suggestible: (ids: readonly string[], misconceptions: readonly string[]): CatalogueRow[] =>
      suggestible.all({ ids: JSON.stringify(ids), misconceptions: JSON.stringify(misconceptions) }),
    page: (filter: Filter, offset: number, limit: number): { total: number; rows: CatalogueRow[] } => {
      const match = matchOf(filter.text);
      const params: Params = { ...paramsOf(filter), offset, limit };
      if (match === null) return { total: count.get(params)?.n ?? 0, rows: list.all(params) };
      const found = { ...params, match, noted: JSON.stringify(noted(filter.text)) };
      return { total: countFound.get(found)?.n ?? 0, rows: search.all(found) };
    },
    /** @param examIds of the exams that scenarios may be tagged for. */
    facets: (examIds: readonly string[]) => ({
      level: levels.all(),
      exam: exams.all(JSON.stringify(examIds)),
      mark: marks.get() ?? { bookmarked: 0, noted: 0 },
      topic: topics.all(),
      tag: tags.all('tag'),
      misconception: tags.all('misconception'),
      seed: tags.all('seed'),
      status: statuses.all(),
    }),
  };
}
export type Catalogue = ReturnType<typeof openCatalogue>;
