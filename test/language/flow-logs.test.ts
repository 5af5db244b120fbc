import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { networkView } from '../../main/app/view/network-view.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { exhibitsOf } from '../../main/app/view/exhibits.ts';
import { transcript } from '../../main/app/file/transcript.ts';
import { DEFAULT_FORMAT } from '../../main/model/flow-log-format.ts';
import { checkClaim } from '../../main/lesson/claim/check-claim.ts';
import { changedBy } from '../change/change-lines.ts';
import type { Claim } from '../../main/lesson/format/claim-text.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { networkFrom } from '../engine/lab.ts';
import { NETWORK, placedProblemsOf, problemsOf, scenarioText, unproved } from '../lesson/scenario-files.ts';

const withLogs = (logs: string) => `${NETWORK}  flowLogs: ${logs}\n`;
const LOGS =
  '{ drops: { scope: back, traffic: REJECT, destination: s3, aggregation: 1m, fields: [dstport, action] }, all: { scope: web } }';

test('a network with flow logs has nothing wrong with it, and is written as it reads', () => {
  expect(problemsOf(scenarioText({ network: withLogs(LOGS) }))).toEqual([]);
  for (const logs of [LOGS, '{}']) {
    const network = networkFrom(withLogs(logs));
    expect(networkFrom(stringify(writeNetwork(network).text)).flowLogs).toEqual(network.flowLogs);
  }
  expect(networkFrom(withLogs(LOGS)).flowLogs).toEqual([
    {
      id: 'drops',
      scope: { kind: 'subnet', id: 'back' },
      traffic: 'REJECT',
      destination: 's3',
      intervalSeconds: 60,
      format: ['dstport', 'action'],
    },
    {
      id: 'all',
      scope: { kind: 'network-interface', id: 'web' },
      traffic: 'ALL',
      destination: 'cloudwatch-logs',
      intervalSeconds: 600,
      format: DEFAULT_FORMAT,
    },
  ]);
});

test('none said is not none there', () => {
  expect([NETWORK, withLogs('{}')].map((text) => networkFrom(text).flowLogs)).toEqual([null, []]);
});

test.each([
  {
    logs: '{ all: { scope: bakc } }',
    problem:
      '34:29 unknown-name network.flowLogs.all.scope: there is no VPC, subnet or network interface `bakc` (did you mean `back`?)',
  },
  {
    logs: '{ all: { scope: sg-web } }',
    problem:
      '34:29 unknown-name network.flowLogs.all.scope: there is no VPC, subnet or network interface `sg-web` (there is `shop`, `front`, `back`, `web`, `batch`, `db`)',
  },
  {
    logs: '{ web: { scope: back } }',
    problem:
      '34:20 duplicate-name network.flowLogs.web: the name `web` is taken by an instance (give the flow log another name)',
  },
  {
    logs: '{ all: { scope: back, fields: [action, action] } }',
    problem: '34:52 duplicate-name network.flowLogs.all.fields.1: `action` is given twice',
  },
])('$logs', ({ logs, problem }) => {
  expect(placedProblemsOf(scenarioText({ network: withLogs(logs) })).slice(0, 1)).toEqual([problem]);
});

describe('what nobody watches is not seen (FL-01)', () => {
  const scenario = unproved({ network: withLogs(LOGS) });
  const plain = unproved();
  const blind = unproved({ network: withLogs('{}') });

  test.each<{ flow: string; claim: Claim; holds: boolean; plain: boolean }>([
    { flow: 'nosy', claim: { logs: ['db in REJECT'] }, holds: true, plain: true },
    { flow: 'nosy', claim: { notLogged: ['batch'] }, holds: true, plain: false },
    { flow: 'query', claim: { logs: ['web out ACCEPT'] }, holds: true, plain: true },
    { flow: 'query', claim: { logs: ['db in ACCEPT'] }, holds: false, plain: true },
    { flow: 'query', claim: { notLogged: ['db'] }, holds: true, plain: false },
  ])('$flow $claim', ({ flow, claim, holds, plain: before }) => {
    expect(checkClaim(claim, worldOf(scenario, flow).trace).holds).toBe(holds);
    expect(checkClaim(claim, worldOf(plain, flow).trace).holds).toBe(before);
  });

  test('without any flow log nothing is on record', () => {
    const { trace } = worldOf(blind, 'query');
    expect(checkClaim({ notLogged: ['web', 'db'] }, trace).holds).toBe(true);
    expect(traceView(trace, { name: '', text: '' })).toMatchObject({ records: [], flowLogs: [] });
  });

  test('the view has each log in its own format, and says what is in none', () => {
    const view = traceView(worldOf(scenario, 'nosy').trace, { name: '', text: '' });
    expect(view.flowLogs?.map(({ id, caption, lines }) => [id, caption, ...lines.map(({ line }) => line)])).toEqual([
      ['drops', 'subnet back · REJECT only · to Amazon S3 · every 1 min · custom format', '5432 REJECT'],
      ['all', 'interface web · all traffic · to CloudWatch Logs · every 10 min'],
    ]);
    expect(view.unseen).toEqual(['batch out ACCEPT']);
    expect(view.records.map((record) => record.interface)).toEqual(['db']);
    expect(transcript(view).slice(-6)).toEqual([
      'flow log drops (subnet back · REJECT only · to Amazon S3 · every 1 min · custom format):',
      '  dstport action',
      '  5432 REJECT',
      'flow log all (interface web · all traffic · to CloudWatch Logs · every 10 min):',
      '  no record',
      'in no flow log: batch out ACCEPT',
    ]);
  });

  test('without the section everything is as it was', () => {
    const view = traceView(worldOf(plain, 'nosy').trace, { name: '', text: '' });
    expect([view.flowLogs, view.unseen, view.records.length]).toEqual([null, [], 2]);
    expect(transcript(view)).toContain('flow log:');
  });

  test('an exhibit shows what is on record', () => {
    const head = 'exhibits: [{ kind: flow-log, flow: nosy, interfaces: [batch, db], fields: [interface-id, action] }]';
    const lines = (network: string) => exhibitsOf(unproved({ network, head }))[0]?.lines;
    expect(lines(NETWORK)).toEqual(['interface-id action', 'eni-batch ACCEPT', 'eni-db REJECT']);
    expect(lines(withLogs(LOGS))).toEqual(['interface-id action', 'eni-db REJECT']);
  });

  test('a flow-log question asks for what is on record', () => {
    const questions = (answer: string) =>
      `\n  - { id: q, kind: flow-log, flow: nosy, prompt: Which?, because: So., rules: [FL-01], interfaces: [batch, db], answer: [${answer}] }\n`;
    const found = (answer: string) =>
      placedProblemsOf(scenarioText({ network: withLogs(LOGS), questions: questions(answer) }));
    expect(found('db in REJECT')).toEqual([]);
    expect(found('batch out ACCEPT, db in REJECT').join()).toContain('the engine writes `db in REJECT`');
  });

  test('the inspector lists them at what they watch', () => {
    const { interfaces, subnets } = networkView(
      networkFrom(withLogs('{ whole: { scope: shop }, one: { scope: db } }')),
    );
    const at = (list: readonly { readonly id: string; readonly flowLogs: readonly string[] }[], id: string) =>
      list.find((each) => each.id === id)?.flowLogs.map((line) => line.split(':')[0]);
    expect([at(interfaces, 'db'), at(interfaces, 'web'), at(subnets, 'back')]).toEqual([
      ['whole', 'one'],
      ['whole'],
      ['whole'],
    ]);
  });
});

describe('changes: delete and create, never edit (FL-01, TV-141)', () => {
  const network = networkFrom(withLogs(LOGS));
  const after = (...lines: string[]) => {
    const changed = changedBy(network, lines);
    return changed.ok
      ? changed.value.flowLogs?.map(({ id, scope, traffic }) => `${id} ${scope.kind} ${scope.id} ${traffic}`)
      : `${changed.error.byAws ? 'AWS: ' : ''}${changed.error.fault.message}`;
  };

  test.each([
    'set drops traffic ALL',
    'set drops fields action srcaddr',
    'add drops in tcp 443 0.0.0.0/0',
    'remove drops fields action',
  ])('%s', (line) => {
    expect(after(line)).toBe('AWS: a flow log cannot be edited: delete `drops` and create another');
  });

  test('what is deleted and created is', () => {
    expect(after('delete drops', 'create every shop ALL')).toEqual([
      'all network-interface web ALL',
      'every vpc shop ALL',
    ]);
  });

  test.each([
    { line: 'delete drpos', says: 'there is no flow log `drpos`' },
    { line: 'create all back ALL', says: 'there is a flow log `all` already' },
    { line: 'create more bakc ALL', says: 'there is no VPC, subnet or network interface `bakc`' },
    { line: 'create more back SOME', says: '`SOME` is not ACCEPT, REJECT or ALL' },
    {
      line: 'delete drops now',
      says: '`now` is one word too many; a flow log is made by `create fl-all web ALL` and taken away by `delete fl-all`',
    },
    {
      line: 'create more back',
      says: 'a flow log is made by `create fl-all web ALL` and taken away by `delete fl-all`',
    },
  ])('$line', ({ line, says }) => {
    expect(after(line)).toBe(says);
  });

  test('where nobody speaks of flow logs, none is made', () => {
    const changed = changedBy(networkFrom(NETWORK), ['create more back ALL']);
    expect(changed).toMatchObject({ ok: false, error: { byAws: false } });
  });
});
