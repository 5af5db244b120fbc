import type { Problem } from '../../language/diagnostics/problem.ts';

/** `network-acls/x.yaml:12:7 error key-refuted: the key says … (hint)`: what editors and people can follow. */
export function problemLine(file: string, { at, severity, code, message, hint }: Problem): string {
  return `${file}:${at.line}:${at.column} ${severity} ${code}: ${message}${hint === '' ? '' : ` (${hint})`}`;
}
