import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeFile, problemLine, type JudgedFile } from './aws/judge-file.ts';
import { coverage, coverageText } from './coverage.ts';
import { judgeFile as judgePolicies } from './kubernetes/judge-file.ts';
import { judgeKernel } from './kernel/sandbox.ts';
import { judgeMutants } from './mutants/judge-mutants.ts';
import { proveAllVariants } from './variants.ts';
import { judgeSnapshots } from './snapshots/judge.ts';

/**
 * `npm run conformance -- aws [FILE …]` and `-- kubernetes [FILE …]`: the vectors of files. `-- snapshots [FOLDER]`: flows over real configurations.
 * `-- kernel`: real packets through random networks. One line for each, a summary, exit code 1 on a mismatch, 2
 * where something could not be read, and 3 where there is no kernel to ask. `-- variants [FILE …]`: all variants of the shipped scenarios,
 * and whether the core ones have as many structures as they should. `-- coverage`: writes which rule is covered by what.
 * `-- mutants [RULE …]`: engines with one rule wrong, and which shipped item notices.
 */
async function main([suite, ...rest]: readonly string[]): Promise<number> {
  const [where] = rest;
  if (suite === 'kernel') return judgeKernel(rest);
  if (suite === 'aws' || suite === 'kubernetes') return vectors(rest.length > 0 ? rest : ownFiles(suite), suite);
  if (suite === 'snapshots') return snapshots(where ?? join(import.meta.dirname, 'snapshots/data'));
  if (suite === 'variants') return proveAllVariants(rest);
  if (suite === 'coverage') return writeCoverage();
  if (suite === 'mutants') return judgeMutants(rest);
  console.error(
    'usage: npm run conformance -- aws [FILE …] | kubernetes [FILE …] | snapshots [FOLDER] | kernel | variants [FILE …] | coverage | mutants [RULE …]',
  );
  return 2;
}

/** The published vectors, and for policies those of our own for rules that these do not touch. */
function ownFiles(suite: 'aws' | 'kubernetes'): string[] {
  const names = suite === 'aws' ? ['vectors.yaml'] : ['vectors.yaml', 'own-vectors.yaml'];
  return names.map((name) => join(import.meta.dirname, suite, name));
}

function writeCoverage(): number {
  writeFileSync(join(import.meta.dirname, 'COVERAGE.md'), coverageText(coverage()));
  return 0;
}

/** Code 2 where something could not be read, which counts more than a mismatch. */
function vectors(files: readonly string[], suite: 'aws' | 'kubernetes'): number {
  const counts = { pass: 0, fail: 0, out: 0, problem: 0 };
  for (const file of files) {
    const { lines, counts: found } = judgedFile(file, suite);
    for (const line of lines) console.log(line);
    for (const kind of ['pass', 'fail', 'out', 'problem'] as const) counts[kind] += found[kind];
  }
  const problems = counts.problem === 0 ? '' : `, ${counts.problem} problems`;
  console.log(`\n${counts.pass} passed, ${counts.fail} failed, ${counts.out} out of the model${problems}`);
  return counts.problem > 0 ? 2 : counts.fail > 0 ? 1 : 0;
}

function judgedFile(file: string, suite: 'aws' | 'kubernetes'): JudgedFile {
  try {
    const judge = suite === 'aws' ? judgeFile : judgePolicies;
    return judge(file, readFileSync(file, 'utf8'));
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

process.exitCode = await main(process.argv.slice(2));
