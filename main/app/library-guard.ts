import { statSync } from 'node:fs';
import type { Failure, Handlers, Method, Reply } from '../contract/api.ts';
import { fault, faultOf, type LibraryFault } from '../library/faults.ts';
import type { Library } from '../library/open.ts';
import { err, ok } from '../model/result.ts';

/** Runs a change of the library. @param lost says what the learner loses if it fails, in one sentence. */
export type LibraryGuard = <T>(lost: string, change: () => T) => Reply<T>;

/** What is lost when a call that writes fails. The other calls only read. */
const losses: Readonly<Partial<Record<Method, string>>> = {
  submitAnswer: 'Your answer was not saved.',
  amendAnswer: 'The change was not saved.',
  storeDispute: 'Your dispute was not saved.',
  amendDispute: 'The change of your dispute was not saved.',
  markScenario: 'Your bookmark or note was not saved.',
  startExam: 'The exam was not started.',
  resumeExam: 'The exam was not resumed.',
  saveExam: 'Your last answers were not saved.',
  submitExam: 'The exam was not submitted.',
  discardExam: 'The exam was not discarded.',
  recordPrediction: 'Your prediction was not saved.',
  importScenario: 'The scenario was not imported.',
  undoImport: 'The earlier scenario was not restored.',
  importConfiguration: 'The configuration was not imported.',
  reviewCard: 'Your review of the card was not saved.',
  backUp: 'No backup was made.',
  restoreBackup: 'The backup was not restored.',
  resetProgress: 'Your progress was not reset.',
  importProgress: 'The progress was not imported.',
  putSettings: 'The settings were not saved.',
};

/**
 * Guards changes of one open library: a full disk, a lock or a file that is gone is a failure with its reason. On Unix,
 * SQLite goes on writing into a file that was deleted; so the path is compared with the file that was opened.
 */
export function guardLibrary(db: Library): LibraryGuard {
  const opened = identityOf(db);
  return (lost, change) => {
    if (db.readonly) return err(failure(lost, fault('library-read-only', db.name)));
    if (identityOf(db) !== opened) return err(failure(lost, fault('library-gone', db.name)));
    const changed = caught(lost, db, change);
    const isGone = changed.ok && identityOf(db) !== opened;
    return isGone ? err(failure(lost, fault('library-gone', db.name))) : changed;
  };
}

/** The same handlers, with the faults of the library as failures. */
export function guardedHandlers(handlers: Handlers, db: Library, guard: LibraryGuard): Handlers {
  const guarded = Object.entries(handlers).map(([name, handler]) => {
    const lost = losses[name as Method];
    const run = handler as (request: unknown) => Reply<unknown>;
    const served = (request: unknown): Reply<unknown> => {
      const reply =
        lost === undefined
          ? caught('The library cannot be read.', db, () => run(request))
          : guard(lost, () => run(request));
      return reply.ok ? reply.value : reply;
    };
    return [name, served];
  });
  return Object.fromEntries(guarded) as Handlers;
}

function caught<T>(lost: string, db: Library, run: () => T): Reply<T> {
  try {
    return ok(run());
  } catch (error) {
    const found = faultOf(error, db.name);
    if (!found) throw error;
    return err(failure(lost, found));
  }
}

function failure(lost: string, { code, message }: LibraryFault): Failure {
  return { code, message: `${lost} ${message}` };
}

/** Device and number of the file at the path of the library; null when there is none. */
function identityOf(db: Library): string | null {
  if (db.memory) return 'memory';
  const stats = statSync(db.name, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}` : null;
}
