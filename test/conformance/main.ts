import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeFile, problemLine, type JudgedFile } from './aws/judge-file.ts';
import { coverage, coverageText } from './coverage.ts';
import { judgeKernel } from './kernel/sandbox.ts';
import { judgeSnapshots } from './snapshots/judge.ts';

/**
 * `npm run conformance -- aws [FILE …]`: the vectors of files. `-- snapshots [FOLDER]`: flows over real configurations.
 * `-- kernel`: real packets through random networks. One line for each, a summary, exit code 1 on a mismatch, 2
 * where something could not be read, and 3 where there is no kernel to ask. `-- coverage`: writes which rule is covered by what.
 */
function main([suite, ...rest]: readonly string[]): number {
  const [where] = rest;
  if (suite === 'kernel') return judgeKernel(rest);
  if (suite === 'aws') return vectors(rest.length > 0 ? rest : [join(import.meta.dirname, 'aws/vectors.yaml')]);
  if (suite === 'snapshots') return snapshots(where ?? join(import.meta.dirname, 'snapshots/data'));
  if (suite === 'coverage') return writeCoverage();
  console.error('usage: npm run conformance -- aws [FILE …] | snapshots [FOLDER] | kernel | coverage');
  return 2;
}

function writeCoverage(): number {
  writeFileSync(join(import.meta.dirname, 'COVERAGE.md'), coverageText(coverage()));
  return 0;
}

/** Code 2 where something could not be read, which counts more than a mismatch. */
function vectors(files: readonly string[]): number {
  const counts = { pass: 0, fail: 0, out: 0, problem: 0 };
  for (const file of files) {
    const { lines, counts: found } = judgedFile(file);
    for (const line of lines) console.log(line);
    for (const kind of ['pass', 'fail', 'out', 'problem'] as const) counts[kind] += found[kind];
  }
  const problems = counts.problem === 0 ? '' : `, ${counts.problem} problems`;
  console.log(`\n${counts.pass} passed, ${counts.fail} failed, ${counts.out} out of the model${problems}`);
  return counts.problem > 0 ? 2 : counts.fail > 0 ? 1 : 0;
}

function judgedFile(file: string): JudgedFile {
  try {
    return judgeFile(file, readFileSync(file, 'utf8'));
  } catch (error) {
    const message = `the file cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
    const lines = [problemLine(file, { at: { line: 1, column: 1 }, message })];
    return { lines, counts: { pass: 0, fail: 0, out: 0, problem: 1 } };
  }
}

function snapshots(folder: string): number {
  const judged = judgeSnapshots(folder);
  for (const { id, expected, found, right } of judged) {
    console.log(right ? `pass ${id}` : `fail ${id}\n       expected ${expected}\n       found    ${found}`);
  }
  const failed = judged.filter(({ right }) => !right).length;
  console.log(`\n${judged.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
