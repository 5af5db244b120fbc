import { describe, expect, test } from 'vitest';
import { heardOf, reopened } from '../../../main/study/exam/exam-clock.ts';
import { answerOf, changedFrom, roomOf, type RoomEvent } from '../../../main/study/exam/room.ts';

type Event = RoomEvent<string>;
const visit = (position: number, usedMs: number): Event => ({ kind: 'visit', position, usedMs });
const answer = (position: number, given: string | null, usedMs: number): Event => {
  return { kind: 'answer', position, answer: given, letters: given ?? '', complete: true, usedMs };
};

describe('a room', () => {
  test('what is tried while an item is on screen is no change', () => {
    const room = roomOf(2, [visit(0, 0), answer(0, 'A', 1), answer(0, 'AB', 2), visit(1, 3)], 4);
    expect(room.items.map(answerOf)).toEqual(['AB', null]);
    expect(room.items.map(changedFrom)).toEqual([null, null]);
  });

  test('another answer at a later visit is one, and going back to the first is none', () => {
    const first = [visit(0, 0), answer(0, 'A', 1), visit(1, 2), visit(0, 3), answer(0, 'B', 4)];
    expect(roomOf(2, first, 9).items.map(changedFrom)).toEqual(['A', null]);
    const back = [...first, visit(1, 5), visit(0, 6), answer(0, 'A', 7)];
    expect(roomOf(2, back, 9).items.map(changedFrom)).toEqual([null, null]);
  });

  test('an answer that was taken back is none', () => {
    const room = roomOf(1, [visit(0, 0), answer(0, 'A', 1), answer(0, null, 2)], 3);
    expect(room.items.map(answerOf)).toEqual([null]);
  });

  test('time is summed over visits, until now for the item on screen', () => {
    const room = roomOf(3, [visit(0, 0), visit(1, 10), visit(0, 30), visit(2, 35)], 50);
    expect(room.items.map(({ ms }) => ms)).toEqual([15, 20, 15]);
    expect(room).toMatchObject({ position: 2, note: '' });
  });

  test('what an item that is not there is told changes nothing', () => {
    expect(roomOf(1, [visit(7, 0), answer(7, 'A', 1)], 2).items).toMatchObject([{ seen: false, answers: [] }]);
  });
});

describe('the clock', () => {
  const clock = { usedMs: 1000, seenAtMs: 50_000, awayMs: 0 };

  test.each([
    { why: 'a second', atMs: 51_000, running: true, used: 2000, away: 0 },
    { why: 'a hidden page that speaks once a minute', atMs: 110_000, running: true, used: 61_000, away: 0 },
    { why: 'a closed lab', atMs: 650_000, running: true, used: 1000, away: 600_000 },
    { why: 'a pause', atMs: 51_000, running: false, used: 1000, away: 1000 },
    { why: 'a clock that was set back', atMs: 10_000, running: true, used: 1000, away: 0 },
  ])('after $why', ({ atMs, running, used, away }) => {
    expect(heardOf(clock, atMs, running)).toEqual({ usedMs: used, seenAtMs: atMs, awayMs: away });
  });

  test('of a room that opens again has lost nothing', () => {
    expect(reopened(clock, 53_000)).toEqual({ usedMs: 1000, seenAtMs: 53_000, awayMs: 3000 });
  });
});
