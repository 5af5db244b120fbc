import type { Fault } from '../text/words.ts';
import type { Position, Problem, ProblemCode } from './problem.ts';

export type Path = readonly (string | number)[];

/** Where a place of the document stands in the author's text; `offset` counts characters inside a scalar. */
export type Locate = (path: Path, offset?: number) => Position;

type Words = { readonly message: string; readonly hint?: string; readonly offset?: number };

/** Collects everything that is wrong, so that the author sees it at once. */
export type Report = {
  readonly problems: readonly Problem[];
  readonly error: (code: ProblemCode, path: Path, words: Words) => void;
  /** Wrong for authors; files of earlier labs may have it. */
  readonly errorForAuthors: (code: ProblemCode, path: Path, words: Words) => void;
  readonly warn: (code: ProblemCode, path: Path, words: Words) => void;
  /** A fault inside the scalar at `path`. */
  readonly fault: (path: Path, fault: Fault) => void;
  readonly failed: () => boolean;
};

/** Passes everything on, and tells of the places of some errors. */
export function noting(report: Report, isMeant: (code: ProblemCode) => boolean, note: (path: Path) => void): Report {
  return {
    ...report,
    error: (code, path, words) => {
      if (isMeant(code)) note(path);
      report.error(code, path, words);
    },
    fault: (path, fault) => {
      if (isMeant('text')) note(path);
      report.fault(path, fault);
    },
  };
}

/**
 * Whom a report is for. An author has to correct everything; a reader of a file that was written for an earlier lab, or
 * of a network whose flows are traced, is only told of what changes no flow.
 */
export type Audience = 'author' | 'reader';

/** What later labs find wrong in files that earlier ones took, and that changes no flow. */
const FOR_AUTHORS: ReadonlySet<ProblemCode> = new Set(['unknown-tag', 'unrelated-rule', 'duplicate-rule']);

/** What a report says of a file of which parts were taken out. */
export type View = {
  /** Where a place of what is checked stands in the file. */
  readonly inFile: (path: Path) => Path;
  /** A problem that is there only because of what was taken out. */
  readonly hides: (code: ProblemCode, path: Path, message: string) => boolean;
};
const WHOLE: View = { inFile: (path) => path, hides: () => false };

export function severityFor(audience: Audience, code: ProblemCode): Problem['severity'] {
  return audience === 'reader' && FOR_AUTHORS.has(code) ? 'warning' : 'error';
}

/** @param found what is known to be wrong before anything is reported. */
export function openReport(
  locate: Locate,
  audience: Audience = 'author',
  { inFile, hides }: View = WHOLE,
  found: readonly Problem[] = [],
): Report {
  const problems = [...found];
  const add = (severity: Problem['severity'], code: ProblemCode, path: Path, { message, hint = '', offset }: Words) => {
    const place = inFile(path);
    if (hides(code, place, message)) return;
    const at = locate(place, offset);
    // Each node of a load balancer reads the groups of all: what is wrong with them is told once.
    const isTold = problems.some(
      (told) => told.message === message && told.at.line === at.line && told.at.column === at.column,
    );
    if (!isTold) problems.push({ severity, code, at, path: place.join('.'), message, hint });
  };
  return {
    problems,
    error: (code, path, words) => add(severityFor(audience, code), code, path, words),
    errorForAuthors: (code, path, words) => add(audience === 'reader' ? 'warning' : 'error', code, path, words),
    warn: (code, path, words) => add('warning', code, path, words),
    fault: (path, { message, offset, inFile }) =>
      add('error', 'text', path, { message: inFile === undefined ? message : `${message}; ${inFile}`, offset }),
    failed: () => problems.some(({ severity }) => severity === 'error'),
  };
}
