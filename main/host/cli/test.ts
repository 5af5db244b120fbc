import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../../app/file/problem-line.ts';
import { proofFailed, proveFile } from '../../app/file/prove-file.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { noFiles, readText, scenarioFiles } from './scenario-files.ts';

export const testHelp = `perimeter test [PATH…]

Proves scenario files: every key must be what the engine computes, and no distractor may be right.
Without a path, the scenarios that came with Perimeter.`;

export function test(args: readonly string[]): number {
  const read = readArguments(args, { help: { type: 'boolean' } });
  if (!read.ok) {
    console.error(read.error);
    return USAGE;
  }
  const { positionals } = read.value;
  const files = scenarioFiles(positionals.length > 0 ? positionals : [shippedFolder()]);
  if (files.length === 0) return noFiles();
  let failed = 0;
  for (const file of files) {
    const proof = proveFile(readText(file));
    const bad = proofFailed(proof);
    if (bad) failed++;
    const questions = proof.questions.map(({ id, proved }) => `${proved ? '✓' : '✗'} ${id}`).join('  ');
    console.log(`${bad ? 'FAIL' : 'ok  '} ${file}  ${questions}`);
    for (const problem of proof.problems)
      if (problem.severity === 'error') console.log(`     ${problemLine(file, problem)}`);
  }
  console.log(`${files.length - failed} proved, ${failed} failed`);
  return failed > 0 ? FINDINGS : OK;
}

/** From the sources or from the bundle: both stand below the project's folder. */
function shippedFolder(): string {
  const candidates = ['../../..', '../..', '..'].map((up) => join(import.meta.dirname, up, 'scenarios'));
  return candidates.find((folder) => existsSync(folder)) ?? 'scenarios';
}
