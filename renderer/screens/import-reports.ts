import type { Response } from '../../main/contract/api.ts';

type Outcome =
  Response<'undoImport'> | { readonly kind: 'failed'; readonly message: string } | { readonly kind: 'left' };

/** What became of one file. `made`: reports are numbered in the order in which they came about. */
export type Report = {
  readonly key: number;
  readonly made: number;
  readonly file: string;
  readonly outcome: Outcome;
  readonly notes?: Response<'importConfiguration'>;
  /** Imports it again, now that somebody said what is to become of the one that is there. */
  readonly again?: (choice: Choice) => Promise<Report>;
  readonly undone?: boolean;
};
export type Choice = 'replace' | 'keep-both';

/** Of several replacements of one scenario only the last can be taken back, then the one before. */
export function canUndo(reports: readonly Report[], { outcome, made, undone }: Report): boolean {
  if (outcome.kind !== 'updated' || undone === true) return false;
  const isLater = (other: Report) =>
    other.made > made && other.undone !== true && other.outcome.kind === 'updated' && other.outcome.id === outcome.id;
  return !reports.some(isLater);
}

/** Takes a report in: files that still wait for a decision about the same scenario ask about the one that is there now. */
export function withReport(reports: readonly Report[], changed: Report): Report[] {
  const { outcome } = changed;
  const known = reports.map((each) => (each.key === changed.key ? changed : each));
  if (outcome.kind !== 'updated' && outcome.kind !== 'unchanged') return known;
  return known.map((each) =>
    each.outcome.kind === 'conflict' && each.outcome.id === outcome.id
      ? { ...each, outcome: { ...each.outcome, earlier: outcome.title } }
      : each,
  );
}
