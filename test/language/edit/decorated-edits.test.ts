import { globSync } from 'node:fs';
import { test } from 'vitest';
import { textOf } from '../../lesson/scenario-files.ts';
import { checkRandomEdits } from './check-random.ts';
import { decorated } from './decorated.ts';

const files = globSync('scenarios/**/*.yaml').toSorted();

test.each(files.map((file, seed) => [file, seed] as const))('%s, with comments', (file, seed) => {
  checkRandomEdits(decorated(textOf(file), seed), { runs: 34, seed });
});
