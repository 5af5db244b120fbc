import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { judge, type Judgement } from './aws/judge.ts';
import type { VectorFile } from './aws/vector.ts';
import { coverage, coverageText } from './coverage.ts';
import { judgeKernel } from './kernel/sandbox.ts';
import { judgeSnapshots } from './snapshots/judge.ts';

/**
 * `npm run conformance -- aws [FILE]`: the vectors of a file. `-- snapshots [FOLDER]`: flows over real configurations.
 * `-- kernel`: real packets through random networks. One line for each, a summary, exit code 1 on a mismatch, and 3
 * where there is no kernel to ask. `-- coverage`: writes which rule is covered by what.
 */
function main([suite, ...rest]: readonly string[]): number {
  const [where] = rest;
  if (suite === 'kernel') return judgeKernel(rest);
  if (suite === 'aws') return vectors(where ?? join(import.meta.dirname, 'aws/vectors.yaml'));
  if (suite === 'snapshots') return snapshots(where ?? join(import.meta.dirname, 'snapshots/data'));
  if (suite === 'coverage') return writeCoverage();
  console.error('usage: npm run conformance -- aws [FILE] | snapshots [FOLDER] | kernel | coverage');
  return 2;
}

function writeCoverage(): number {
  writeFileSync(join(import.meta.dirname, 'COVERAGE.md'), coverageText(coverage()));
  return 0;
}

function vectors(file: string): number {
  const { base, vectors: all } = parse(readFileSync(file, 'utf8')) as VectorFile;
  const judgements = all.map((vector, place) => {
    const judgement = judged(base, vector);
    console.log(`${judgement.kind.padEnd(5)}${idOf(vector, place)}${reasonOf(judgement)}`);
    return judgement;
  });
  const count = (kind: Judgement['kind']) => judgements.filter((each) => each.kind === kind).length;
  console.log(`\n${count('pass')} passed, ${count('fail')} failed, ${count('out')} out of the model`);
  return count('fail') > 0 ? 1 : 0;
}

/** Whatever stands in the list, by its place where it has no id. */
function idOf(vector: VectorFile['vectors'][number] | null | undefined, place: number): string {
  return typeof vector?.id === 'string' ? `${vector.id}  ${vector.t}` : `vector ${place + 1}`;
}

/** A vector that cannot be read is one that failed, and no reason to leave out the others. */
function judged(base: VectorFile['base'], vector: VectorFile['vectors'][number]): Judgement {
  try {
    return judge(base, vector);
  } catch (error) {
    return { kind: 'fail', expected: expectationOf(vector), found: `it cannot be read: ${reason(error)}` };
  }
}

function expectationOf(vector: VectorFile['vectors'][number] | null | undefined): string {
  return JSON.stringify(vector?.exp ?? 'a vector');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function snapshots(folder: string): number {
  const judged = judgeSnapshots(folder);
  for (const { id, expected, found, right, differs } of judged) {
    const word = right ? 'pass' : differs === null ? 'fail' : 'differs';
    const why = differs === null ? '' : `\n       because  ${differs}`;
    console.log(right ? `pass ${id}` : `${word} ${id}\n       expected ${expected}\n       found    ${found}${why}`);
  }
  const passed = judged.filter(({ right }) => right).length;
  const failed = judged.filter(({ right, differs }) => !right && differs === null).length;
  console.log(`\n${passed} passed, ${failed} failed, ${judged.length - passed - failed} differ on purpose`);
  return failed > 0 ? 1 : 0;
}

function reasonOf(judgement: Judgement): string {
  switch (judgement.kind) {
    case 'pass':
      return '';
    case 'out':
      return `\n       not modelled: ${judgement.why}`;
    case 'fail':
      return `\n       expected ${judgement.expected}\n       found    ${judgement.found}`;
  }
}

process.exitCode = main(process.argv.slice(2));
