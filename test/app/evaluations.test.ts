import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as Lab from './lab.ts';
import { authoredQuestions, keyOf } from './authored.ts';

const counts = { evaluations: 0, compilations: 0 };
let lab: typeof Lab;

/** Fresh modules, so that the engine is counted in whatever order files run in one process. */
beforeAll(async () => {
  vi.resetModules();
  vi.doMock(import('../../main/engine/evaluate.ts'), async (original) => {
    const engine = await original();
    return { ...engine, evaluate: (...args) => (counts.evaluations++, engine.evaluate(...args)) };
  });
  vi.doMock(import('../../main/engine/compiled/compile.ts'), async (original) => {
    const engine = await original();
    return { ...engine, compileNetwork: (...args) => (counts.compilations++, engine.compileNetwork(...args)) };
  });
  lab = await import('./lab.ts');
});

afterAll(() => {
  vi.doUnmock('../../main/engine/evaluate.ts');
  vi.doUnmock('../../main/engine/compiled/compile.ts');
  vi.resetModules();
});

type Counts = typeof counts;

/** What the work costs that is done now. */
function cost(work: () => void): Counts {
  const before = { ...counts };
  work();
  const { evaluations, compilations } = counts;
  return { evaluations: evaluations - before.evaluations, compilations: compilations - before.compilations };
}

/** A scenario that was opened, and its questions with their keys. */
function opened(name: string) {
  const { callerOf, good, labWith, shippedFile } = lab;
  const file = shippedFile(name);
  const { call } = callerOf(labWith([file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: file.name.replace('.yaml', '') }));
  const questions = authoredQuestions(file.text).map((authored) => {
    const asked = scenario.questions.find(({ id }) => id === authored.id);
    if (!asked) throw new Error('no question');
    const request = { sitting, question: asked.id, answer: keyOf(authored, asked), confidence: null, ms: 1 };
    return { authored, asked, submit: () => void good(call('submitAnswer', request)) };
  });
  return { call, sitting, questions };
}

/** Distinct sets of changes, the scenario's own network included. */
function changeSets(authored: ReturnType<typeof authoredQuestions>[number]): number {
  const lines = 'options' in authored ? authored.options.map(({ change = [] }) => JSON.stringify(change)) : [];
  return new Set([...lines, '[]']).size;
}

describe.each([
  'network-acls/page-that-never-loads.yaml',
  'routing/one-known-address.yaml',
  'time/the-locked-door.yaml',
])('%s', (name) => {
  test('what the proof has compiled and traced is not done again for an answer', () => {
    for (const { submit } of opened(name).questions) {
      const { evaluations, compilations } = cost(submit);
      expect(compilations).toBe(0);
      // At most the flow that is shown with the feedback, where only other events were asked about.
      expect(evaluations).toBeLessThanOrEqual(1);
    }
  });

  test('nor when options are played', () => {
    const { call, sitting, questions } = opened(name);
    for (const { asked, submit } of questions) {
      submit();
      const play = () => {
        for (const option of ['a', 'b', 'c', 'd']) call('playWorld', { sitting, question: asked.id, option });
      };
      expect(cost(play)).toEqual({ evaluations: 0, compilations: 0 });
    }
  });
});

test('loading compiles each set of changes once', () => {
  const { callerOf, good, labWith, shippedFile } = lab;
  const { text } = shippedFile('routing/one-known-address.yaml');
  const { call } = callerOf(labWith().handlers);
  const sets = authoredQuestions(text).reduce((sum, question) => sum + changeSets(question) - 1, 1);
  const { compilations } = cost(() => good(call('importScenario', { fileName: 'x.yaml', text })));
  expect(compilations).toBeLessThanOrEqual(sets);
});

test('what a learner writes is compiled once, and each flow of the goal traced once', () => {
  const { call, sitting, questions } = opened('network-acls/page-that-never-loads.yaml');
  const fill = questions.find(({ asked }) => asked.kind === 'fill');
  const answer = { kind: 'fill' as const, text: '1025-65534' };
  const request = { sitting, question: fill?.asked.id ?? '', answer, confidence: null, ms: 1 };
  const { compilations, evaluations } = cost(() => lab.good(call('submitAnswer', request)));
  expect(compilations).toBe(1);
  expect(evaluations).toBeLessThanOrEqual(5);
});
