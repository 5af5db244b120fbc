import { describe, expect, test } from 'vitest';
import type { ReportItem, RoomItem } from '../../main/contract/exam-view.ts';
import { clockText, dueWarning, durationText, isLastStretch, monthText } from '../../renderer/exam/exam-time.ts';
import { itemNotes } from '../../renderer/exam/report-filters.ts';
import { filtered, openingFilter, stateWords } from '../../renderer/exam/room-filters.ts';

const MINUTE = 60_000;

describe('time in the room', () => {
  test.each([
    { ms: 4_360_000, text: '1:12:40' },
    { ms: 725_000, text: '0:12:05' },
    { ms: 1, text: '0:00:01' },
    { ms: 0, text: '0:00:00' },
  ])('$ms ms is $text', ({ ms, text }) => expect(clockText(ms)).toBe(text));

  test('what an item took, and the month of a guide', () => {
    expect(durationText(278_400)).toBe('4:38');
    expect(monthText('2026-11')).toBe('November 2026');
  });

  test('there is a warning at 30 and at 10 minutes, each once, and none that the whole exam is shorter than', () => {
    expect(dueWarning(31 * MINUTE, 130 * MINUTE, [])).toBeNull();
    expect(dueWarning(30 * MINUTE, 130 * MINUTE, [])).toBe(30);
    expect(dueWarning(29 * MINUTE, 130 * MINUTE, [30])).toBeNull();
    expect(dueWarning(10 * MINUTE, 130 * MINUTE, [30])).toBe(10);
    expect(dueWarning(9 * MINUTE, 20 * MINUTE, [])).toBe(10);
    expect(dueWarning(19 * MINUTE, 20 * MINUTE, [])).toBeNull();
    expect(dueWarning(9 * MINUTE, 10 * MINUTE, [])).toBeNull();
  });

  test('the last five minutes are always shown', () => {
    expect([isLastStretch(5 * MINUTE), isLastStretch(5 * MINUTE + 1)]).toEqual([true, false]);
  });
});

describe('items of a room', () => {
  const item: RoomItem = {
    ...{
      prompt: 'Why?',
      caseStudy: null,
      seen: true,
      answer: null,
      letters: '',
      complete: true,
      changed: false,
      flagged: false,
      struck: [],
    },
    confidence: null,
  };
  const given: RoomItem = { ...item, answer: { kind: 'multiple-choice', choice: 'a' }, letters: 'A' };

  test('are all listed first where nothing is left to check', () => {
    expect(openingFilter([given, { ...given, changed: true }])).toBe('all');
    expect(openingFilter([given, item])).toBe('to-check');
    expect(openingFilter([{ ...given, flagged: true }])).toBe('to-check');
  });

  test('are listed by what is left to check', () => {
    const items = [item, given, { ...given, flagged: true }, { ...given, changed: true }];
    expect(filtered(items, 'unanswered')).toEqual([0]);
    expect(filtered(items, 'to-check')).toEqual([0, 2]);
    expect(filtered(items, 'changed')).toEqual([3]);
    expect(filtered(items, 'all')).toHaveLength(4);
    // One of two that are to be chosen.
    expect(filtered([{ ...given, complete: false }], 'unanswered')).toEqual([0]);
  });

  test.each([
    { of: { ...item, seen: false }, words: 'Not seen' },
    { of: item, words: 'No answer' },
    { of: { ...given, complete: false }, words: 'Incomplete' },
    { of: { ...given, flagged: true, changed: true }, words: 'Answered, flagged, changed' },
  ])('$words', ({ of, words }) => expect(stateWords(of)).toBe(words));
});

test('the list of a report says which items the engine does not prove', () => {
  const item: ReportItem = {
    ...{
      position: 0,
      scenario: 'page',
      title: 'A page',
      prompt: 'Which?',
      domain: 'Secure',
      scored: true,
      judged: true,
    },
    ...{ outcome: 'wrong', change: null, confidence: 'sure', flagged: false, ms: 9, slow: false, misconception: null },
  };
  expect(itemNotes(item)).toBe('Sure, not proved by the engine');
  expect(itemNotes({ ...item, judged: false })).toBe('Sure');
});
