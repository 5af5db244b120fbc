import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { judge, type Judgement } from './aws/judge.ts';
import type { VectorFile } from './aws/vector.ts';

/** `npm run conformance -- aws [FILE]`: one line for each vector, a summary, exit code 1 on a mismatch. */
function main([suite, file = join(import.meta.dirname, 'aws/vectors.yaml')]: readonly string[]): number {
  if (suite !== 'aws') {
    console.error('usage: npm run conformance -- aws [FILE]');
    return 2;
  }
  const { base, vectors } = parse(readFileSync(file, 'utf8')) as VectorFile;
  const judgements = vectors.map((vector) => {
    const judgement = judge(base, vector);
    console.log(`${judgement.kind.padEnd(5)}${vector.id}  ${vector.t}${reasonOf(judgement)}`);
    return judgement;
  });
  const count = (kind: Judgement['kind']) => judgements.filter((each) => each.kind === kind).length;
  console.log(`\n${count('pass')} passed, ${count('fail')} failed, ${count('out')} out of the model`);
  return count('fail') > 0 ? 1 : 0;
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
