// Run as a process of its own: answers questions until it is told how many, or killed. Says each commit on stdout.
import { openAttempts } from '../../main/library/attempts.ts';
import { openLibrary } from '../../main/library/open.ts';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
const library = openLibrary(file);
if (!library.ok) throw new Error(library.error.message);
const attempts = openAttempts(library.value);
for (let i = 0; i < Number(count); i++) {
  attempts.record(
    {
      sitting: { id: name, policy: 'practice', scenario: name, seed: 0, openedAtMs: 0 },
      hints: 0,
      counts: true,
      scenario: name,
      question: `q${i}`,
      answer: '{}',
      correct: true,
      confidence: null,
      misconception: null,
      ms: i,
      seed: 0,
      engineVersion: 'test',
      scenarioHash: 'test',
      atMs: i,
    },
    i,
  );
  process.stdout.write(`${i}\n`);
}
library.value.close();
