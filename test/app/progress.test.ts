import { describe, expect, test } from 'vitest';
import { openLab } from '../../main/app/open-lab.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { about } from './exam-lab.ts';
import { callerOf, good, openMemory, shippedFile } from './lab.ts';

const page = shippedFile('network-acls/page-that-never-loads.yaml');
const id = 'page-that-never-loads';
const questions = authoredQuestions(page.text);

/** A lab in which the first question was answered wrongly and sure, and all others rightly. */
function answered() {
  const db = openMemory();
  const clock = { nowMs: Date.UTC(2026, 10, 21, 9) };
  const { call } = callerOf(openLab(db, about, [page], () => clock.nowMs).handlers);
  const { sitting, scenario } = good(call('openScenario', { id }));
  scenario.questions.forEach((asked, i) => {
    const authored = questions[i];
    if (!authored) throw new Error('no question');
    const answer = i === 0 ? wrongOf(authored, asked) : keyOf(authored, asked);
    clock.nowMs += 1000;
    good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: i === 0 ? 'sure' : null, ms: 1000 }));
  });
  return { call, clock, sitting };
}

describe('progress', () => {
  const { call, clock, sitting } = answered();

  test('lists every answer, the latest first, and finds them by words and by result', () => {
    const { answers } = good(call('getProgress', {}));
    expect(answers.found).toBe(questions.length);
    expect(answers.rows[0]).toMatchObject({ scenario: id, position: questions.length, correct: true });
    const sure = good(call('getProgress', { result: 'sure-and-wrong' })).answers;
    expect(sure).toMatchObject({ found: 1, rows: [{ position: 1, correct: false, confidence: 'sure' }] });
    expect(good(call('getProgress', { text: answers.rows[0]?.title ?? '' })).answers.found).toBe(questions.length);
    expect(good(call('getProgress', { text: 'lambda' })).answers.found).toBe(0);
    expect(good(call('getProgress', { limit: 1 })).answers).toMatchObject({ found: questions.length, rows: [{}] });
  });

  test('says what is too little to say', () => {
    const { calibration, forecast } = good(call('getProgress', {}));
    expect(calibration).toMatchObject({ answers: 1, needed: 20 });
    expect(forecast).toEqual({ kind: 'none', why: 'no-date' });
    good(call('putSettings', { examDate: '2027-01-14' }));
    expect(good(call('getProgress', {})).forecast).toEqual({ kind: 'none', why: 'too-few' });
    good(call('putSettings', { examDate: '2026-11-01' }));
    expect(good(call('getProgress', {})).forecast).toEqual({ kind: 'none', why: 'over' });
  });

  test('maps chapter, belief and direction, and counts what was practised', () => {
    const chapter = good(call('getProgress', {})).mastery.find(({ first }) => first > 0);
    const cells = chapter?.rows.flatMap((row) => row.cells) ?? [];
    expect(cells.reduce((sum, { of }) => sum + of, 0)).toBe(questions.length);
    expect(cells.every(({ state }) => state === 'learning')).toBe(true);
    expect(Math.min(...cells.map(({ dueAtMs }) => dueAtMs))).toBeGreaterThan(clock.nowMs);
  });

  test('an answer that does not count is not listed', () => {
    good(call('amendAnswer', { sitting, question: questions[0]?.id ?? '', amendment: { kind: 'undone' } }));
    expect(good(call('getProgress', { result: 'wrong' })).answers.found).toBe(0);
  });
});
