import { Session, type Profiler } from 'node:inspector';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authoredQuestions, keyOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile, standingFile } from './lab.ts';

/**
 * The engine of JavaScript counts its own calls. Replaced modules would depend on what else has loaded them in this
 * process, and be counted not at all or twice.
 */
const profiler = new Session();

beforeAll(() => {
  profiler.connect();
  profiler.post('Profiler.enable');
  profiler.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
});

afterAll(() => {
  profiler.post('Profiler.stopPreciseCoverage');
  profiler.disconnect();
});

const WATCHED = { evaluations: /engine\/evaluate\.ts/, compilations: /engine\/compiled\/compile\.ts/ } as const;
const NAMES = { evaluations: 'evaluate', compilations: 'compileNetwork' } as const;
type Counts = Record<keyof typeof WATCHED, number>;

/** How often each was called since it was last asked. */
function taken(): Counts {
  let scripts: readonly Profiler.ScriptCoverage[] | null = null;
  profiler.post('Profiler.takePreciseCoverage', (_, { result }) => {
    scripts = result;
  });
  const called = (what: keyof Counts) =>
    (scripts ?? [])
      .filter(({ url }) => WATCHED[what].test(url))
      .flatMap(({ functions }) => functions.filter(({ functionName }) => functionName === NAMES[what]))
      .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0);
  return { evaluations: called('evaluations'), compilations: called('compilations') };
}

/** What the work costs that is done now. */
function cost(work: () => void): Counts {
  taken();
  work();
  return taken();
}

/** A scenario that was opened, and its questions with their keys. */
function opened(name: string, edit = (text: string) => text) {
  const shipped = shippedFile(name);
  const file = { ...shipped, text: edit(shipped.text) };
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
    for (const { authored, asked, submit } of questions) {
      submit();
      const play = () => {
        for (const option of 'options' in asked ? asked.options.map(({ id }) => id) : [])
          call('playWorld', { sitting, question: asked.id, option });
      };
      const { evaluations, compilations } = cost(play);
      expect(compilations).toBe(0);
      // A wrong option of a goal plays the packet that shows which intent it breaks, which nobody has traced before.
      expect(evaluations).toBeLessThanOrEqual('goal' in authored && authored.goal ? 1 : 0);
      expect(cost(play)).toEqual({ evaluations: 0, compilations: 0 });
    }
  });
});

test('what is counted is what is called', () => {
  const { text } = shippedFile('routing/one-known-address.yaml');
  const { call } = callerOf(labWith().handlers);
  const { compilations, evaluations } = cost(() => good(call('importScenario', { fileName: 'x.yaml', text })));
  expect(compilations).toBeGreaterThan(0);
  expect(evaluations).toBeGreaterThan(0);
});

test('loading compiles each set of changes once', () => {
  // Without parameters: an import proves a file with them in several variants, each a network of its own.
  const { text } = standingFile('routing/one-known-address.yaml');
  const { call } = callerOf(labWith().handlers);
  const sets = authoredQuestions(text).reduce((sum, question) => sum + changeSets(question) - 1, 1);
  const { compilations } = cost(() => good(call('importScenario', { fileName: 'x.yaml', text })));
  expect(compilations).toBeLessThanOrEqual(sets);
});

const PACKETS = /^ +(mustPass|mustFail|mustNotOpen|mayOpen): .*\n/gm;

function costOfWriting(edit?: (text: string) => string): Counts {
  const { call, sitting, questions } = opened('network-acls/page-that-never-loads.yaml', edit);
  const fill = questions.find(({ asked }) => asked.kind === 'fill');
  const answer = { kind: 'fill' as const, text: '1025-65534' };
  const request = { sitting, question: fill?.asked.id ?? '', answer, confidence: null, ms: 1 };
  return cost(() => good(call('submitAnswer', request)));
}

test('what a learner writes is compiled once, and each flow of the goal traced once', () => {
  const { compilations, evaluations } = costOfWriting((text) => text.replace(PACKETS, ''));
  expect(compilations).toBe(1);
  expect(evaluations).toBeLessThanOrEqual(5);
});

test('a goal for all packets compiles nothing more, and evaluates one packet of each class that was denied', () => {
  const { compilations, evaluations } = costOfWriting();
  expect(compilations).toBe(1);
  expect(evaluations).toBeLessThanOrEqual(200);
});
