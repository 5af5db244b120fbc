import { globSync, readFileSync } from 'node:fs';
import { proveFileVariants } from '../../main/app/file/prove-file.ts';
import { VARIANTS } from '../../main/lesson/variant/variant-number.ts';
import { STRUCTURES, structured } from './structured.ts';

/** Proves every variant of every shipped scenario. @returns the exit code: 1 where one fails or has too few structures. */
export function proveAllVariants(paths: readonly string[]): number {
  const files = paths.length > 0 ? paths : globSync('scenarios/*/*.yaml').toSorted();
  const seeds = Array.from({ length: VARIANTS }, (_, i) => i + 1);
  let failed = 0;
  let varied = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    if (!/^parameters:/m.test(text)) {
      console.log(`      ${file}: no parameters`);
      continue;
    }
    varied++;
    const started = performance.now();
    const { refuted, structures } = proveFileVariants(text, seeds);
    const few = isStructured(file) && structures < STRUCTURES;
    if (refuted.length > 0 || few) failed++;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${refuted.length > 0 || few ? 'fail' : 'pass'}  ${file}: ${structures} structures, ${seconds} s`);
    for (const { seed, problems } of refuted.slice(0, 3))
      console.log(`      seed ${seed}: ${problems[0]?.message ?? ''} (perimeter test ${file} --seed ${seed})`);
  }
  console.log(`\n${varied - failed} passed, ${failed} failed, ${files.length - varied} without parameters`);
  return failed > 0 ? 1 : 0;
}

function isStructured(file: string): boolean {
  return structured.some((id) => file.endsWith(`/${id}.yaml`));
}
