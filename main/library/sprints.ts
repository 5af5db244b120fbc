import type { Database } from 'better-sqlite3';

export type StoredSprint = {
  readonly id: string;
  readonly side: 'network-acl' | 'security-group';
  readonly seed: number;
  /** Of what a seed gives. */
  readonly version: number;
  readonly seconds: number;
  readonly startedAtMs: number;
};

/** A decision with what was shown, what decides, and how long it took. `packet` is JSON. */
export type StoredDecision = {
  readonly sprint: string;
  readonly position: number;
  readonly tests: string;
  readonly packet: string;
  readonly decision: 'allow' | 'deny';
  readonly correct: boolean;
  readonly because: string;
  readonly ms: number;
  readonly atMs: number;
};

type Row = Omit<StoredDecision, 'correct'> & { readonly correct: number };

/** Append only: the first decision about a packet stands. */
export function openSprints(db: Database) {
  const start = db.prepare<[StoredSprint]>(`
    INSERT INTO sprint (id, side, seed, version, seconds, startedAtMs)
    VALUES (@id, @side, @seed, @version, @seconds, @startedAtMs)`);
  const decide = db.prepare<[Row]>(`
    INSERT OR IGNORE INTO sprintDecision (sprint, position, tests, packet, decision, correct, because, ms, atMs)
    VALUES (@sprint, @position, @tests, @packet, @decision, @correct, @because, @ms, @atMs)`);
  const get = db.prepare<[string], StoredSprint>('SELECT * FROM sprint WHERE id = ?');
  const list = db.prepare<[number], StoredSprint>(`
    SELECT * FROM sprint WHERE id IN (SELECT sprint FROM sprintDecision) ORDER BY startedAtMs DESC, id LIMIT ?`);
  const decisions = db.prepare<[string], Row>('SELECT * FROM sprintDecision WHERE sprint = ? ORDER BY position');
  const twin = db.prepare<[string], StoredSprint>(`
    SELECT b.* FROM sprint a JOIN sprint b ON b.seed = a.seed AND b.version = a.version AND b.side <> a.side
    WHERE a.id = ? AND b.id IN (SELECT sprint FROM sprintDecision) ORDER BY b.startedAtMs DESC LIMIT 1`);
  return {
    start: (sprint: StoredSprint): void => void start.run(sprint),
    decide: (decision: StoredDecision): void => void decide.run({ ...decision, correct: decision.correct ? 1 : 0 }),
    get: (id: string): StoredSprint | undefined => get.get(id),
    /** Those in which something was decided, the latest first. */
    list: (limit: number): StoredSprint[] => list.all(limit),
    decisions: (id: string): StoredDecision[] =>
      decisions.all(id).map((row) => ({ ...row, correct: row.correct === 1 })),
    /** The last sprint of the other side with the same packets. */
    otherSide: (id: string): StoredSprint | undefined => twin.get(id),
  };
}
export type SprintRepo = ReturnType<typeof openSprints>;
