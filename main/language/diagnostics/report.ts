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
  readonly warn: (code: ProblemCode, path: Path, words: Words) => void;
  /** A fault inside the scalar at `path`. */
  readonly fault: (path: Path, fault: Fault) => void;
  readonly failed: () => boolean;
};

/**
 * Whom a report is for. An author has to correct everything; a reader of a file that was written for an earlier lab, or
 * of a network whose flows are traced, is only told of what changes no flow.
 */
export type Audience = 'author' | 'reader';

/** What later labs find wrong in files that earlier ones took, and that changes no flow. */
const FOR_AUTHORS: ReadonlySet<ProblemCode> = new Set(['unknown-tag', 'unrelated-rule', 'duplicate-rule']);

export function openReport(locate: Locate, audience: Audience = 'author'): Report {
  const problems: Problem[] = [];
  const add = (severity: Problem['severity'], code: ProblemCode, path: Path, { message, hint = '', offset }: Words) => {
    problems.push({ severity, code, at: locate(path, offset), path: path.join('.'), message, hint });
  };
  return {
    problems,
    error: (code, path, words) =>
      add(audience === 'reader' && FOR_AUTHORS.has(code) ? 'warning' : 'error', code, path, words),
    warn: (code, path, words) => add('warning', code, path, words),
    fault: (path, { message, offset }) => add('error', 'text', path, { message, offset }),
    failed: () => problems.some(({ severity }) => severity === 'error'),
  };
}
