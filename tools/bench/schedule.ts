// The schedule over a long log: what Today needs each time it is opened.
import { dueItems } from '../../main/study/schedule/due.ts';
import { memoriesOf } from '../../main/study/schedule/memory.ts';
import { DAY_MS, type Review, type StudyQuestion } from '../../main/study/schedule/review-log.ts';
import { median, type Result } from './measure.ts';

const ANSWERS = 10_000;
const SKILLS = 200;
const BAR_MS = 200;

const questions: readonly StudyQuestion[] = Array.from({ length: SKILLS * 2 }, (_, i) => ({
  ...{ scenario: `s${i}`, question: 'q', kind: i % 3 === 0 ? 'verdict' : 'multiple-choice' },
  ...{ chapter: `c${i % 8}`, skill: `skill ${i % SKILLS}` },
}));

/** Ten thousand answers over two years: every third one wrong, every fifth one sure. */
const log: readonly Review[] = Array.from({ length: ANSWERS }, (_, i) => ({
  ...{
    scenario: `s${(i * 7) % questions.length}`,
    question: 'q',
    correct: i % 3 !== 0,
    hints: 0,
    seed: i,
    rating: null,
  },
  ...{ confidence: i % 5 === 0 ? ('sure' as const) : null, ms: 20_000 + ((i * 7919) % 90_000) },
  atMs: Math.floor((i * 730 * DAY_MS) / ANSWERS),
}));

/** From ten thousand answers to what is due, against 200 ms. */
export function scheduleReplayed(): Result {
  const nowMs = 731 * DAY_MS;
  const runs = Array.from({ length: 9 }, () => {
    const start = performance.now();
    dueItems(questions, log, memoriesOf(questions, log), nowMs);
    return performance.now() - start;
  });
  const ms = median(runs.slice(2));
  return { id: 'today-10000', ratio: BAR_MS / ms, baseline: '200 ms', ms };
}
