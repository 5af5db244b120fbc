import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BackupReason } from '../model/backup-reason.ts';
import type { Library } from './open.ts';
import { numbered, placeFile } from './place-file.ts';

/** A copy of the library, beside it. `day` is that of the calendar of this computer, `2026-11-30`. */
export type Backup = {
  readonly name: string;
  readonly day: string;
  readonly reason: BackupReason;
  readonly bytes: number;
};

/** Daily copies that are kept. Those that were made for another reason stay until somebody deletes them. */
const DAILY_KEPT = 10;

const SUFFIX = /^(\d{4}-\d{2}-\d{2})(?:-(asked|before-reset|before-restore|before-import))?(?:-\d+)?$/;
/** Made by `openLibrary` before it migrates. */
const OF_OLDER_SCHEMA = /^v\d+(?:-\d+)?$/;

/** The copies of a library. One in memory, or one that may only be read, has none and makes none. */
export function openBackups(db: Library) {
  const isKept = !db.memory && !db.readonly;
  const prefix = `${db.name}.backup-`;
  const list = (): Backup[] => {
    if (!isKept) return [];
    const backups = readdirSync(dirname(db.name)).flatMap((name) => backupOf(db.name, name) ?? []);
    return backups.sort((a, b) => (`${a.day} ${a.name}` < `${b.day} ${b.name}` ? 1 : -1));
  };
  const make = (reason: BackupReason, nowMs: number): string | null => {
    if (!isKept) return null;
    const name = reason === 'daily' ? dayOf(nowMs) : `${dayOf(nowMs)}-${reason}`;
    const names = reason === 'daily' ? [`${prefix}${name}`] : numbered(`${prefix}${name}`);
    const path = placeFile(db.name, names, (temporary) => void db.prepare('VACUUM INTO ?').run(temporary));
    return path === null ? null : basename(path);
  };
  return {
    /** The latest day first. */
    list,
    /** Copies the library as it is now. @returns the name of the copy; null where none is made. */
    make,
    /** The copy of today, unless there is one; the oldest daily copies go. */
    makeDaily: (nowMs: number): void => {
      const daily = list().filter(({ reason }) => reason === 'daily');
      if (isKept && !daily.some(({ day }) => day === dayOf(nowMs))) make('daily', nowMs);
      const outdated = list().filter(({ reason }) => reason === 'daily');
      for (const { name } of outdated.slice(DAILY_KEPT)) rmSync(join(dirname(db.name), name), { force: true });
    },
    /** Where a copy lies; null where none has this name, so that a name leads nowhere else. */
    pathOf: (name: string): string | null => {
      const backup = list().find((each) => each.name === name);
      return backup ? join(dirname(db.name), backup.name) : null;
    },
  };
}

function backupOf(library: string, name: string): Backup | null {
  const start = `${basename(library)}.backup-`;
  if (!name.startsWith(start)) return null;
  const suffix = name.slice(start.length);
  const [, day, reason = 'daily'] = SUFFIX.exec(suffix) ?? [];
  if (day === undefined && !OF_OLDER_SCHEMA.test(suffix)) return null;
  const stats = statSync(join(dirname(library), name), { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  return day === undefined
    ? { name, day: dayOf(stats.mtimeMs), reason: 'before-upgrade', bytes: stats.size }
    : { name, day, reason: reason as BackupReason, bytes: stats.size };
}

function dayOf(nowMs: number): string {
  const date = new Date(nowMs);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
