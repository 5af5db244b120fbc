import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkNeeds } from '../../main/app/file/check-needs.ts';
import { renamedScenarios } from '../../main/model/renamed-scenarios.ts';
import type { Library } from '../../main/library/open.ts';
import { callerOf, good, labOn, openMemory, standingFile } from './lab.ts';

const FORMER = 'no-group-on-the-gateway';
const ID = renamedScenarios[FORMER] ?? '';

const now = standingFile(`nat/${ID}.yaml`);
/** As it was shipped under its former id. */
const then = { name: `${FORMER}.yaml`, text: now.text.replace(`id: ${ID}`, `id: ${FORMER}`) };

/** A library in which one question of the scenario was answered and another one is open. */
function answeredThen(db: Library = openMemory()) {
  const { call } = callerOf(labOn(db, [then]).handlers);
  const { sitting } = good(call('openScenario', { id: FORMER }));
  const answer = { kind: 'verdict', value: 'denied' } as const;
  good(call('submitAnswer', { sitting, question: 'scan', answer, confidence: 'sure', ms: 900 }));
  return { db, call };
}

const rows = (db: Library, table: string, id: string) =>
  db.prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE scenario = ?`).pluck().get(id);

test('progress under a former id goes on under the one of today', () => {
  const { db } = answeredThen();
  expect(rows(db, 'attempt', FORMER)).toBe(1);
  db.prepare("INSERT INTO scenarioMark (scenario, bookmarked, note, atMs) VALUES (?, 1, 'again', 1)").run(FORMER);
  const { call } = callerOf(labOn(db, [now]).handlers);
  expect(good(call('listScenarios', {})).rows).toMatchObject([{ id: ID, answered: 1, status: 'started' }]);
  for (const table of ['attempt', 'progress', 'sitting', 'scenarioVersion', 'scenarioMark']) {
    expect([table, rows(db, table, FORMER)]).toEqual([table, 0]);
    expect(rows(db, table, ID), table).toBeGreaterThan(0);
  }
  expect(good(call('getHome', {})).answered).toBe(1);
});

test('a link with a former id opens the scenario, and what is done there counts for it', () => {
  const { db } = answeredThen();
  const { call } = callerOf(labOn(db, [now]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: FORMER }));
  expect(scenario.id).toBe(ID);
  const answer = { kind: 'verdict', value: 'denied' } as const;
  good(call('submitAnswer', { sitting, question: 'scan', answer, confidence: 'sure', ms: 900 }));
  expect(rows(db, 'attempt', ID)).toBe(2);
  expect(rows(db, 'progress', FORMER)).toBe(0);
});

test('an exported file of before is taken in under the id of today, once', () => {
  const { text } = good(answeredThen().call('exportProgress', {}));
  expect(text).toContain(FORMER);
  const db = openMemory();
  const { call } = callerOf(labOn(db, [now]).handlers);
  expect(good(call('importProgress', { text }))).toMatchObject({ answers: 1 });
  expect(good(call('importProgress', { text }))).toMatchObject({ answers: 0 });
  expect([rows(db, 'attempt', FORMER), rows(db, 'attempt', ID)]).toEqual([0, 1]);
});

test('an import that has a former id keeps it, and its answers', () => {
  const db = openMemory();
  answeredThen(db);
  db.prepare("UPDATE scenario SET origin = 'imported' WHERE id = ?").run(FORMER);
  labOn(db, [now]);
  expect([rows(db, 'attempt', FORMER), rows(db, 'attempt', ID)]).toEqual([1, 0]);
});

test('a need with a former id is met by the scenario of today', () => {
  const text = `format: 1\nid: mine\nneeds: [${FORMER}, no-such-scenario]\n`;
  const problems = checkNeeds(text, new Map([[ID, []]]));
  expect(problems.map(({ message }) => message)).toEqual(['there is no scenario `no-such-scenario`']);
});

test('a scenario of today has the id that a former one leads to, and none has a former id', () => {
  const ids = new Set(globSync('scenarios/*/*.yaml').map((file) => basename(file, '.yaml')));
  expect(Object.values(renamedScenarios).filter((id) => !ids.has(id))).toEqual([]);
  expect(Object.keys(renamedScenarios).filter((id) => ids.has(id))).toEqual([]);
});
