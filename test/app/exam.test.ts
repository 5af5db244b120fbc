import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLab } from '../../main/app/open-lab.ts';
import type { Response } from '../../main/contract/api.ts';
import { about, answer, answersTo, files, Lab, REQUEST, save, SECURE, started } from './exam-lab.ts';
import { reducedText } from '../../main/lesson/load/reduced-text.ts';
import { callerOf, good, openMemory, standingFile } from './lab.ts';

describe('an exam', () => {
  test('asks one question of each scenario, without its title, ids or tags', () => {
    const { lab, room, sitting } = started();
    expect(room.items).toHaveLength(5);
    expect(room).toMatchObject({ name: 'SAA-C03', form: 'Design secure architectures, strict', position: 0 });
    expect(room.allowedMs).toBe(10 * 60_000);
    const shown = room.items.map((_, position) => good(lab.call('openExamItem', { sitting, position })));
    const text = JSON.stringify([room, shown]);
    for (const { text: file } of files) {
      const [, id = ''] = /^id: (.*)$/m.exec(file) ?? [];
      const [, title = ''] = /^title: (.*)$/m.exec(file) ?? [];
      expect(text).not.toContain(id);
      expect(text).not.toContain(title);
    }
    expect(text).not.toContain('saa-c03:');
    expect(shown.map(({ question }) => question.id)).toEqual(room.items.map((_, i) => `item-${i + 1}`));
  });

  test('is one at a time', () => {
    const { lab } = started();
    expect(lab.call('startExam', REQUEST)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test('a form that nothing fills is refused', () => {
    const { lab, sitting } = started();
    good(lab.call('discardExam', { sitting }));
    const nothing = { ...REQUEST, profile: 'clf-c02', domain: 'cloud-concepts' };
    expect(lab.call('startExam', nothing)).toMatchObject({ error: { code: 'not-found' } });
  });

  test('grades what was answered at the end, and counts it', () => {
    const { lab, room, sitting } = started();
    room.items.forEach((_, position) => {
      const { key, wrong } = answersTo(lab, sitting, position);
      save(lab, sitting, { kind: 'visit', position });
      lab.pass(30);
      if (position === 0) {
        answer(lab, sitting, position, wrong);
        save(lab, sitting, { kind: 'visit', position: 1 });
        save(lab, sitting, { kind: 'visit', position: 0 });
      }
      if (position === 1) answer(lab, sitting, position, wrong);
      if (position < 4) answer(lab, sitting, position, position === 3 ? wrong : key);
      if (position === 3) save(lab, sitting, { kind: 'confidence', position, confidence: 'sure' });
    });
    expect(good(lab.call('getHome', {}))).toMatchObject({ answered: 0 });
    good(lab.call('submitExam', { sitting }));
    const report = good(lab.call('getExamReport', { sitting }));
    expect(report.items.map(({ outcome }) => outcome)).toEqual(['right', 'right', 'right', 'wrong', 'none']);
    expect(report.items.map(({ change }) => change)).toEqual(['gained', null, null, null, null]);
    expect(report.items[3]).toMatchObject({ confidence: 'sure', ms: 30_000 });
    expect(report).toMatchObject({ estimate: null, usedMs: 150_000, awayMs: 0 });
    expect(report.domains).toMatchObject([{ title: 'Design secure architectures', right: 3, of: 5 }]);
    expect(good(lab.call('getHome', {}))).toMatchObject({ answered: 4, right: 3 });
    expect(good(lab.call('getExams', {})).past).toMatchObject([{ sitting, right: 3, items: 5 }]);
  });

  test('every item can be read afterwards, with the worlds of all its options', () => {
    const { lab, room, sitting } = started();
    const { wrong } = answersTo(lab, sitting, 0);
    answer(lab, sitting, 0, wrong);
    good(lab.call('submitExam', { sitting }));
    room.items.forEach((_, position) => {
      const opened = good(lab.call('reviewExamItem', { sitting, position }));
      const asked = opened.scenario.questions[opened.question];
      const feedback = opened.answered[asked?.id ?? ''];
      expect(feedback?.correct).toBe(false);
      expect(feedback?.given === '').toBe(position !== 0);
      const option = feedback?.options.find(({ hasWorld }) => hasWorld)?.id ?? '';
      expect(lab.call('playWorld', { sitting: opened.sitting, question: asked?.id ?? '', option })).toMatchObject({
        ok: true,
      });
    });
  });

  test('an item that was left without an answer is not drawn again for 30 days', () => {
    const { lab, sitting } = started();
    good(lab.call('submitExam', { sitting }));
    expect(lab.call('startExam', REQUEST)).toMatchObject({ error: { code: 'not-found' } });
    lab.pass(31 * 24 * 3600);
    expect(good(lab.call('startExam', REQUEST)).items).toHaveLength(5);
  });

  test('is over once it is submitted or discarded', () => {
    const { lab, sitting } = started();
    good(lab.call('submitExam', { sitting }));
    for (const method of ['resumeExam', 'submitExam', 'discardExam'] as const)
      expect(lab.call(method, { sitting })).toMatchObject({ error: { code: 'not-found' } });
    expect(lab.call('openExamItem', { sitting, position: 0 })).toMatchObject({ ok: false });
    expect(lab.call('saveExam', { sitting, events: [], running: true })).toMatchObject({ ok: false });
  });
});

describe('before it is submitted', () => {
  test('no call returns a report, a key or a trace of its scenarios', () => {
    const { lab, sitting } = started();
    const { wrong } = answersTo(lab, sitting, 0);
    answer(lab, sitting, 0, wrong);
    expect(lab.call('getExamReport', { sitting })).toMatchObject({ error: { code: 'not-yet' } });
    expect(lab.call('reviewExamItem', { sitting, position: 0 })).toMatchObject({ error: { code: 'not-yet' } });
    expect(lab.call('exportAttempt', { sitting })).toMatchObject({ error: { code: 'not-yet' } });
    const given = { sitting, question: 'item-1', answer: wrong, confidence: null, ms: 1 };
    expect(lab.call('submitAnswer', given)).toMatchObject({ error: { code: 'not-found' } });
    expect(lab.call('playWorld', { sitting, question: 'item-1', option: 'a' })).toMatchObject({ ok: false });
    for (const { text } of files) {
      const [, id = ''] = /^id: (.*)$/m.exec(text) ?? [];
      expect(lab.call('openScenario', { id })).toMatchObject({ error: { code: 'not-yet' } });
      expect(lab.call('reviewScenario', { id })).toMatchObject({ error: { code: 'not-yet' } });
    }
  });

  test('nor does the report of an earlier exam', () => {
    const { lab, sitting } = started();
    good(lab.call('submitExam', { sitting }));
    expect(lab.call('reviewExamItem', { sitting, position: 0 })).toMatchObject({ ok: true });
    lab.pass(31 * 24 * 3600);
    good(lab.call('startExam', REQUEST));
    expect(lab.call('reviewExamItem', { sitting, position: 0 })).toMatchObject({ error: { code: 'not-yet' } });
    expect(lab.call('exportAttempt', { sitting })).toMatchObject({ error: { code: 'not-yet' } });
  });

  test('nor does a sitting that was opened before', () => {
    const lab = new Lab();
    const id = 'page-that-never-loads';
    const opened: Response<'openScenario'> = good(lab.call('openScenario', { id }));
    good(lab.call('startExam', REQUEST));
    const [asked] = opened.scenario.questions;
    const answered = { kind: 'verdict', value: 'denied' } as const;
    const request = { sitting: opened.sitting, question: asked?.id ?? '', answer: answered, confidence: null, ms: 1 };
    expect(lab.call('submitAnswer', request)).toMatchObject({ error: { code: 'not-yet' } });
  });

  test('no byte of a room holds a marker of a secret place', () => {
    const text = readFileSync(path.join(import.meta.dirname, 'bird-cage.yaml'), 'utf8');
    const markers = [...new Set(text.match(/CANARY-\d+|318\d\d|65531/g))];
    const tagged = text.replace('tags: [', `tags: [saa-c03:${SECURE}, `);
    const db = openMemory();
    const { call } = callerOf(openLab(db, about, [], () => 1).handlers);
    good(call('importScenario', { fileName: 'bird-cage.yaml', text: tagged }));
    const shown: unknown[] = [];
    // Each form draws another question of the cage.
    const prompts = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const room = good(call('startExam', REQUEST));
      const { sitting } = room;
      prompts.add(room.items[0]?.prompt ?? '');
      shown.push(room, call('openExamItem', { sitting, position: 0 }), call('getExams', {}));
      shown.push(call('getExamReport', { sitting }), call('reviewExamItem', { sitting, position: 0 }));
      shown.push(call('exportAttempt', { sitting }), call('openDispute', { sitting, question: 'item-1' }));
      shown.push(call('storeDispute', { sitting, question: 'item-1', note: '' }));
      shown.push(call('saveExam', { sitting, events: [{ kind: 'visit', position: 0 }], running: true }));
      shown.push(call('resumeExam', { sitting }), call('openScenario', { id: 'bird-cage' }));
      good(call('discardExam', { sitting }));
    }
    expect(prompts.size).toBeGreaterThan(1);
    const received = JSON.stringify(shown);
    expect(markers.filter((marker) => received.includes(marker))).toEqual([]);
    for (const secret of ['"key"', '"because"', '"correct"', '"right"', '"steps"', '"trace"', '"misconception"'])
      expect(received).not.toContain(secret);
  });
});

test('a scenario that changes during the exam is graded and reviewed by the text that was drawn', () => {
  const { lab, room, sitting } = started();
  const position = room.items.findIndex(({ prompt }) => files[3]?.text.includes(prompt.slice(0, 40)) ?? false);
  const { key } = answersTo(lab, sitting, position);
  answer(lab, sitting, position, key);
  const [one, two, three, page, five] = files;
  if (!one || !two || !three || !page || !five) throw new Error('no files');
  const text = page.text.replace(/prompt: .*/g, 'prompt: Something else is asked now.');
  lab.restart([one, two, three, { ...page, text }, five]);
  good(lab.call('submitExam', { sitting }));
  const report = good(lab.call('getExamReport', { sitting }));
  expect(report.items[position]).toMatchObject({ outcome: 'right' });
  const reviewed = good(lab.call('reviewExamItem', { sitting, position }));
  expect(reviewed.scenario.questions[reviewed.question]?.prompt).toBe(room.items[position]?.prompt);
});

describe('a judged item', () => {
  const file = standingFile('endpoints/private-access-to-a-photo-bucket.yaml');

  test('says so in the room without its source, and in the report with it', () => {
    const shipped = [{ ...file, text: reducedText(file.text.replace('form:case-study,', ''), ['cheapest'], []) ?? '' }];
    const lab = callerOf(openLab(openMemory(), about, shipped, () => 0).handlers);
    const { sitting } = good(lab.call('startExam', REQUEST));
    const item = good(lab.call('openExamItem', { sitting, position: 0 }));
    expect(item.question).toMatchObject({ judgedAsOf: '2026-11' });
    expect(JSON.stringify(item)).not.toContain('docs.aws');
    good(lab.call('submitExam', { sitting }));
    expect(good(lab.call('getExamReport', { sitting })).items).toMatchObject([{ judged: true }]);
    const reviewed = good(lab.call('reviewExamItem', { sitting, position: 0 }));
    expect(reviewed.answered['cheapest']?.judged).toEqual({
      source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html',
      asOf: '2026-11',
    });
    const { proof } = good(lab.call('openDispute', { sitting: reviewed.sitting, question: 'cheapest' }));
    expect(proof.options.every(({ outcome }) => outcome.startsWith('The engine does not prove this answer.'))).toBe(
      true,
    );
  });
});

describe('a case study', () => {
  const shipped = [
    ...['endpoints/private-access-to-a-photo-bucket.yaml', 'endpoints/a-door-without-a-badge.yaml'].map(standingFile),
    ...files.filter(({ name }) => !name.includes('a-door-without-a-badge')),
  ];

  test('is offered where a form may have it, and asked whole, side by side', () => {
    const lab = callerOf(openLab(openMemory(), about, shipped, () => 0).handlers);
    const offered = good(lab.call('getExams', {})).exams.find(({ id }) => id === REQUEST.profile);
    const form = offered?.forms.find(({ domain }) => domain === SECURE);
    expect(form).toMatchObject({ caseStudies: 1, items: 6 });
    const room = good(lab.call('startExam', { ...REQUEST, hasCaseStudies: true }));
    expect(room.items).toHaveLength(6);
    const parts = room.items.map(({ caseStudy }) => caseStudy);
    const first = parts.findIndex((part) => part !== null);
    expect(parts.slice(first, first + 3)).toEqual([1, 2, 3].map((part) => ({ part, of: 3 })));
    expect(parts.filter((part) => part === null)).toHaveLength(3);
    const { sitting } = room;
    const shown = [0, 1, 2].map((i) => good(lab.call('openExamItem', { sitting, position: first + i })));
    expect(new Set(shown.map(({ brief }) => brief)).size).toBe(1);
    expect(new Set(shown.map(({ question }) => question.prompt)).size).toBe(3);
  });
});
