import { describe, expect, test } from 'vitest';
import { answer, answersTo, Lab, REQUEST, save, started } from './exam-lab.ts';
import { good } from './lab.ts';

describe('the clock of an exam', () => {
  test('after a kill at any moment the same time is left, and everything that was stored is there', () => {
    const { lab, sitting } = started();
    const { key } = answersTo(lab, sitting, 1);
    save(lab, sitting, { kind: 'visit', position: 1 });
    lab.pass(60);
    answer(lab, sitting, 1, key, 'C');
    save(lab, sitting, { kind: 'flag', position: 1, flagged: true });
    save(lab, sitting, { kind: 'strike', position: 1, struck: ['x'] });
    save(lab, sitting, { kind: 'note', text: 'request: 443' });
    lab.restart();
    lab.pass(3600);
    expect(good(lab.call('getExams', {})).open).toMatchObject({
      sitting,
      remainingMs: 540_000,
      answered: 1,
      position: 1,
    });
    const room = good(lab.call('resumeExam', { sitting }));
    expect(room).toMatchObject({ remainingMs: 540_000, note: 'request: 443', position: 1 });
    expect(room.items[1]).toMatchObject({ answer: key, letters: 'C', flagged: true, struck: ['x'], seen: true });
    expect(room.items[0]).toMatchObject({ answer: null, seen: false, flagged: false });
    lab.pass(5);
    expect(save(lab, sitting, { kind: 'visit', position: 2 })).toEqual({ remainingMs: 535_000, over: false });
    good(lab.call('submitExam', { sitting }));
    expect(good(lab.call('getExamReport', { sitting }))).toMatchObject({ usedMs: 65_000, awayMs: 3_600_000 });
  });

  test('a machine that sleeps loses no time, and a clock that is set back gives none', () => {
    const { lab, sitting } = started();
    const tick = () => good(lab.call('saveExam', { sitting, events: [], running: true })).remainingMs;
    lab.pass(60);
    expect(tick()).toBe(540_000);
    lab.pass(8 * 3600);
    expect(tick()).toBe(540_000);
    lab.pass(-7200);
    expect(tick()).toBe(540_000);
    lab.pass(10);
    expect(tick()).toBe(530_000);
  });

  test('a form that is not strict can be paused, a strict one cannot', () => {
    for (const { strict, left } of [
      { strict: false, left: 600_000 },
      { strict: true, left: 540_000 },
    ]) {
      const { lab, sitting } = started({ strict });
      lab.pass(60);
      expect(good(lab.call('saveExam', { sitting, events: [], running: false })).remainingMs).toBe(left);
    }
  });

  test('at its end the exam is submitted as it is, and what comes later is not kept', () => {
    const { lab, sitting } = started();
    const { key, wrong } = answersTo(lab, sitting, 0);
    answer(lab, sitting, 0, key);
    for (let i = 0; i < 9; i++) {
      lab.pass(60);
      save(lab, sitting, { kind: 'visit', position: 0 });
    }
    lab.pass(61);
    expect(good(lab.call('saveExam', { sitting, events: [], running: true }))).toEqual({ remainingMs: 0, over: true });
    expect(
      lab.call('saveExam', {
        sitting,
        events: [{ kind: 'answer', position: 0, answer: wrong, letters: 'B', complete: true }],
        running: true,
      }),
    ).toMatchObject({ ok: false });
    const report = good(lab.call('getExamReport', { sitting }));
    expect(report).toMatchObject({ usedMs: 600_000, allowedMs: 600_000 });
    expect(report.items[0]).toMatchObject({ outcome: 'right', ms: 540_000 });
  });

  test('extra time is added to the form', () => {
    const lab = new Lab();
    expect(good(lab.call('startExam', { ...REQUEST, hasExtraTime: true })).allowedMs).toBe(40 * 60_000);
  });
});
