// Opening a variant of a shipped scenario: from the text of the file to a network that questions can be asked about.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../../main/lesson/load/load.ts';
import { median, type Result } from './measure.ts';

const BAR_MS = 20;
const SEEDS = [1, 2, 3];

/** The slowest twentieth of all shipped scenarios, against 20 ms. */
export function variantOpened(): Result {
  const files = globSync(join(import.meta.dirname, '../../scenarios/*/*.yaml'));
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  for (const text of texts.slice(0, 40)) readScenario(text, 'reader', 9); // warm
  const times = texts.map((text) =>
    median(
      SEEDS.map((seed) => {
        const start = performance.now();
        readScenario(text, 'reader', seed);
        return performance.now() - start;
      }),
    ),
  );
  const ms = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  return { id: 'open-variant', ratio: BAR_MS / ms, baseline: '20 ms', ms };
}
