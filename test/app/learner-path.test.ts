import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../main/app/version.ts';
import { readShipped } from '../../main/library/read-shipped.ts';
import { callerOf, good, labOn, labWith, openMemory, shippedFile } from './lab.ts';
import { fixtureOf, fixtures } from '../lesson/kind-fixtures.ts';

const root = path.join(import.meta.dirname, '../..');
const FIRST = 'page-that-never-loads';
const CARDS = readFileSync(path.join(root, 'scenarios/cue-cards.yaml'), 'utf8').match(/^ *- id: /gm)?.length;

describe('the shipped library', () => {
  const shipped = readShipped(path.join(root, 'scenarios'));
  let lab: ReturnType<typeof labWith>;
  beforeAll(() => {
    lab = labWith(shipped);
  }, 120_000);
  const call = (...args: Parameters<ReturnType<typeof callerOf>['call']>) => callerOf(lab.handlers).call(...args);

  test('everything that comes with the lab is taken in', () => {
    expect(lab.troubles).toEqual([]);
    expect(call('getHome', {})).toMatchObject({
      value: {
        firstRun: true,
        scenarios: shipped.length - 1,
        cards: { total: CARDS, known: 0, due: 0, unseen: CARDS },
      },
    });
  });

  test('the first run offers a first scenario, and nothing to continue', () => {
    const home = good(callerOf(lab.handlers).call('getHome', {}));
    expect(home.suggestions[0]?.row.id).toBe(FIRST);
    expect(home.continueWith).toBeNull();
  });

  test('every question of every scenario can be answered wrong and right, and its options played', () => {
    const { call: ask, troubles } = callerOf(lab.handlers);
    const kinds = new Set<string>();
    for (const { id } of good(ask('listScenarios', { limit: 200 })).rows) {
      const first = good(ask('openScenario', { id }));
      const second = good(ask('openScenario', { id }));
      for (const question of first.scenario.questions) {
        kinds.add(question.kind);
        const common = { question: question.id, confidence: null, ms: 5 };
        const feedback = good(
          ask('submitAnswer', { ...common, sitting: first.sitting, answer: fixtureOf(question.kind).first(question) }),
        );
        for (const option of feedback.options.filter(({ hasWorld }) => hasWorld)) {
          const world = ask('playWorld', { sitting: first.sitting, question: question.id, option: option.id });
          expect(world, `${id} ${question.id} ${option.id}`).toMatchObject({ ok: true });
        }
        const answer = feedback.correct
          ? fixtureOf(question.kind).first(question)
          : fixtureOf(question.kind).right(question, feedback);
        if (!answer) continue;
        const again = ask('submitAnswer', { ...common, sitting: second.sitting, answer });
        expect(again, `${id} ${question.id}`).toMatchObject({ ok: true, value: { correct: true } });
      }
    }
    expect(troubles).toEqual([]);
    expect([...kinds].sort()).toEqual(fixtures.filter(({ page }) => page.shipped !== null).map(({ kind }) => kind));
  }, 60_000);

  test('any flow can be played when every question of the sitting is answered', () => {
    const { call: ask } = callerOf(lab.handlers);
    const { sitting, scenario } = good(ask('openScenario', { id: FIRST }));
    for (const question of scenario.questions) {
      expect(ask('playFlow', { sitting, flow: 'query' })).toMatchObject({ error: { code: 'not-yet' } });
      good(
        ask('submitAnswer', {
          sitting,
          question: question.id,
          answer: fixtureOf(question.kind).first(question),
          confidence: null,
          ms: 1,
        }),
      );
    }
    expect(good(ask('playFlow', { sitting, flow: 'query' })).verdict.kind).toBe('allowed');
    expect(ask('playFlow', { sitting, flow: 'nowhere' })).toMatchObject({ error: { code: 'not-found' } });
  });

  test('cards are looked at and remembered', () => {
    const { call: ask } = callerOf(lab.handlers);
    const [card] = good(ask('listCards', {})).cards;
    good(ask('reviewCard', { id: card?.id ?? '', known: true, ms: 700 }));
    expect(good(ask('listCards', {})).cards[0]?.known).toBe(true);
    expect(good(ask('getHome', {})).cards).toEqual({ total: CARDS, known: 1, due: 0, unseen: Number(CARDS) - 1 });
  });
});

describe('a lab of one scenario', () => {
  const file = shippedFile(`network-acls/${FIRST}.yaml`);
  const imported = file.text.replace(`id: ${FIRST}`, 'id: of-my-own');

  test('where somebody left off is where they continue', () => {
    const { call } = callerOf(labWith([file]).handlers);
    const { sitting, scenario } = good(call('openScenario', { id: FIRST }));
    const [question] = scenario.questions;
    if (!question) throw new Error('no question');
    const answer = fixtureOf(question.kind).first(question);
    good(call('submitAnswer', { sitting, question: question.id, answer, confidence: 'guess', ms: 1 }));
    expect(good(call('getHome', {})).continueWith).toMatchObject({ row: { id: FIRST }, question: 1 });
    expect(good(call('openScenario', { id: FIRST })).question).toBe(1);
  });

  test('import: new, the same, changed, and broken', () => {
    const { call } = callerOf(labWith([file]).handlers);
    const take = (text: string) =>
      good(call('importScenario', { fileName: 'of-my-own.yaml', text, onConflict: 'replace' }));
    expect(take(imported)).toMatchObject({ kind: 'imported', id: 'of-my-own' });
    expect(take(imported)).toMatchObject({ kind: 'unchanged' });
    expect(take(imported.replace("title: 'Customers", "title: 'Clients"))).toMatchObject({ kind: 'updated' });
    const broken = imported.replace('sg-alb:\n', 'sg-alp:\n');
    const report = take(broken);
    expect(report.kind).toBe('rejected');
    if (report.kind === 'rejected') {
      expect(report.problems.length).toBeGreaterThan(0);
      expect(report.problems[0]).toMatchObject({ severity: 'error', code: 'unknown-name' });
      const line = broken.split('\n').findIndex((each) => each.includes('groups: [sg-alb]')) + 1;
      const column = broken.split('\n')[line - 1]?.indexOf('sg-alb') ?? 0;
      const places = report.problems.map(({ at }) => `${at.line}:${at.column}`);
      expect(places).toContain(`${line}:${column + 1}`);
    }
    expect(good(call('listScenarios', { text: 'Clients' })).rows.map(({ id }) => id)).toContain('of-my-own');
  });

  test('an import cannot take the place of a shipped scenario, changed or not', () => {
    const { call } = callerOf(labWith([file]).handlers);
    const before = good(call('openScenario', { id: FIRST })).scenario;
    for (const text of [file.text, file.text.replace('key: true', 'misconception: M02'), `${file.text}# mine\n`]) {
      expect(good(call('importScenario', { fileName: file.name, text }))).toMatchObject({ kind: 'rejected' });
    }
    const hijack = good(call('importScenario', { fileName: file.name, text: `${file.text}# mine\n` }));
    expect(hijack).toMatchObject({ problems: [{ code: 'duplicate-name', path: 'id', severity: 'error' }] });
    expect(good(call('openScenario', { id: FIRST })).scenario).toEqual(before);
  });

  test('nor does a shipped scenario take the place of an imported one: the lab starts, and says so', () => {
    const db = openMemory();
    good(callerOf(labOn(db).handlers).call('importScenario', { fileName: file.name, text: file.text }));
    const later = labOn(db, [{ ...file, text: `${file.text}# newer\n` }]);
    expect(later.troubles).toEqual([
      expect.stringContaining(`the id \`${FIRST}\` belongs to a scenario that was imported`),
    ]);
    expect(good(callerOf(later.handlers).call('listScenarios', {})).rows).toMatchObject([{ origin: 'imported' }]);
  });

  test('a lab opened again on its library knows what was answered, and takes in a changed shipped file', () => {
    const db = openMemory();
    const { call } = callerOf(labOn(db, [file]).handlers);
    const { sitting } = good(call('openScenario', { id: FIRST }));
    const answer = {
      kind: 'multiple-choice',
      choice: opaqueId('The network ACL of the public subnets drops the reply to the customer'),
    } as const;
    good(call('submitAnswer', { sitting, question: 'why', answer, confidence: 'sure', ms: 1 }));
    const again = callerOf(
      labOn(db, [{ ...file, text: file.text.replace("title: 'Customers", "title: 'Clients") }]).handlers,
    );
    expect(good(again.call('listScenarios', {})).rows).toMatchObject([
      { title: 'Clients time out: load balancer, network ACL', answered: 1 },
    ]);
    expect(again.call('playWorld', { sitting, question: 'why', option: 'a' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('settings are kept, and what is not a setting is refused', () => {
    const { call } = callerOf(labWith().handlers);
    const settings = { ...good(call('getSettings', {})), theme: 'dark' as const, fontScale: 1.5 };
    good(call('putSettings', settings));
    expect(good(call('getSettings', {}))).toEqual(settings);
    expect(call('putSettings', { ...settings, fontScale: 90 })).toMatchObject({ error: { code: 'bad-request' } });
    expect(good(call('getSettings', {}))).toEqual(settings);
  });

  test.each([
    { why: 'a scenario', method: 'openScenario', request: { id: 'no-such-thing' } },
    { why: 'a sitting', method: 'playFlow', request: { sitting: 'gone', flow: 'x' } },
  ] as const)('$why that is not there is said to be not there', ({ method, request }) => {
    const { call } = callerOf(labWith().handlers);
    expect(call(method, request as never)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

test('the lab says the version that it has', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
