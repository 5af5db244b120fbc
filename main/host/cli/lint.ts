import { counted } from '../../model/counted.ts';
import { lintFile } from '../../app/file/lint-file.ts';
import { problemLine } from '../../app/file/problem-line.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { noFiles, readText, scenarioFiles, slashed } from './scenario-files.ts';

export const lintHelp = `perimeter lint PATH… [--strict]

Reads scenario files and reports everything that is wrong, each with its line and column.
  --strict   warnings count as findings, but for rules that decide nothing`;

/** A rule that decides nothing may be what a question is about: it is told, and never a finding. */
function isMeant({ code }: { readonly code: string }): boolean {
  return code === 'unused-rule';
}

export function lint(args: readonly string[]): number {
  const read = readArguments(args, { strict: { type: 'boolean' }, help: { type: 'boolean' } });
  if (!read.ok || read.value.positionals.length === 0) {
    console.error(read.ok ? lintHelp : read.error);
    return USAGE;
  }
  let findings = 0;
  const files = scenarioFiles(read.value.positionals);
  if (files.length === 0) return noFiles();
  for (const file of files) {
    for (const problem of lintFile(slashed(file), readText(file))) {
      console.log(problemLine(file, problem));
      if (problem.severity === 'error' || (read.value.values['strict'] && !isMeant(problem))) findings++;
    }
  }
  console.log(`${counted(files.length, 'file')}, ${counted(findings, 'finding')}`);
  return findings > 0 ? FINDINGS : OK;
}
