import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { indexOf } from '../../main/app/scenario-index.ts';
import { must } from '../build.ts';
import { readVariant } from '../../main/lesson/load/load.ts';
import { readScenarioFile } from '../../main/lesson/load/inspect.ts';
import { openAttempts } from '../../main/library/attempts.ts';
import { openScenarios } from '../../main/library/scenarios.ts';
import { callerOf, good, labOn, openMemory } from './lab.ts';

/** A small scenario whose question `ssh` has a right key, and one that was published with a wrong one. */
const text = (
  id: string,
  key: 'allowed' | 'denied',
  extra: { readonly prompt?: string; readonly port?: number } = {},
) => `
format: 1
id: ${id}
topic: security-groups
title: SSH to a web server
brief: A host connects to a web server.
tags: [sg:stateful]
misconceptions: [M01]
asOf: 2026-12
network:
  vpcs: { main: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets: { front: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] } }
  securityGroups: { sg-web: { in: [tcp ${extra.port ?? 22} 0.0.0.0/0] } }
  instances: { web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] } }
  hosts: { host: { ip: 203.0.113.9 } }
flows: { ssh: 'tcp host:50000 > web:22' }
facts: [{ say: A rule allows a request., rule: SG-01 }]
questions:
  - { id: ssh, kind: verdict, prompt: ${extra.prompt ?? 'Is the SSH connection allowed?'}, answer: ${key}, because: A rule allows it., rules: [SG-01] }
  - { id: again, kind: verdict, prompt: Is it allowed when it is opened again?, answer: allowed, because: The rule allows it again., rules: [SG-01] }
`;
const PLANTED = 50;
const SAME = 20;
const hashOf = (written: string) => createHash('sha256').update(written).digest('hex');

const db = openMemory();
const scenarios = openScenarios(db);
const attempts = openAttempts(db);

/** A version that an earlier engine took, with an answer to each of its questions, graded as it was then. */
function publish(
  id: string,
  written: string,
  grades: readonly { readonly question: string; readonly answer: string; readonly correct: boolean }[],
): void {
  const { scenario } = must(readVariant(readScenarioFile(written), 'reader', 0));
  const { topic, title, brief: teaser } = scenario.text;
  const stored = {
    id,
    topic,
    title,
    teaser,
    text: written,
    hash: hashOf(written),
    origin: 'shipped',
    importedAtMs: 1,
  } as const;
  scenarios.save([[stored, indexOf(scenario)]]);
  for (const { question, answer, correct } of grades)
    attempts.record(
      {
        sitting: { id: `sitting of ${id}`, policy: 'practice', scenario: id, seed: 0, openedAtMs: 1 },
        ...{
          scenario: id,
          question,
          answer: JSON.stringify({ kind: 'verdict', value: answer }),
          correct,
          confidence: 'sure',
        },
        ...{
          misconception: null,
          ms: 1000,
          hints: 0,
          counts: true,
          seed: 0,
          engineVersion: '0',
          scenarioHash: stored.hash,
          atMs: 5,
        },
      },
      null,
    );
}

const ids = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${kind}-${i}`);
const BOTH = [
  { question: 'ssh', answer: 'denied', correct: true },
  { question: 'again', answer: 'allowed', correct: true },
];
const TRUE = [
  { question: 'ssh', answer: 'allowed', correct: true },
  { question: 'again', answer: 'denied', correct: false },
];

let lab: ReturnType<typeof labOn>;
beforeAll(() => {
  for (const id of ids('planted', PLANTED)) publish(id, text(id, 'denied'), BOTH);
  for (const id of ids('same', SAME)) publish(id, text(id, 'allowed'), TRUE);
  publish('reworded', text('reworded', 'denied', { prompt: 'Is SSH denied?' }), BOTH);
  publish('other-network', text('other-network', 'denied', { port: 23 }), BOTH);
  const all = [...ids('planted', PLANTED), ...ids('same', SAME), 'reworded', 'other-network'];
  lab = labOn(
    db,
    all.map((id) => ({ name: `${id}.yaml`, text: `${text(id, 'allowed')}# a later version\n` })),
  );
});

const gradesOf = (id: string) =>
  attempts.everIn(id).map(({ question, correct }) => `${question} ${correct ? 'right' : 'wrong'}`);

describe('a corrected key', () => {
  test('is taken in', () => {
    expect(lab.troubles).toEqual([]);
  });

  test(`changes all ${PLANTED} answers that depended on it, and none to the other question`, () => {
    for (const id of ids('planted', PLANTED)) expect(gradesOf(id), id).toEqual(['ssh wrong', 'again right']);
  });

  test('leaves those to versions with the same key, to other words and about another network', () => {
    for (const id of ids('same', SAME)) expect(gradesOf(id), id).toEqual(['ssh right', 'again wrong']);
    expect(gradesOf('reworded')).toEqual(['ssh right', 'again right']);
    expect(gradesOf('other-network')).toEqual(['ssh right', 'again right']);
  });

  test('is told on Today and in the list of answers', () => {
    const { call } = callerOf(lab.handlers);
    expect(good(call('getToday', {})).gradedAgain).toBe(PLANTED);
    const { answers } = good(call('getProgress', { result: 'graded-again', limit: 2000 }));
    expect(answers.found).toBe(PLANTED);
    expect(answers.rows.every(({ correct, gradedAgain }) => !correct && gradedAgain)).toBe(true);
  });

  test('moves the log from which the schedule is computed', () => {
    expect(attempts.log().filter(({ correct }) => !correct)).toHaveLength(PLANTED + SAME);
  });

  test('leaves a damaged row alone, and the lab starts', () => {
    publish('damaged', text('damaged', 'denied'), BOTH);
    db.prepare("UPDATE attempt SET answer = '{' WHERE scenario = 'damaged'").run();
    const { troubles } = labOn(db, [
      { name: 'damaged.yaml', text: `${text('damaged', 'allowed')}# a later version\n` },
    ]);
    expect(troubles).toEqual([]);
    expect(gradesOf('damaged')).toEqual(['ssh right', 'again right']);
  });

  test('changes nothing the next time', () => {
    labOn(db, [{ name: 'planted-0.yaml', text: `${text('planted-0', 'allowed')}# an even later version\n` }]);
    expect(db.prepare('SELECT count(*) AS n FROM amendment').get()).toEqual({ n: PLANTED });
  });
});
