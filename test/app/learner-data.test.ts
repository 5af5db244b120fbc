import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../main/library/open.ts';
import { must } from '../build.ts';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { callerOf, good, labOn, shippedFile } from './lab.ts';

const shipped = [shippedFile('network-acls/page-that-never-loads.yaml')];
const ID = 'page-that-never-loads';

/** A lab on a file, in which one question was answered. */
function answeredLab(folder = temporaryFolder()) {
  const file = path.join(folder, 'library.db');
  const { call } = callerOf(labOn(must(openLibrary(file)), shipped).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: ID }));
  const [first] = scenario.questions;
  if (first?.kind !== 'multiple-choice') throw new Error('the first question has no options');
  const answer = { kind: first.kind, choice: first.options[0]?.id ?? '' } as const;
  good(call('submitAnswer', { sitting, question: first.id, answer, confidence: 'sure', ms: 900 }));
  return { call, folder, file };
}

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;
const answersIn = (call: ReturnType<typeof answeredLab>['call']) => good(call('getData', {})).answers;

describe('backups', () => {
  test('the first start of a day makes one, a second start none', () => {
    const { call, file } = answeredLab();
    const again = callerOf(labOn(must(openLibrary(file)), shipped).handlers);
    for (const each of [call, again.call]) {
      expect(good(each('getData', {})).backups).toMatchObject([{ day: '2026-11-21', reason: 'daily' }]);
    }
  });

  test('reset forgets the answers, and the copy that it made brings them back', () => {
    const { call } = answeredLab();
    expect(answersIn(call)).toBe(1);
    const { answers, backups } = good(call('resetProgress', {}));
    expect(answers).toBe(0);
    const [name = ''] = backups.filter(({ reason }) => reason === 'before-reset').map((each) => each.name);
    expect(good(call('restoreBackup', { name })).answers).toBe(1);
    expect(good(call('getData', {})).backups.map(({ reason }) => reason)).toContain('before-restore');
    expect(good(call('openScenario', { id: ID })).answered).not.toEqual({});
  });

  test('a sitting from before a reset is over', () => {
    const { call } = answeredLab();
    const { sitting, scenario } = good(call('openScenario', { id: ID }));
    good(call('resetProgress', {}));
    const [question] = scenario.questions;
    const reply = call('getFixes', { sitting, question: question?.id ?? '' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('after a restore the lab has what ships with it, also what the copy had not', () => {
    const { call, file } = answeredLab();
    const [name = ''] = good(call('backUp', {})).backups.map((each) => each.name);
    const more = [...shipped, shippedFile('network-acls/now-and-then.yaml')];
    const later = callerOf(labOn(must(openLibrary(file)), more).handlers);
    good(later.call('restoreBackup', { name }));
    expect(good(later.call('listScenarios', { text: '' })).total).toBe(2);
  });

  test('a damaged copy changes nothing, and one that is not there is told', () => {
    const { call, folder } = answeredLab();
    const name = 'library.db.backup-2026-01-01';
    writeFileSync(path.join(folder, name), 'nonsense, longer than one byte');
    expect(call('restoreBackup', { name })).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(call('restoreBackup', { name: '../library.db' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(answersIn(call)).toBe(1);
    expect(readdirSync(folder).filter((each) => each.includes('unfinished'))).toEqual([]);
  });
});

describe('progress as a file', () => {
  test('another library takes it in, twice as once, and exports the same', () => {
    const { text } = good(answeredLab().call('exportProgress', {}));
    const { call } = callerOf(labOn(must(openLibrary(path.join(temporaryFolder(), 'library.db'))), shipped).handlers);
    expect(good(call('importProgress', { text }))).toEqual({
      ...{ answers: 1, disputes: 0, exams: 0, predictions: 0, marks: 0, reviews: 0, sprints: 0 },
    });
    expect(good(call('importProgress', { text })).answers).toBe(0);
    expect(answersIn(call)).toBe(1);
    const again = good(call('exportProgress', {})).text;
    expect({ ...parsed(again), exportedAt: '' }).toEqual({ ...parsed(text), exportedAt: '' });
  });

  test('a file of version 1, which has no disputes, is read', () => {
    const file = parsed(good(answeredLab().call('exportProgress', {})).text);
    const { disputes, ...old } = { ...file, version: 1 } as Record<string, unknown>;
    expect(disputes).toEqual([]);
    const { call } = callerOf(labOn(must(openLibrary(path.join(temporaryFolder(), 'library.db'))), shipped).handlers);
    expect(good(call('importProgress', { text: JSON.stringify(old) })).answers).toBe(1);
  });

  test('it holds no text of a scenario: keys of other questions stay where they are', () => {
    const { name, text } = good(answeredLab().call('exportProgress', {}));
    expect(name).toBe('perimeter-progress-2026-11-21.json');
    expect(text).not.toContain('32768-65535');
    expect(text).not.toContain('key: true');
  });

  const bad: readonly { why: string; spoil: (text: string) => string; says: RegExp }[] = [
    { why: 'no JSON', spoil: () => 'id: a', says: /not JSON/ },
    { why: 'another document', spoil: () => '{"a":1}', says: /not one that Perimeter exported/ },
    { why: 'a later version', spoil: (text) => text.replace('"version": 3', '"version": 4'), says: /later version/ },
    {
      why: 'a field too many',
      spoil: (text) => text.replace('"hints"', '"more": 1, "hints"'),
      says: /`answers\.0` cannot/,
    },
    {
      why: 'an answer of no kind',
      spoil: (text) => text.replace('"kind": "multiple-choice"', '"kind": "x"'),
      says: /answers\.0\.answer/,
    },
    {
      why: 'a sitting that is not there',
      spoil: (text) => text.replace(/"id": "[^"]+"/, '"id": "other"'),
      says: /no sitting/,
    },
    { why: 'deep nesting', spoil: () => '['.repeat(200_000), says: /not JSON/ },
  ];
  test.each(bad)('$why is refused with its place, and nothing is imported', ({ spoil, says }) => {
    const { call } = answeredLab();
    const reply = call('importProgress', { text: spoil(good(call('exportProgress', {})).text) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(reply.ok ? '' : reply.error.message).toMatch(says);
    expect(answersIn(call)).toBe(1);
  });
});
