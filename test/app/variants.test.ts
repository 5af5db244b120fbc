import { beforeEach, describe, expect, test } from 'vitest';
import type { Response } from '../../main/contract/api.ts';
import { fixtureOf } from '../lesson/kind-fixtures.ts';
import { text as varied } from '../lesson/variant/varied-scenario.ts';
import { callerOf, good, labOn, openMemory, shippedFile, type Caller } from './lab.ts';

const FILE = 'network-acls/page-that-never-loads.yaml';
const id = 'page-that-never-loads';
type Opened = Response<'openScenario'>;

/** Answers every question of a sitting. @returns the answers that are right. */
function answerAll(call: Caller, { sitting, scenario }: Opened): boolean[] {
  return scenario.questions.map((question) => {
    const answer = fixtureOf(question.kind).first(question);
    return good(call('submitAnswer', { sitting, question: question.id, answer, confidence: null, ms: 5 })).correct;
  });
}

const addressesIn = ({ scenario }: Opened): string => JSON.stringify(scenario.network).replace(/"(id|name)":/g, '');

describe('a variant in a sitting', () => {
  let db: ReturnType<typeof openMemory>;
  let call: Caller;
  const restart = () => ({ call } = callerOf(labOn(db, [shippedFile(FILE)]).handlers));
  beforeEach(() => {
    db = openMemory();
    restart();
  });
  const open = (seed?: number) => good(call('openScenario', seed === undefined ? { id } : { id, seed }));

  test('the first round shows the file as it stands', () => {
    const opened = open();
    expect([opened.seed, opened.scenario.variant]).toEqual([0, 0]);
    expect(addressesIn(opened)).toContain('10.0.0.0/16');
  });

  test('a replay shows other numbers, and other questions have the same ids', () => {
    const first = open();
    answerAll(call, first);
    const again = open();
    expect(again.scenario.variant).toBeGreaterThan(0);
    expect(addressesIn(again)).not.toContain('10.0.0.0/16');
    expect(again.scenario.hash).toBe(first.scenario.hash);
    expect(again.scenario.questions.map((question) => question.id)).toEqual(
      first.scenario.questions.map((question) => question.id),
    );
  });

  test('a round goes on in its own variant, also after a restart, and is reviewed in it', () => {
    answerAll(call, open());
    const second = open();
    const [question] = second.scenario.questions;
    if (!question) throw new Error('no question');
    const answer = fixtureOf(question.kind).first(question);
    const before = good(
      call('submitAnswer', { sitting: second.sitting, question: question.id, answer, confidence: null, ms: 5 }),
    );
    restart();
    const resumed = open();
    expect([resumed.seed, resumed.question]).toEqual([second.seed, 1]);
    expect(resumed.scenario).toEqual(second.scenario);
    expect(resumed.answered[question.id]?.trace).toEqual(before.trace);
    // The sitting of before the restart is restored in its variant.
    const [, next] = second.scenario.questions;
    if (!next) throw new Error('no second question');
    const request = { question: next.id, answer: fixtureOf(next.kind).first(next), confidence: null, ms: 5 };
    expect(call('submitAnswer', { sitting: second.sitting, ...request })).toMatchObject({ ok: true });
    for (const left of second.scenario.questions.slice(2)) {
      const rest = { question: left.id, answer: fixtureOf(left.kind).first(left), confidence: null, ms: 5 };
      good(call('submitAnswer', { sitting: second.sitting, ...rest }));
    }
    expect(good(call('reviewScenario', { id })).scenario).toEqual(second.scenario);
    expect(open().seed).toBeGreaterThan(second.seed);
  });

  test('a link with a seed opens that variant, whatever round goes on', () => {
    const linked = open(7);
    expect([linked.seed, linked.scenario.variant, linked.question]).toEqual([7, 7, 0]);
    expect(open(7).scenario).toEqual(linked.scenario);
    expect(open().scenario.variant).toBe(0);
  });

  test('an answer is graded in the variant that it was given in', () => {
    for (const seed of [0, 3, 5]) {
      const opened = open(seed);
      const [question] = opened.scenario.questions;
      const other = open(seed);
      if (!question) throw new Error('no question');
      const request = { question: question.id, confidence: null, ms: 5 };
      const answer = fixtureOf(question.kind).first(question);
      const feedback = good(call('submitAnswer', { ...request, sitting: opened.sitting, answer }));
      const right = feedback.correct ? answer : fixtureOf(question.kind).right(question, feedback);
      if (!right) throw new Error('nothing is right');
      expect(call('submitAnswer', { ...request, sitting: other.sitting, answer: right })).toMatchObject({
        value: { correct: true },
      });
    }
  });

  test('each review is a fresh variant', () => {
    const question = open().scenario.questions[0]?.id ?? '';
    const seeds = [1, 2, 3].map(() => {
      const item = good(call('openReview', { scenario: id, question }));
      answerAll(call, item);
      return item.seed;
    });
    expect(new Set(seeds).size).toBe(3);
  });
});

describe('a file with a variant that cannot be proved', () => {
  test('is refused by an import, with the variant', () => {
    const { call } = callerOf(labOn(openMemory()).handlers);
    const wrong = varied.replace('acl: { answer: denied', 'acl: { answer: allowed');
    const report = good(call('importScenario', { fileName: 'varied.yaml', text: wrong }));
    expect(report).toMatchObject({ kind: 'rejected', problems: [{ code: 'key-refuted' }] });
    expect(JSON.stringify(report)).toMatch(/variant \d+: /);
    expect(good(call('importScenario', { fileName: 'varied.yaml', text: varied }))).toMatchObject({ kind: 'imported' });
  });
});
