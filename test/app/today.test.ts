import { describe, expect, test } from 'vitest';
import { openLab } from '../../main/app/open-lab.ts';
import type { Caller } from './lab.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { about } from './exam-lab.ts';
import { callerOf, good, openMemory, shippedFile } from './lab.ts';

const DAY_MS = 24 * 3_600_000;
const page = shippedFile('network-acls/page-that-never-loads.yaml');
const id = 'page-that-never-loads';
const questions = authoredQuestions(page.text);

function lab() {
  const db = openMemory();
  const clock = { nowMs: Date.UTC(2026, 10, 21, 9) };
  const { call } = callerOf(openLab(db, about, [page], () => clock.nowMs).handlers);
  return { db, clock, call };
}

/** Answers the whole scenario, the first question wrongly and sure. */
function goThrough(call: Caller): string {
  const { sitting, scenario } = good(call('openScenario', { id }));
  scenario.questions.forEach((asked, i) => {
    const authored = questions[i];
    if (!authored) throw new Error('no question');
    const answer = i === 0 ? wrongOf(authored, asked) : keyOf(authored, asked);
    good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: i === 0 ? 'sure' : null, ms: 1000 }));
  });
  return sitting;
}

describe('today', () => {
  test('has nothing before anything was answered, and the whole path', () => {
    const today = good(lab().call('getToday', {}));
    expect(today).toMatchObject({ due: [], count: 0, minutes: 0, nextAtMs: null });
    expect(today.path).toHaveLength(8);
    expect(today.path[1]?.unseen).toBeGreaterThan(0);
  });

  test('a confident error is due on the next day, first', () => {
    const { call, clock } = lab();
    goThrough(call);
    const today = good(call('getToday', {}));
    expect(today).toMatchObject({ count: 0, nextAtMs: clock.nowMs + DAY_MS });
    clock.nowMs += DAY_MS;
    expect(good(call('getToday', {})).due[0]).toMatchObject({ question: questions[0]?.id, why: 'sure-and-wrong' });
  });

  test('an answer that does not count takes its date back', () => {
    const { call, clock } = lab();
    const sitting = goThrough(call);
    const question = questions[0]?.id ?? '';
    const back = good(call('getComesBack', { sitting, question }));
    expect(back).toMatchObject({ why: 'sure-and-wrong', rating: 'again', dueAtMs: clock.nowMs + DAY_MS });
    const before = good(call('getToday', {}));
    good(call('amendAnswer', { sitting, question, amendment: { kind: 'undone' } }));
    expect(good(call('getToday', {})).nextAtMs).toBeGreaterThan(before.nextAtMs ?? 0);
    good(call('amendAnswer', { sitting, question, amendment: { kind: 'restored' } }));
    expect(good(call('getToday', {}))).toEqual(before);
  });

  test('a rating that is corrected is kept beside the answer, moves the date, and is taken back', () => {
    const { db, call } = lab();
    const sitting = goThrough(call);
    const question = questions[0]?.id ?? '';
    const back = () => good(call('getComesBack', { sitting, question }));
    const [inferred, before] = [back(), good(call('getToday', {}))];
    expect(inferred).toMatchObject({ rating: 'again', corrected: false });
    const rate = (rating: 'good' | 'easy' | null) =>
      good(call('amendAnswer', { sitting, question, amendment: { kind: 'rating', rating } }));
    rate('good');
    expect(back()).toMatchObject({ rating: 'good', corrected: true });
    rate('easy');
    expect(back()).toMatchObject({ rating: 'easy', corrected: true });
    rate(null);
    expect(back()).toEqual(inferred);
    expect(good(call('getToday', {}))).toEqual(before);
    expect(db.prepare('SELECT value FROM amendment ORDER BY id').pluck().all()).toEqual(['good', 'easy', null]);
    const other = lab();
    good(other.call('importProgress', { text: good(call('exportProgress', {})).text }));
    expect(good(other.call('getToday', {}))).toEqual(before);
  });

  test('an item of a session has neither title nor tags, and moves nobody in its scenario', () => {
    const { call, clock } = lab();
    goThrough(call);
    clock.nowMs += DAY_MS;
    const [due] = good(call('getToday', {})).due;
    if (due?.kind !== 'question') throw new Error('nothing is due');
    const item = good(call('openReview', { scenario: due.scenario, question: due.question }));
    expect(item.scenario).toMatchObject({ title: '', topic: '', tags: [] });
    expect(item.scenario.questions.map((each) => each.id)).toEqual([due.question]);
    expect(call('getComesBack', { sitting: item.sitting, question: due.question })).toMatchObject({
      error: { code: 'not-yet' },
    });
    const [first, asked] = [questions[0], item.scenario.questions[0]];
    if (!first || !asked) throw new Error('no question');
    const answer = keyOf(first, asked);
    const given = { sitting: item.sitting, question: asked.id, answer, confidence: 'sure' as const, ms: 900 };
    expect(good(call('submitAnswer', given))).toMatchObject({ correct: true, counted: true });
    const back = good(call('getComesBack', { sitting: item.sitting, question: asked.id }));
    // Seven days after the error at the latest.
    expect(back.dueAtMs).toBeLessThanOrEqual(clock.nowMs + 6 * DAY_MS);
    expect(good(call('reviewScenario', { id })).answered[asked.id]).toMatchObject({ correct: false });
  });

  test('scenarios of an earlier version get their skills at the start', () => {
    const { db, call, clock } = lab();
    goThrough(call);
    db.exec('DELETE FROM questionSkill');
    const again = callerOf(openLab(db, about, [page], () => clock.nowMs).handlers).call;
    expect(good(again('getToday', {})).nextAtMs).toBe(clock.nowMs + DAY_MS);
  });
});

describe('with an exam date', () => {
  const settings = { studyMinutes: 10, examDate: '2026-12-11' };

  test('today is planned: minutes, what is new and where, the days to the exam', () => {
    const { call } = lab();
    expect(good(call('getToday', {})).plan).toBeNull();
    good(call('putSettings', settings));
    const { plan } = good(call('getToday', {}));
    expect(plan).toMatchObject({ days: 20, minutesADay: 10, seen: 0, done: { minutes: 0, fresh: 0 } });
    expect(plan?.course).toMatchObject({ unreached: 0, forecast: null, next: [{ scenario: id }] });
    expect(plan?.course?.days[0]).toMatchObject({ date: '2026-11-21', reviews: 0 });
    expect(plan?.course?.days[0]?.fresh).toBeGreaterThan(0);
  });

  test('a review is what the plan wants today, and an answer comes back by the plan', () => {
    const { call, clock } = lab();
    good(call('putSettings', settings));
    const sitting = goThrough(call);
    expect(good(call('getToday', {}))).toMatchObject({ count: 0, plan: { done: { minutes: 0 } } });
    const question = questions[0]?.id ?? '';
    expect(good(call('getComesBack', { sitting, question })).dueAtMs).toBeLessThanOrEqual(clock.nowMs + DAY_MS);
    clock.nowMs += DAY_MS;
    const today = good(call('getToday', {}));
    expect(today.due[0]).toMatchObject({ question, why: 'sure-and-wrong' });
    expect(today.plan?.course?.days[0]?.reviews).toBe(today.count);
  });

  test.each([
    { date: '2026-11-21', days: 0 },
    { date: '2026-11-01', days: -20 },
  ])('on the day of the exam and after it there is no plan: $date', ({ date, days }) => {
    const { call } = lab();
    good(call('putSettings', { ...settings, examDate: date }));
    expect(good(call('getToday', {})).plan).toMatchObject({ days, course: null });
  });

  test('what is no date is refused', () => {
    expect(lab().call('putSettings', { examDate: '2026-02-30' })).toMatchObject({ error: { code: 'bad-request' } });
  });
});
