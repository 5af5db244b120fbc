/** Why a copy of the library was made: one a day, when the learner asks for one, and before what cannot be taken back. */
export const BACKUP_REASONS = [
  'daily',
  'asked',
  'before-reset',
  'before-restore',
  'before-import',
  'before-upgrade',
] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];
