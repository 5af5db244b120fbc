import { existsSync } from 'node:fs';
import { counted } from '../../model/counted.ts';
import { checkNeeds, needsIn, type Needs } from '../../app/file/check-needs.ts';
import { lintFile } from '../../app/file/lint-file.ts';
import { problemLine } from '../../app/file/problem-line.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { shippedFolder } from './test.ts';
import { noFiles, readScenarioText, readText, scenarioFiles, slashed } from './scenario-files.ts';

export const lintHelp = `perimeter lint PATH… [--strict]

Reads scenario files and reports everything that is wrong, each with its line and column.
  --strict   warnings count as findings, but for rules that decide nothing and single zones`;

/** A rule that decides nothing may be what a question is about, and zones decide no flow: both are told, and no finding. */
function isMeant({ code }: { readonly code: string }): boolean {
  return code === 'unused-rule' || code === 'one-zone';
}

/** What these files need, and those that came with Perimeter: a file may need one of them. */
function knownNeeds(files: readonly string[]): Needs {
  const shipped = existsSync(shippedFolder()) ? scenarioFiles([shippedFolder()]) : [];
  return new Map(
    [...shipped, ...files].flatMap((file) => {
      const own = needsIn(readText(file));
      return own ? [own] : [];
    }),
  );
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
  const known = knownNeeds(files);
  for (const file of files) {
    const text = readScenarioText(file);
    for (const problem of [...lintFile(slashed(file), text), ...checkNeeds(text, known)]) {
      console.log(problemLine(file, problem));
      if (problem.severity === 'error' || (read.value.values['strict'] && !isMeant(problem))) findings++;
    }
  }
  console.log(`${counted(files.length, 'file')}, ${counted(findings, 'finding')}`);
  return findings > 0 ? FINDINGS : OK;
}
