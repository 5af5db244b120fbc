import { describe, expect, test } from 'vitest';
import { conversationOf, flowLogLine } from '../../main/engine/explain/flow-log-line.ts';
import type { Trace } from '../../main/model/trace.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { balancerGroups, open } from '../oracle/cases.ts';
import { flowFrom } from '../oracle/fixture-flow.ts';
import { networkWith, type Change } from '../oracle/fixture.ts';
import { endsOf, traceOf } from './lab.ts';

const fromApp = 'tcp app:40000 > db:5432';

/** The table of FL-04: what blocks, and who writes what. `+` is ACCEPT, `-` is REJECT. */
const rows: readonly {
  readonly why: string;
  readonly packet: string;
  readonly change: Change;
  readonly logs: string;
}[] = [
  { why: 'nothing blocks', packet: fromApp, change: { groups: open }, logs: 'app out+, db in+, db out+, app in+' },
  { why: 'the source’s group out', packet: fromApp, change: { groups: { 'sg-app': { out: [] } } }, logs: 'app out-' },
  {
    why: 'the source’s ACL out',
    packet: fromApp,
    change: { groups: open, acls: { app: { out: [] } } },
    logs: 'app out-',
  },
  {
    why: 'the destination’s ACL in',
    packet: fromApp,
    change: { groups: open, acls: { db: { in: [] } } },
    logs: 'app out+, db in-',
  },
  { why: 'the destination’s group in', packet: fromApp, change: {}, logs: 'app out+, db in-' },
  { why: 'both gates: one record', packet: fromApp, change: { acls: { db: { in: [] } } }, logs: 'app out+, db in-' },
  {
    why: 'the destination’s ACL out, for the reply',
    packet: fromApp,
    change: { groups: open, acls: { db: { out: [] } } },
    logs: 'app out+, db in+, db out-',
  },
  {
    why: 'the source’s ACL in, for the reply',
    packet: fromApp,
    change: { groups: open, acls: { app: { in: [] } } },
    logs: 'app out+, db in+, db out+, app in-',
  },
  {
    why: 'the documented ping: in ACCEPT, the reply REJECT',
    packet: 'icmp 8:0 ext-lin > web.pub',
    change: { groups: open, acls: { pub: { out: [] } } },
    logs: 'web in+, web out-',
  },
  {
    why: 'the documented ping: the group denies, one REJECT',
    packet: 'icmp 8:0 ext-lin > web.pub',
    change: {},
    logs: 'web in-',
  },
  { why: 'a drop by routing is no REJECT', packet: 'tcp db:40000 > srv:443', change: {}, logs: 'db out+?' },
  { why: 'nor by the internet gateway', packet: 'tcp web2:40000 > srv:443', change: {}, logs: 'web2 out+?' },
  {
    why: 'nor by a closed port',
    packet: 'tcp app:40000 > rds:22',
    change: { groups: open },
    logs: 'app out+, rds in+, rds out+, app in+',
  },
  { why: 'a packet to oneself', packet: 'tcp app:40000 > app:443', change: {}, logs: '' },
  {
    why: 'FL-08 the NAT gateway writes four',
    packet: 'tcp app:40000 > srv:443',
    change: {},
    logs: 'app out+, nat in+, nat out+, nat in+, nat out+, app in+',
  },
  {
    why: 'FL-04 REJECT at a NAT gateway is an assumption',
    packet: 'tcp app:40000 > srv:443',
    change: { acls: { pub: { in: [] } } },
    logs: 'app out+, nat in-?',
  },
  {
    why: 'both connections of a balancer',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: { groups: balancerGroups },
    logs: 'alb in+, alb out+, app in+, app out+, alb in+, alb out+',
  },
];

test.each(rows)('$why', ({ packet, change, logs }) => {
  expect(logsOf(traceOf(packet, change))).toBe(logs);
});

describe('FL-08 the addresses of a record', () => {
  test('the own side is the primary private address, whatever was used', () => {
    const { records } = traceOf('tcp app.ip2:40000 > db:5432', { groups: open });
    expect(records.map(({ interface: nic, packet, observed }) => [nic, endsOf(packet), endsOf(observed)])).toEqual([
      ['app', '10.0.1.10:40000 > 10.0.2.10:5432', '10.0.1.100:40000 > 10.0.2.10:5432'],
      ['db', '10.0.1.100:40000 > 10.0.2.10:5432', '10.0.1.100:40000 > 10.0.2.10:5432'],
      ['db', '10.0.2.10:5432 > 10.0.1.100:40000', '10.0.2.10:5432 > 10.0.1.100:40000'],
      ['app', '10.0.2.10:5432 > 10.0.1.10:40000', '10.0.2.10:5432 > 10.0.1.100:40000'],
    ]);
  });

  test('at a NAT gateway, and never the public address', () => {
    const { records } = traceOf('tcp app:40000 > srv:443');
    expect(records.map(({ interface: nic, packet }) => `${nic} ${endsOf(packet)}`)).toEqual([
      'app 10.0.1.10:40000 > 203.0.113.5:443',
      'nat 10.0.1.10:40000 > 10.0.0.220:443',
      'nat 10.0.0.220:1500 > 203.0.113.5:443',
      'nat 203.0.113.5:443 > 10.0.0.220:1500',
      'nat 10.0.0.220:443 > 10.0.1.10:40000',
      'app 203.0.113.5:443 > 10.0.1.10:40000',
    ]);
  });
});

describe('FL-02 the default format', () => {
  const fields = ['version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol'];
  const rest = ['packets', 'bytes', 'start', 'end', 'action', 'log-status'];
  const parsed = (trace: Trace) =>
    trace.records.map((record) => {
      const words = flowLogLine(record).split(' ');
      expect(words).toHaveLength(14);
      return Object.fromEntries([...fields, ...rest].map((name, i) => [name, words[i]]));
    });

  test.each([
    {
      why: 'TCP',
      trace: () => traceOf('tcp ext-lin:40000 > web.pub:443', { groups: open }),
      line: {
        srcaddr: '203.0.113.12',
        dstaddr: '10.0.0.10',
        srcport: '40000',
        dstport: '443',
        protocol: '6',
        action: 'ACCEPT',
      },
    },
    {
      why: 'ICMP has no ports: 0',
      trace: () => traceOf('icmp 8:0 ext-lin > web.pub'),
      line: {
        srcaddr: '203.0.113.12',
        dstaddr: '10.0.0.10',
        srcport: '0',
        dstport: '0',
        protocol: '1',
        action: 'REJECT',
      },
    },
    {
      why: 'IPv6 in the short form',
      trace: () => traceOf('udp ext6:40000 > web.ip6:53', { groups: open }),
      line: {
        srcaddr: '2001:db8:ffff::5',
        dstaddr: '2001:db8:a::10',
        srcport: '40000',
        dstport: '53',
        protocol: '17',
        action: 'ACCEPT',
      },
    },
  ])('$why', ({ trace, line }) => {
    const [first] = parsed(trace());
    expect(first).toMatchObject({ version: '2', 'interface-id': 'eni-web', 'log-status': 'OK', ...line });
    expect(first?.['account-id']).toMatch(/^\d{12}$/);
    expect(Number(first?.['end'])).toBeGreaterThan(Number(first?.['start']));
    expect(Number(first?.['bytes'])).toBeGreaterThanOrEqual(20 * Number(first?.['packets']));
  });
});

/** `app out+, db in-`; a question mark where no documentation confirms the record. */
function logsOf({ records }: Trace): string {
  return records
    .map(({ interface: nic, direction, action, assumed }) => {
      return `${nic} ${direction}${action === 'ACCEPT' ? '+' : '-'}${assumed ? '?' : ''}`;
    })
    .join(', ');
}

describe('fields of later versions', () => {
  const FIELDS = ['pkt-srcaddr', 'pkt-dstaddr', 'tcp-flags', 'flow-direction', 'traffic-path'] as const;
  const linesOf = (packet: string, change: Change = {}) => {
    const trace = traceOf(packet, change);
    return trace.records.map((record) => `${record.interface} ${flowLogLine(record, FIELDS, conversationOf(trace))}`);
  };

  test('FL-08 around a NAT gateway: the real ends, the flags of both sides, the way out (FL-07, FL-09)', () => {
    expect(linesOf('tcp app:40000 > srv:443')).toEqual([
      'app 10.0.1.10 203.0.113.5 3 egress 1',
      'nat 10.0.1.10 203.0.113.5 3 ingress -',
      'nat 10.0.0.220 203.0.113.5 3 egress 8',
      'nat 203.0.113.5 10.0.0.220 19 ingress -',
      'nat 203.0.113.5 10.0.1.10 19 egress 1',
      'app 203.0.113.5 10.0.1.10 19 ingress -',
    ]);
  });

  test('a scan that is rejected shows a lone SYN', () => {
    expect(linesOf('tcp ext-lin:40000 > web.pub:443')).toEqual(['web 203.0.113.12 10.0.0.10 2 ingress -']);
  });

  test('what has no TCP has no flags', () => {
    expect(linesOf('icmp 8:0 ext-lin > web.pub')).toEqual(['web 203.0.113.12 10.0.0.10 0 ingress -']);
  });

  test('the version is that of the newest field, and what nobody knows is a dash', () => {
    const [record] = traceOf('tcp app:40000 > srv:443').records;
    expect(record && flowLogLine(record, ['version', 'vpc-id', 'subnet-id', 'instance-id', 'type', 'az-id'])).toBe(
      '4 vpc-A subnet-app i-app IPv4 -',
    );
  });
});

describe('FL-10 what Block Public Access drops', () => {
  const written = (packet: string, mode: 'ingress' | 'bidirectional') => {
    const network = networkWith({ groups: open });
    const vpcs = network.vpcs.map((vpc) => ({ ...vpc, blockPublicAccess: mode }));
    const trace = evaluate(compileNetwork({ ...network, vpcs }), flowFrom(network, packet));
    return trace.records.map((each) => {
      const line = flowLogLine(each, ['action', 'reject-reason', 'flow-direction']);
      return `${each.interface} ${line}${each.assumed ? ' ?' : ''}`;
    });
  };

  test.each([
    { why: 'on the way in', packet: 'tcp ext-lin:40000 > web.pub:443', logs: ['web REJECT BPA ingress ?'] },
    { why: 'on the way out', packet: 'tcp web:40000 > srv:443', logs: ['web REJECT BPA egress ?'] },
  ])('$why it is a REJECT with its reason', ({ packet, logs }) => {
    expect(written(packet, 'bidirectional')).toEqual(logs);
  });

  test('nothing else has a reason', () => {
    const [first] = traceOf('tcp ext-lin:40000 > web.pub:443').records;
    expect(first && flowLogLine(first, ['action', 'reject-reason'])).toBe('REJECT -');
  });
});
