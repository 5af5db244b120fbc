import DatabaseConstructor, { type Database } from 'better-sqlite3';
import { createScenario } from './migrations/0001-scenario.ts';
import { createAttempt } from './migrations/0002-attempt.ts';
import { createCueCard } from './migrations/0003-cue-card.ts';
import { createPrediction } from './migrations/0004-prediction.ts';
import { createSitting } from './migrations/0005-sitting.ts';
import { createExam } from './migrations/0006-exam.ts';
import { createSkill } from './migrations/0007-skill.ts';
import { createPath } from './migrations/0008-path.ts';
import { createDispute } from './migrations/0009-dispute.ts';
import { createScenarioMark } from './migrations/0010-scenario-mark.ts';
import { createCardSchedule } from './migrations/0011-card-schedule.ts';
import { createSprint } from './migrations/0012-sprint.ts';

/** Append only. Index + 1 is the schema version; a shipped migration is never edited. */
const migrations: readonly ((db: Database) => void)[] = [
  createScenario,
  createAttempt,
  createCueCard,
  createPrediction,
  createSitting,
  createExam,
  createSkill,
  createPath,
  createDispute,
  createScenarioMark,
  createCardSchedule,
  createSprint,
];

/** The schema version that this lab writes. */
export const SCHEMA_VERSION = migrations.length;

/** `PERI`: tells our files from those of other programs. */
export const APPLICATION_ID = 0x50455249;

export function schemaVersionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

type Part = { readonly type: string; readonly name: string; readonly sql: string };

/** Indexes without text are those of a constraint; names with `sqlite_` are reserved to SQLite (statistics). */
const PARTS = `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/**
 * Compares a file with what a version makes, word for word: to SQLite a misspelt table is as good as any.
 *
 * @returns whether everything is there, and the first thing that is not ours: a trigger would change what we write
 */
export function compareSchema(
  db: Database,
  version: number,
): { readonly isWhole: boolean; readonly foreign: Pick<Part, 'type' | 'name'> | undefined } {
  const fresh = new DatabaseConstructor(':memory:');
  migrate(fresh, version);
  const wanted = new Set(fresh.prepare<[], Part>(PARTS).all().map(keyOf));
  fresh.close();
  const found = db.prepare<[], Part>(PARTS).all();
  const keys = new Set(found.map(keyOf));
  const isWhole = [...wanted].every((key) => keys.has(key));
  return { isWhole, foreign: found.find((part) => !wanted.has(keyOf(part))) };
}

/** The words of the search's inner tables are those of SQLite's version: they are known by name. */
function keyOf({ type, name, sql }: Part): string {
  return type === 'table' && name.startsWith('scenarioSearch_') ? name : sql;
}

/**
 * Brings a file to `version` in one transaction: all steps or none. Asks for the version again inside it, because
 * another instance may have migrated meanwhile. @param version tests stop earlier.
 */
export function migrate(db: Database, version = SCHEMA_VERSION): void {
  db.transaction(() => {
    const from = schemaVersionOf(db);
    if (from >= version) return;
    for (const step of migrations.slice(from, version)) step(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
  }).immediate();
}
