import type { Problem } from '../../language/diagnostics/problem.ts';

/** The lines of several problems. A hint that was given already is not given again. */
export function problemLines(
  problems: readonly { readonly file: string; readonly problem: Problem }[],
): readonly string[] {
  const given = new Set<string>();
  return problems.map(({ file, problem }) => {
    const hint = given.has(problem.hint) ? '' : problem.hint;
    given.add(hint);
    return problemLine(file, { ...problem, hint });
  });
}

/** `network-acls/x.yaml:12:7 error key-refuted: the key says … (hint)`: what editors and people can follow. */
export function problemLine(file: string, { at, severity, code, message, hint }: Problem): string {
  return `${file}:${at.line}:${at.column} ${severity} ${code}: ${message}${hint === '' ? '' : ` (${hint})`}`;
}
