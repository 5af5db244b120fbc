import { describe, expect, test } from 'vitest';
import { openLab } from '../../main/app/open-lab.ts';
import { about } from './exam-lab.ts';
import { callerOf, good, openMemory, shippedFile, type Caller } from './lab.ts';

const DAY_MS = 24 * 3_600_000;
const page = shippedFile('network-acls/page-that-never-loads.yaml');
const names = ['first', 'second', 'third'];
const deck = {
  name: 'cue-cards.yaml',
  text: [
    'format: 1',
    'cards:',
    ...names.flatMap((id) => [
      `  - id: ${id}`,
      `    front: ${id} front`,
      `    back: ${id} back`,
      '    rule: SG-01',
      '    scenario: page-that-never-loads',
      '    proof:',
      '      - { flow: customer, verdict: denied }',
    ]),
  ].join('\n'),
};

function lab() {
  const db = openMemory();
  const clock = { nowMs: Date.UTC(2026, 10, 21, 9) };
  const { handlers, troubles } = openLab(db, about, [page, deck], () => clock.nowMs);
  expect(troubles).toEqual([]);
  const { call } = callerOf(handlers);
  const look = (id: string, known: boolean, turnedMs = 2000) =>
    good(call('reviewCard', { id, known, turnedMs, ms: turnedMs + 500 }));
  return { db, clock, call, look };
}

const cardNamed = (call: Caller, id: string) => good(call('listCards', {})).cards.find((each) => each.id === id);
/** All that the schedule tells. */
const schedule = (call: Caller) =>
  JSON.stringify([
    good(call('listCards', {})).cards.map(({ id, dueAtMs }) => [id, dueAtMs]),
    good(call('getToday', {})),
  ]);

describe('cue cards on the schedule', () => {
  test('a card keeps the skill that it practises and its text by a hash', () => {
    const { db, look } = lab();
    look('first', true);
    expect(db.prepare(`SELECT skill FROM cueCard WHERE id = 'first'`).pluck().get()).toMatch(
      /^network-acls\/M\d\d\/(request|reply|both)$/,
    );
    expect(
      db
        .prepare(
          'SELECT r.turnedMs, r.ms, r.counts, r.hash = c.hash AS same FROM cueCardReview r JOIN cueCard c ON c.id = r.card',
        )
        .get(),
    ).toEqual({ turnedMs: 2000, ms: 2500, counts: 1, same: 1 });
  });

  // prettier-ignore
  const cases = [
    { what: 'not known', known: false, turnedMs: 1000, rating: 'again', days: 1 },
    { what: 'known after the five seconds', known: true, turnedMs: 5001, rating: 'hard', days: 1 },
    { what: 'known', known: true, turnedMs: 5000, rating: 'good', days: 2 },
  ];
  test.each(cases)('$what: rated $rating, back after at least $days days', ({ known, turnedMs, rating, days }) => {
    const { clock, look } = lab();
    const { back, counted } = look('first', known, turnedMs);
    expect(counted).toBe(true);
    expect(back).toMatchObject({ title: 'first front', rating, why: known ? 'right' : 'wrong' });
    expect(((back?.dueAtMs ?? 0) - clock.nowMs) / DAY_MS).toBeGreaterThanOrEqual(days);
  });

  test('what is due is in Today, by its front alone, with its minutes', () => {
    const { call, clock, look } = lab();
    look('first', false);
    expect(good(call('getToday', {}))).toMatchObject({ count: 0, cards: 0, nextAtMs: clock.nowMs + DAY_MS });
    clock.nowMs += DAY_MS;
    const today = good(call('getToday', {}));
    expect(today).toMatchObject({ count: 1, cards: 1, minutes: 1 });
    expect(today.due).toMatchObject([{ kind: 'card', card: 'first', title: 'first front', why: 'wrong' }]);
    expect(JSON.stringify(today)).not.toContain('first back');
    expect(good(call('getHome', {})).cards).toEqual({ total: 3, known: 0, due: 1, unseen: 2 });
  });

  test('with an exam date the plan counts cards and their minutes', () => {
    const { call, clock, look } = lab();
    good(call('putSettings', { examDate: '2026-12-11', studyMinutes: 10 }));
    const minutes = () => good(call('getToday', {})).plan?.course?.days[0];
    const before = minutes();
    look('first', false, 60_000);
    look('second', false, 60_000);
    expect(good(call('getToday', {})).plan?.done.minutes).toBe(2);
    clock.nowMs += DAY_MS;
    const today = good(call('getToday', {}));
    expect(today.due.filter(({ kind }) => kind === 'card')).toHaveLength(2);
    expect(minutes()).toMatchObject({ cards: 2 });
    expect(minutes()?.minutes).toBeLessThanOrEqual(10);
    expect(before).toMatchObject({ cards: 0 });
  });

  test('practice ahead is kept, and leaves the schedule byte for byte as it is', () => {
    const { db, call, look } = lab();
    look('first', true);
    const before = schedule(call);
    const again = look('first', false, 9000);
    expect(again.counted).toBe(false);
    expect(schedule(call)).toBe(before);
    expect(db.prepare('SELECT counts FROM cueCardReview ORDER BY id').pluck().all()).toEqual([1, 0]);
  });

  test('undo brings back the card and the schedule as they were; counting it again as well', () => {
    const { call, look } = lab();
    const before = schedule(call);
    const { look: id } = look('first', true);
    const after = schedule(call);
    expect(good(call('amendCard', { look: id, amendment: { kind: 'undone' } })).back).toBeNull();
    expect(schedule(call)).toBe(before);
    expect(cardNamed(call, 'first')).toMatchObject({ known: null, dueAtMs: null });
    good(call('amendCard', { look: id, amendment: { kind: 'restored' } }));
    expect(schedule(call)).toBe(after);
  });

  test('a rating that is corrected moves the date', () => {
    const { call, look } = lab();
    const { look: id, back } = look('first', true);
    const easy = good(call('amendCard', { look: id, amendment: { kind: 'rating', rating: 'easy' } })).back;
    expect(easy).toMatchObject({ rating: 'easy' });
    expect(easy?.dueAtMs).toBeGreaterThan(back?.dueAtMs ?? Infinity);
  });

  test('a look that is not there is not amended', () => {
    expect(lab().call('amendCard', { look: 7, amendment: { kind: 'undone' } })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('cards are no skills: they leave the map, the chapters and the answers alone', () => {
    const { call, look } = lab();
    const before = good(call('getProgress', { text: '' }));
    const path = good(call('getToday', {})).path;
    for (const name of names) look(name, false);
    expect(good(call('getProgress', { text: '' }))).toEqual(before);
    expect(good(call('getToday', {})).path).toEqual(path);
  });
});

describe('a learner takes the cards along', () => {
  test('the progress file has looks and what was said of them, and another library gives the same dates', () => {
    const { call, look } = lab();
    look('first', true);
    good(call('amendCard', { look: look('second', true).look, amendment: { kind: 'undone' } }));
    good(call('amendCard', { look: look('third', true).look, amendment: { kind: 'rating', rating: 'hard' } }));
    const { text } = good(call('exportProgress', {}));
    const other = lab();
    expect(good(other.call('importProgress', { text }))).toMatchObject({ reviews: 3 });
    expect(good(other.call('importProgress', { text }))).toMatchObject({ reviews: 0 });
    expect(schedule(other.call)).toBe(schedule(call));
  });

  test('a file of version 2 knows neither texts nor times: its looks count', () => {
    const { call, look } = lab();
    look('first', true);
    const file = JSON.parse(good(call('exportProgress', {})).text) as { reviews: Record<string, unknown>[] };
    const reviews = file.reviews.map(({ card, known, ms, atMs }) => ({ card, known, ms, atMs }));
    const other = lab();
    const text = JSON.stringify({ ...file, version: 2, reviews });
    expect(good(other.call('importProgress', { text }))).toMatchObject({ reviews: 1 });
    expect(cardNamed(other.call, 'first')?.dueAtMs).toBe(cardNamed(call, 'first')?.dueAtMs);
  });

  test('results have the looks that count as what the learner said', () => {
    const { call, look } = lab();
    look('first', true);
    look('first', true);
    good(call('amendCard', { look: look('second', false).look, amendment: { kind: 'undone' } }));
    const csv = good(call('exportResults', { format: 'csv' }))
      .text.split('\r\n')
      .slice(1, -1);
    expect(csv).toEqual([
      expect.stringMatching(/^2026-11-21T09:00:00.000Z,card,,,first,yes,,2.5,0,,,[0-9a-f]{64},no,$/),
    ]);
    const statements = JSON.parse(good(call('exportResults', { format: 'xapi' })).text) as unknown[];
    expect(statements).toMatchObject([
      {
        object: { id: 'https://perimeter.invalid/card/first' },
        result: { success: true, response: 'knew it' },
        context: { extensions: { 'https://perimeter.invalid/xapi/rating': 'good' } },
      },
    ]);
  });

  test('a reset forgets looks and what was said of them', () => {
    const { db, call, look } = lab();
    const before = schedule(call);
    good(call('amendCard', { look: look('first', true).look, amendment: { kind: 'undone' } }));
    good(call('resetProgress', {}));
    expect(schedule(call)).toBe(before);
    expect(db.prepare('SELECT count(*) FROM cueCardAmendment').pluck().get()).toBe(0);
  });
});
