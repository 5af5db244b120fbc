import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { methods, type Method } from '../../main/contract/api.ts';
import { authoredQuestions, endRound, keyOf } from './authored.ts';
import { callsBesideQuestions } from './calls-beside-questions.ts';
import { callerOf, good, labWith } from './lab.ts';
import { secrets } from './secret-words.ts';

const text = readFileSync(path.join(import.meta.dirname, 'bird-cage.yaml'), 'utf8');
/** Words, numbers and names that stand in secret places of the file and nowhere else. */
const markers = [...new Set(text.match(/CANARY-\d+|318\d\d|65531/g))];
const VPCS = { path: 'Vpcs.json', text: '{"Vpcs":[{"VpcId":"vpc-0a","CidrBlock":"10.0.0.0/16"}]}' };
function authored(id: string) {
  const question = authoredQuestions(text).find((each) => each.id === id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
}

/** Everything that the table has, asked by somebody who has answered nothing. */
function receivedBeforeAnswering() {
  const lab = callerOf(labWith().handlers);
  const { call } = lab;
  const imported = call('importScenario', { fileName: 'bird-cage.yaml', text });
  const opened = call('openScenario', { id: 'bird-cage' });
  const { sitting, scenario } = good(opened);
  const asked: Record<Method, unknown[]> = {
    getHome: [call('getHome', {})],
    listScenarios: ['', 'bird', ...markers, ...secrets].map((words) => call('listScenarios', { text: words })),
    markScenario: [call('markScenario', { id: 'bird-cage', bookmarked: true, note: 'mine' })],
    openScenario: [opened, call('openScenario', { id: 'no-such-cage' })],
    reviewScenario: [call('reviewScenario', { id: 'bird-cage' })],
    submitAnswer: scenario.questions.map(({ id, kind }) => {
      const answer =
        kind === 'fill' ? { kind: 'verdict' as const, value: 'denied' as const } : { kind: 'fill' as const, text: '' };
      return call('submitAnswer', { sitting, question: id, answer, confidence: null, ms: 1 });
    }),
    // The third one is the sentence of a rule, in its own words.
    getHint: scenario.questions.flatMap(({ id }) => [1, 2].map(() => call('getHint', { sitting, question: id }))),
    // Whoever is shown an answer has answered: that is tested in hints.test.ts.
    showAnswer: [call('showAnswer', { sitting, question: 'none', ms: 1 })],
    amendAnswer: scenario.questions.map(({ id }) =>
      call('amendAnswer', { sitting, question: id, amendment: { kind: 'undone' } }),
    ),
    openDispute: scenario.questions.map(({ id }) => call('openDispute', { sitting, question: id })),
    storeDispute: scenario.questions.map(({ id }) => call('storeDispute', { sitting, question: id, note: 'mine' })),
    getDispute: [call('getDispute', { id: 1 })],
    amendDispute: [call('amendDispute', { id: 1, amendment: { kind: 'note', text: 'mine' } })],
    draftRepair: scenario.questions.map(({ id }) => call('draftRepair', { sitting, question: id, changes: [] })),
    getFixes: scenario.questions.map(({ id }) => call('getFixes', { sitting, question: id })),
    getFlips: scenario.questions.map(({ id }) => call('getFlips', { sitting, question: id })),
    openFix: scenario.questions.map(({ id }) => call('openFix', { sitting, question: id })),
    playWorld: scenario.questions.flatMap((each) =>
      [...('options' in each ? each.options.map(({ id }) => id) : []), 'a', 'key', 'answer'].map((option) =>
        call('playWorld', { sitting, question: each.id, option }),
      ),
    ),
    playFlow: scenario.flows.map(({ name }) => call('playFlow', { sitting, flow: name })),
    playStory: [call('playStory', { sitting, story: 'any', memory: true, against: null })],
    playTracking: [
      ...scenario.questions.map(({ id }) =>
        call('playTracking', { sitting, playing: { kind: 'question', question: id } }),
      ),
      ...scenario.flows.map(({ name }) => call('playTracking', { sitting, playing: { kind: 'flow', flow: name } })),
    ],
    recordPrediction: scenario.questions.flatMap(({ id }) =>
      ['allow' as const, 'deny' as const].map((predicted) =>
        call('recordPrediction', {
          sitting,
          playing: { kind: 'question', question: id },
          step: 2,
          predicted,
          confidence: null,
        }),
      ),
    ),
    // The cage is tagged for no exam: what a room shows is tested in exam.test.ts.
    getToday: [call('getToday', {})],
    getProgress: ['', 'bird', ...markers].map((words) => call('getProgress', { text: words })),
    openReview: scenario.questions.map(({ id }) => call('openReview', { scenario: 'bird-cage', question: id })),
    getComesBack: scenario.questions.map(({ id }) => call('getComesBack', { sitting, question: id })),
    ...callsBesideQuestions(call, sitting),
    importScenario: [imported, call('importScenario', { fileName: 'bird-cage.yaml', text })],
    undoImport: [call('undoImport', { id: 'bird-cage' })],
    importConfiguration: [call('importConfiguration', { title: 'Own', anonymous: true, files: [VPCS] })],
    getData: [call('getData', {})],
    backUp: [call('backUp', {})],
    restoreBackup: [call('restoreBackup', { name: 'library.db' })],
    exportProgress: [call('exportProgress', {})],
    exportResults: (['csv', 'xapi'] as const).map((format) => call('exportResults', { format })),
    exportAttempt: [call('exportAttempt', { sitting })],
    importProgress: [call('importProgress', { text: '{}' }), call('importProgress', { text })],
    // It would end the sitting that everything else asks about.
    resetProgress: [callerOf(labWith().handlers).call('resetProgress', {})],
    getSettings: [call('getSettings', {})],
    putSettings: [call('putSettings', {})],
    getAbout: [call('getAbout', {})],
  };
  return { ...lab, asked, sitting, scenario };
}

const INBOUND = 'Allow the ephemeral ports inbound';

describe('before an answer', () => {
  const { asked, scenario, troubles } = receivedBeforeAnswering();

  test('the cage is a good scenario with every kind of question, and holds its markers', () => {
    expect(asked.importScenario).toMatchObject([{ value: { kind: 'imported' } }, { value: { kind: 'unchanged' } }]);
    expect(scenario.questions).toHaveLength(9);
    expect(markers.filter((marker) => marker.startsWith('CANARY'))).toHaveLength(25);
    expect(markers).toHaveLength(32);
    expect(troubles).toEqual([]);
  });

  test.each(Object.keys(methods) as Method[])('no reply of %s holds a marker or a secret', (method) => {
    const bytes = JSON.stringify(asked[method]);
    expect(asked[method].length).toBeGreaterThan(0);
    expect([...markers, ...secrets].filter((secret) => bytes.includes(secret))).toEqual([]);
  });

  test('worlds and flows are refused with not-yet, and answers of another kind are not answers', () => {
    for (const reply of [...asked.playWorld, ...asked.playFlow, ...asked.recordPrediction])
      expect(reply).toMatchObject({ error: { code: 'not-yet' } });
    for (const reply of asked.submitAnswer) expect(reply).toMatchObject({ error: { code: 'bad-request' } });
  });

  test('the search knows the scenario by its title, and by no secret', () => {
    const totals = asked.listScenarios.map((reply) => (reply as { value: { total: number } }).value.total);
    const hidden = [...markers, ...secrets.filter((secret) => /^\w+$/.test(secret))];
    expect(totals.slice(0, 2)).toEqual([1, 1]);
    for (const words of hidden)
      expect(`${words} ${totals[['', 'bird', ...markers, ...secrets].indexOf(words)] ?? ''}`).toBe(`${words} 0`);
  });
});

describe('after an answer', () => {
  /** What stands in the feedback to each question; what is not listed here stands in none but its own. */
  const shared = ['CANARY-20', 'CANARY-21'];
  const own: Readonly<Record<string, readonly string[]>> = {
    reaches: ['CANARY-1', ...shared],
    where: ['CANARY-2', ...shared],
    why: ['CANARY-3', 'CANARY-4', 'CANARY-5', 'CANARY-6', ...shared],
    fixes: ['CANARY-7', 'CANARY-8', 'CANARY-9', 'CANARY-10', ...shared],
    order: ['CANARY-11', 'CANARY-12', 'CANARY-20'],
    pairs: ['CANARY-13', ...shared],
    ports: ['CANARY-17', 'CANARY-18', '31830', '31844', '31845', '65531', 'CANARY-20'],
    records: ['CANARY-19'],
    hands: ['CANARY-22', 'CANARY-23', 'CANARY-24', 'CANARY-20'],
  };

  test.each(Object.entries(own))(
    'the feedback to `%s` holds its own reasons and those of no other',
    (question, told) => {
      const { call, sitting, scenario } = receivedBeforeAnswering();
      const asked = scenario.questions.find(({ id }) => id === question);
      if (!asked) throw new Error('no such question');
      const request = { sitting, question, answer: keyOf(authored(question), asked), confidence: null, ms: 1 };
      const feedback = good(call('submitAnswer', request));
      const words: string[] = JSON.stringify(feedback).match(/CANARY-\d+|318\d\d|65531/g) ?? [];
      expect([...new Set(words)].sort()).toEqual([...told].sort());
      const proof = JSON.stringify(good(call('openDispute', { sitting, question })));
      const proven: string[] = proof.match(/CANARY-\d+|318\d\d|65531/g) ?? [];
      // Its own changes are part of the proof.
      const written = JSON.stringify(authored(question));
      const bundled: string[] = good(call('exportAttempt', { sitting })).text.match(/CANARY-\d+/g) ?? [];
      expect(proven.filter((word) => !told.includes(word) && !written.includes(word))).toEqual([]);
      expect(bundled.filter((word) => !written.includes(word))).toEqual([]);
      expect(feedback).toMatchObject({
        correct: true,
        trace: { steps: expect.arrayContaining([expect.anything()]) as unknown },
      });
      for (const other of scenario.questions.filter(({ id }) => id !== question))
        expect(call('playWorld', { sitting, question: other.id, option: 'a' })).toMatchObject({
          error: { code: 'not-yet' },
        });
      expect(call('playFlow', { sitting, flow: 'customer' })).toMatchObject({ error: { code: 'not-yet' } });
      expect(call('submitAnswer', request)).toMatchObject({ error: { code: 'bad-request' } });
    },
  );

  test('a change is told when its world is played', () => {
    const { call, sitting } = receivedBeforeAnswering();
    const answer = {
      kind: 'multiple-response' as const,
      choices: ['Allow the ephemeral ports outbound', INBOUND].map(opaqueId),
    };
    good(call('submitAnswer', { sitting, question: 'fixes', answer, confidence: null, ms: 1 }));
    const world = good(call('playWorld', { sitting, question: 'fixes', option: opaqueId(INBOUND) }));
    expect(world.changes).toEqual(['add acl-public in 31843 allow tcp 1024-65535 0.0.0.0/0']);
  });

  test('a sitting gives nothing to another one', () => {
    const { call, sitting } = receivedBeforeAnswering();
    const answer = { kind: 'verdict' as const, value: 'denied' as const };
    const second = good(call('openScenario', { id: 'bird-cage' }));
    good(call('submitAnswer', { sitting, question: 'reaches', answer, confidence: null, ms: 1 }));
    expect(markers.filter((marker) => JSON.stringify(second).includes(marker))).toEqual([]);
    expect(call('playWorld', { sitting: second.sitting, question: 'reaches', option: 'a' })).toMatchObject({
      error: { code: 'not-yet' },
    });
  });
});

describe('options', () => {
  test('over several rounds the key does not keep its place', () => {
    const { call } = receivedBeforeAnswering();
    const places = Array.from({ length: 8 }, () => {
      const opened = good(call('openScenario', { id: 'bird-cage' }));
      const { sitting, scenario } = opened;
      const asked = scenario.questions.find(({ id }) => id === 'why');
      if (asked?.kind !== 'multiple-choice') throw new Error('changed its kind');
      const answer = keyOf(authored('why'), asked);
      good(call('submitAnswer', { sitting, question: 'why', answer, confidence: null, ms: 1 }));
      endRound(call, opened, text);
      return asked.options.findIndex(({ id }) => answer.kind === 'multiple-choice' && id === answer.choice);
    });
    expect(new Set(places)).toEqual(new Set([0, 1, 2]));
  });

  test.each(['order', 'pairs'])('the list of `%s`, whose written order tells, is not in that order', (question) => {
    const { scenario } = receivedBeforeAnswering();
    const asked = scenario.questions.find(({ id }) => id === question);
    const written = authored(question);
    const shown = asked?.kind === 'ordering' ? asked.items : asked?.kind === 'matching' ? asked.choices : [];
    const told =
      written.kind === 'ordering' ? written.steps : written.kind === 'matching' ? Object.values(written.choices) : [];
    const says = shown.map(({ say }) => say);
    expect(says).toEqual(expect.arrayContaining(told.map(({ say }) => say)));
    expect(says.slice(0, told.length)).not.toEqual(told.map(({ say }) => say));
    expect(JSON.stringify(shown)).not.toContain('CANARY');
  });
});
