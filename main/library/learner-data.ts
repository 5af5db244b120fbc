import { openBackups } from './backups.ts';
import { mergeProgress } from './merge-progress.ts';
import type { Library } from './open.ts';
import type { Progress } from './progress.ts';
import { readProgress } from './read-progress.ts';
import { resetProgress, restoreContent } from './replace-content.ts';

/** Everything that is done with a learner's data as a whole. */
export function openLearnerData(db: Library) {
  return {
    backups: openBackups(db),
    read: () => readProgress(db),
    merge: (progress: Progress) => mergeProgress(db, progress),
    reset: () => resetProgress(db),
    /** @param backup where a copy lies. */
    restore: (backup: string) => restoreContent(db, backup),
  };
}
export type LearnerData = ReturnType<typeof openLearnerData>;
