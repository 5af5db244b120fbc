import { globSync } from 'node:fs';
import { test } from 'vitest';
import { textOf } from '../../lesson/scenario-files.ts';
import { checkRandomEdits } from './check-random.ts';

const files = globSync('scenarios/**/*.yaml').toSorted();

test.each(files.map((file, seed) => [file, seed] as const))('%s', (file, seed) => {
  checkRandomEdits(textOf(file), { runs: 34, seed });
});
