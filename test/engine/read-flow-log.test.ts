import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { conversationOf, flowLogLine } from '../../main/engine/explain/flow-log-line.ts';
import { readFlowLog } from '../../main/engine/flow-log/read-flow-log.ts';
import { DEFAULT_FORMAT, parseFlowLogLine, type FlowLogFormat } from '../../main/model/flow-log-format.ts';
import { must } from '../build.ts';
import { open } from '../oracle/cases.ts';
import { networkWith, type Change } from '../oracle/fixture.ts';
import { networkFrom, traceOf } from './lab.ts';

/** What is read out of the lines that the engine itself writes for a flow. */
function readBack(packet: string, change: Change = {}, format: FlowLogFormat = DEFAULT_FORMAT) {
  const trace = traceOf(packet, change);
  const lines = trace.records.map((record) => flowLogLine(record, format, conversationOf(trace)));
  const entries = lines.map((line) => must(parseFlowLogLine(line, format)));
  return readFlowLog(compileNetwork(networkWith(change)), entries);
}

function likely(reading: ReturnType<typeof readBack>[number] | undefined): string[] {
  if (!reading || 'why' in reading) return [];
  return reading.hypotheses.filter(({ rank }) => rank === 'likely').map(({ gate }) => gate);
}

describe('what a REJECT may mean', () => {
  test.each<{ why: string; packet: string; change: Change; line: number; gates: string[] }>([
    { why: 'a group without a rule', packet: 'tcp app:40000 > db:443', change: {}, line: 1, gates: ['sg:db:in'] },
    {
      why: 'an ACL that denies what the group allows',
      packet: 'tcp app:40000 > db:443',
      change: { groups: open, acls: { db: { in: [] } } },
      line: 1,
      gates: ['nacl:db:in:*'],
    },
    {
      why: 'both: the ACL stands first on the way in',
      packet: 'tcp app:40000 > db:443',
      change: { acls: { db: { in: [] } } },
      line: 1,
      gates: ['nacl:db:in:*', 'sg:db:in'],
    },
    {
      why: 'both on the way out: the group stands first',
      packet: 'tcp app:40000 > db:443',
      change: { groups: { 'sg-app': { out: [] } }, acls: { app: { out: [] } } },
      line: 0,
      gates: ['sg:app:out', 'nacl:app:out:*'],
    },
    {
      why: 'a rejected reply is never the group',
      packet: 'tcp app:40000 > db:443',
      change: { groups: open, acls: { db: { out: [] } } },
      line: 2,
      gates: ['nacl:db:out:*'],
    },
  ])('$why', ({ packet, change, line, gates }) => {
    expect(likely(readBack(packet, change)[line])).toEqual(gates);
  });

  test('of a reply the group is excluded, with the reason', () => {
    const reading = readBack('tcp app:40000 > db:443', { groups: open, acls: { db: { out: [] } } })[2];
    const excluded =
      reading && 'hypotheses' in reading ? reading.hypotheses.filter(({ rank }) => rank === 'excluded') : [];
    expect(excluded).toMatchObject([{ gate: 'sg:db:out', rules: ['SG-02'] }]);
  });

  test('inside a subnet no ACL can have spoken', () => {
    const reading = readBack('tcp app:40000 > app2:443')[1];
    const excluded =
      reading && 'hypotheses' in reading ? reading.hypotheses.filter(({ rank }) => rank === 'excluded') : [];
    expect(excluded).toMatchObject([{ gate: 'nacl:app:in', rules: ['NA-06'] }]);
  });

  test('when no gate rejects it, the connection was over or the rules were others', () => {
    const [line] = traceOf('tcp app:40000 > db:443')
      .records.slice(1)
      .map((record) => flowLogLine(record));
    const network = compileNetwork(networkWith({ groups: open }));
    expect(likely(readFlowLog(network, [must(parseFlowLogLine(line ?? ''))])[0])).toEqual(['connection closed']);
  });
});

describe('what an ACCEPT leaves open', () => {
  test('nothing at the other end: lost in between', () => {
    const [first] = readBack('tcp app:40000 > db:443', { groups: open });
    expect(first).toMatchObject({ remark: null });
    const entries = traceOf('tcp app:40000 > db:443', { groups: open }).records.slice(0, 1);
    const lines = entries.map((record) => must(parseFlowLogLine(flowLogLine(record))));
    const [alone] = readFlowLog(compileNetwork(networkWith({ groups: open })), lines);
    expect(alone).toMatchObject({ remark: expect.stringContaining('nothing of it at db') as string });
  });

  test('a request that nobody answers', () => {
    const entries = traceOf('tcp app:40000 > db:443', { groups: open }).records.slice(0, 2);
    const lines = entries.map((record) => must(parseFlowLogLine(flowLogLine(record))));
    const [, second] = readFlowLog(compileNetwork(networkWith({ groups: open })), lines);
    expect(second).toMatchObject({ remark: expect.stringContaining('no answer leaves db') as string });
  });
});

test.each([
  { why: 'NODATA is no verdict', line: '2 1 eni-app - - - - - - - 1 2 - NODATA', says: 'FL-06' },
  { why: 'SKIPDATA is no verdict', line: '2 1 eni-app - - - - - - - 1 2 - SKIPDATA', says: 'FL-06' },
  {
    why: 'nobody of this network',
    line: '2 1 eni-other 192.0.2.1 192.0.2.2 1 2 6 1 60 1 2 REJECT OK',
    says: 'no interface',
  },
])('$why', ({ line, says }) => {
  const [reading] = readFlowLog(compileNetwork(networkWith({})), [must(parseFlowLogLine(line))]);
  expect(reading).toMatchObject({ why: expect.stringContaining(says) as string });
});

test('flags tell a reply without any other line (FL-07)', () => {
  const format = [...DEFAULT_FORMAT, 'tcp-flags'] as const;
  const readings = readBack('tcp app:40000 > db:443', { groups: open, acls: { db: { out: [] } } }, format);
  expect(readings.map((each) => ('role' in each ? each.role : ''))).toEqual(['request', 'request', 'reply']);
});

test('who listens tells a request on any port: the group that has no rule is the likely gate', () => {
  const network = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { back: { az: a, cidr: 10.0.0.0/24 } }
securityGroups: { sg-db: { in: [] }, sg-app: {} }
instances: { app: { subnet: back, ip: 10.0.0.10, groups: [sg-app], listens: [tcp 9000] } }
dbInstances: { db: { subnet: back, ip: 10.0.0.20, port: 5432, groups: [sg-db] } }
`);
  const line = (nic: string, ends: string) =>
    must(parseFlowLogLine(`2 1 ${nic} ${ends} 6 1 60 1 2 REJECT OK`, DEFAULT_FORMAT));
  const read = readFlowLog(compileNetwork(network), [
    line('eni-db', '10.0.0.10 10.0.0.20 50632 5432'),
    line('eni-app', '10.0.0.10 10.0.0.20 9000 40000'),
  ]);
  expect(read).toMatchObject([{ role: 'request' }, { role: 'reply' }]);
  expect(likely(read[0])).toEqual(['sg:db:in']);
});
