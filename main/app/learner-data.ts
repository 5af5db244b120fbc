import type { Failure, Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { readProgressFile, writeProgressFile } from './progress-file.ts';
import { resultsAsCsv, resultsAsXapi } from './results-file.ts';

/** What is stored of the learner, and the copies of the library. */
export function getData({ attempts, exams, data }: Deps): Response<'getData'> {
  return { answers: attempts.totals().answered, exams: exams.past().length, backups: data.backups.list() };
}

/** Copies the library now. */
export function backUp(deps: Deps): Reply<Response<'backUp'>> {
  if (deps.data.backups.make('asked', deps.nowMs()) === null) return err(NO_BACKUPS);
  return ok(getData(deps));
}

/** Exchanges all content for that of a copy. What is there now becomes a copy first, so that this can be taken back. */
export function restoreBackup(deps: Deps, { name }: Request<'restoreBackup'>): Reply<Response<'restoreBackup'>> {
  if (deps.exams.open()) return err(EXAM_OPEN);
  const { backups, restore } = deps.data;
  const path = backups.pathOf(name);
  if (path === null) return err({ code: 'not-found', message: `There is no backup \`${name}\`.` });
  backups.make('before-restore', deps.nowMs());
  const restored = restore(path);
  if (!restored.ok) {
    return err({ code: 'unreadable', message: `The backup \`${name}\` cannot be read. Nothing was changed.` });
  }
  deps.reload();
  return ok(getData(deps));
}

/** Forgets what the learner did, after a copy was made. Scenarios and settings stay. */
export function resetProgress(deps: Deps): Reply<Response<'resetProgress'>> {
  if (deps.exams.open()) return err(EXAM_OPEN);
  deps.data.backups.make('before-reset', deps.nowMs());
  deps.data.reset();
  deps.reload();
  return ok(getData(deps));
}

/** All that the learner did, as a file that another library can take in. */
export function exportProgress({ data, nowMs }: Deps): Response<'exportProgress'> {
  const atMs = nowMs();
  return { name: `perimeter-progress-${dayOf(atMs)}.json`, text: writeProgressFile(data.read(), atMs) };
}

/** The answers that count, as rows of a spreadsheet or as statements of xAPI. */
export function exportResults(
  { data, nowMs, hash }: Deps,
  { format }: Request<'exportResults'>,
): Response<'exportResults'> {
  const progress = data.read();
  const name = `perimeter-results-${dayOf(nowMs())}`;
  switch (format) {
    case 'csv':
      return { name: `${name}.csv`, text: resultsAsCsv(progress) };
    case 'xapi':
      return { name: `${name}.xapi.json`, text: resultsAsXapi(progress, hash) };
  }
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Adds what such a file has and the library has not. Nothing that is there is replaced. */
export function importProgress(deps: Deps, { text }: Request<'importProgress'>): Reply<Response<'importProgress'>> {
  if (deps.exams.open()) return err(EXAM_OPEN);
  const read = readProgressFile(text);
  if (!read.ok) return err({ code: 'unreadable', message: `${read.error} Nothing was imported.` });
  deps.data.backups.make('before-import', deps.nowMs());
  return ok(deps.data.merge(read.value));
}

const EXAM_OPEN: Failure = {
  code: 'not-yet',
  message: 'An exam is open. Submit or discard it first.',
};

const NO_BACKUPS: Failure = {
  code: 'forbidden',
  message: 'This library is no file that may be written, so that no backup can be made.',
};
