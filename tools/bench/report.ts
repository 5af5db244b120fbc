// The report of Progress over a long log: calibration, mastery, forecast and the list of answers, from the library.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLab } from '../../main/app/open-lab.ts';
import { openAttempts } from '../../main/library/attempts.ts';
import { openLibrary } from '../../main/library/open.ts';
import { median, type Result } from './measure.ts';

const ANSWERS = 10_000;
const BAR_MS = 200;
const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 30);
const FILES = [
  'endpoints/private-servers-reach-some-services.yaml',
  'load-balancers/newspaper-under-attack.yaml',
  'network-acls/page-that-never-loads.yaml',
  'security-groups/two-rules-one-port.yaml',
];

/** From ten thousand answers of two years in the library to the report, against 200 ms. */
export function progressReported(): Result {
  const shipped = FILES.map((name) => ({
    name,
    text: readFileSync(join(import.meta.dirname, '../../scenarios', name), 'utf8'),
  }));
  const library = openLibrary(':memory:');
  if (!library.ok) throw new Error(library.error.message);
  const about = { version: 'bench', host: 'browser', runtime: 'bench', library: ':memory:' } as const;
  const { handlers } = openLab(library.value, about, shipped, () => NOW);
  const asked = library.value
    .prepare<[], { scenario: string; question: string }>('SELECT scenario, question FROM scenarioQuestion')
    .all();
  const attempts = openAttempts(library.value);
  for (let i = 0; i < ANSWERS; i++) attempts.append(attempt(asked[i % asked.length], i));
  const runs = Array.from({ length: 7 }, () => {
    const start = performance.now();
    handlers.getProgress({ text: '', result: 'any', limit: 100 });
    return performance.now() - start;
  });
  const ms = median(runs.slice(2));
  return { id: 'progress-10000', ratio: BAR_MS / ms, baseline: '200 ms', ms };
}

function attempt(asked: { scenario: string; question: string } | undefined, i: number) {
  const { scenario, question } = asked ?? { scenario: '', question: '' };
  const atMs = NOW - 730 * DAY_MS + Math.floor((i * 729 * DAY_MS) / ANSWERS);
  return {
    sitting: { id: `s${i}`, policy: 'practice', scenario, seed: i, openedAtMs: atMs } as const,
    ...{ scenario, question, answer: '{}', correct: i % 3 !== 0, confidence: i % 5 === 0 ? ('sure' as const) : null },
    ...{ misconception: null, ms: 20_000 + ((i * 7919) % 90_000), hints: 0, counts: true, seed: i },
    ...{ engineVersion: 'bench', scenarioHash: 'h', atMs },
  };
}
