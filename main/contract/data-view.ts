import { z } from 'zod';
import { BACKUP_REASONS } from '../model/backup-reason.ts';

/** A copy of the library. `day` is a date of the calendar of this computer. */
export const BackupView = z.strictObject({
  name: z.string(),
  day: z.iso.date(),
  reason: z.enum(BACKUP_REASONS),
  bytes: z.int(),
});

/** What the library holds of a learner, and its copies, the latest first. */
export const DataView = z.strictObject({
  answers: z.int(),
  exams: z.int(),
  backups: z.array(BackupView),
});

/** A file for the learner: a name to begin with, and its content. */
export const SavedFile = z.strictObject({ name: z.string(), text: z.string() });

/** How much of a file of progress was new. */
export const MergedView = z.strictObject({
  answers: z.int(),
  exams: z.int(),
  disputes: z.int(),
  predictions: z.int(),
  marks: z.int(),
  reviews: z.int(),
  sprints: z.int(),
});
