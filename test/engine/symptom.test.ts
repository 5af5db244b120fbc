import { describe, expect, test } from 'vitest';
import { terminalLines } from '../../main/engine/explain/terminal.ts';
import { balancerGroups, open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { traceOf } from './lab.ts';

const toAlb = 'tcp ext-lin:40000 > alb.pub:443';

type Row = {
  readonly why: string;
  readonly packet: string;
  readonly change: Change;
  readonly symptom: object;
  readonly line: string | undefined;
};

const timeout = { kind: 'timeout' };
const rows: readonly Row[] = [
  {
    why: 'everything passes',
    packet: toAlb,
    change: { groups: balancerGroups },
    symptom: { kind: 'success' },
    line: 'HTTP/1.1 200 OK',
  },
  {
    why: 'a gate on the way there is silent',
    packet: toAlb,
    change: {},
    symptom: timeout,
    line: 'curl: (28) Connection timed out after 30001 milliseconds',
  },
  {
    why: 'a gate on the way back is silent',
    packet: 'tcp app:40000 > db:22',
    change: { groups: open, acls: { db: { out: [] } } },
    symptom: timeout,
    line: 'ssh: connect to host 10.0.2.10 port 22: Connection timed out',
  },
  {
    why: 'a closed port refuses (M27)',
    packet: 'tcp app:40000 > db:22',
    change: { groups: open, listens: { db: [{ protocol: 6, port: 5432 }] } },
    symptom: { kind: 'refused' },
    line: 'ssh: connect to host 10.0.2.10 port 22: Connection refused',
  },
  {
    why: 'a refusal that does not come back is silence',
    packet: 'tcp app:40000 > db:22',
    change: { groups: open, listens: { db: [] }, acls: { db: { out: [] } } },
    symptom: timeout,
    line: 'ssh: connect to host 10.0.2.10 port 22: Connection timed out',
  },
  {
    why: 'a closed UDP port says nothing',
    packet: 'udp app:40000 > db:53',
    change: { groups: open, listens: { db: [] } },
    symptom: timeout,
    line: ';; connection timed out; no servers could be reached',
  },
  {
    why: 'a target that drops: 504',
    packet: toAlb,
    change: { groups: { ...balancerGroups, 'sg-app': { in: [] } } },
    symptom: { kind: 'http-error', status: 504 },
    line: 'HTTP/1.1 504 Gateway Time-out',
  },
  {
    why: 'a target that refuses: 502',
    packet: toAlb,
    change: { groups: balancerGroups, listens: { app: [] } },
    symptom: { kind: 'http-error', status: 502 },
    line: 'HTTP/1.1 502 Bad Gateway',
  },
  {
    why: 'a refusal that does not reach the node: 504',
    packet: toAlb,
    change: { groups: balancerGroups, listens: { app: [] }, acls: { app: { out: [] } } },
    symptom: { kind: 'http-error', status: 504 },
    line: 'HTTP/1.1 504 Gateway Time-out',
  },
  {
    why: 'no target: 503',
    packet: toAlb,
    change: { groups: balancerGroups, targets: [] },
    symptom: { kind: 'http-error', status: 503 },
    line: 'HTTP/1.1 503 Service Unavailable',
  },
  {
    why: 'an error that does not come back is silence',
    packet: toAlb,
    change: { groups: balancerGroups, targets: [], acls: { pub: { out: [] } } },
    symptom: timeout,
    line: 'curl: (28) Connection timed out after 30001 milliseconds',
  },
  {
    why: 'no listener is silence',
    packet: 'tcp ext-lin:40000 > alb.pub:9000',
    change: { groups: open },
    symptom: timeout,
    line: 'nc: connect to 198.51.100.50 port 9000 (tcp) failed: Connection timed out',
  },
  {
    why: 'a ping that is lost',
    packet: 'icmp 8:0 ext-lin > web.pub',
    change: {},
    symptom: timeout,
    line: '1 packets transmitted, 0 received, 100% packet loss',
  },
  {
    why: 'a ping that is answered',
    packet: 'icmp 8:0 ext-lin > web.pub',
    change: { groups: open },
    symptom: { kind: 'success' },
    line: '64 bytes from 198.51.100.10: icmp_seq=1',
  },
  {
    why: 'nobody knows',
    packet: toAlb,
    change: { groups: { ...balancerGroups, 'sg-alb': { in: ['tcp 443 pl-unknown'] } } },
    symptom: { kind: 'unknown' },
    line: undefined,
  },
];

test.each(rows)('$why', ({ packet, change, symptom, line }) => {
  const trace = traceOf(packet, change);
  expect({ symptom: trace.symptom, line: terminalLines(trace).at(-1) }).toEqual({ symptom, line });
});

describe('the command of the client', () => {
  test.each([
    { packet: 'tcp ext-lin:40000 > web.pub:443', command: '$ curl -I https://198.51.100.10/' },
    { packet: 'tcp ext-lin:40000 > web.pub:80', command: '$ curl -I http://198.51.100.10/' },
    { packet: 'tcp ext-lin:40000 > web.pub:8080', command: '$ curl -I http://198.51.100.10:8080/' },
    { packet: 'tcp ext6:40000 > web.ip6:443', command: '$ curl -I https://[2001:db8:a::10]/' },
    { packet: 'tcp app:40000 > db:5432', command: '$ psql -h 10.0.2.10 -p 5432' },
    { packet: 'tcp app:40000 > db:3306', command: '$ mysql -h 10.0.2.10 -P 3306' },
    { packet: 'tcp app:40000 > db:22', command: '$ ssh ec2-user@10.0.2.10' },
    { packet: 'tcp app:40000 > db:6379', command: '$ nc -vz 10.0.2.10 6379' },
    { packet: 'udp app:40000 > db:53', command: '$ dig @10.0.2.10 example.com' },
    { packet: 'udp app:40000 > db:514', command: '$ nc -u -w 3 10.0.2.10 514' },
    { packet: 'icmp 8:0 app > db', command: '$ ping -c 1 10.0.2.10' },
    { packet: '50 app > db', command: undefined },
  ])('$packet', ({ packet, command }) => {
    expect(terminalLines(traceOf(packet, { groups: open }))[0]).toBe(command);
  });
});

test.each([
  { why: 'stopped on the way there', change: {}, forward: 'denied' },
  { why: 'stopped on the way back', change: { groups: open, acls: { db: { out: [] } } }, forward: 'allowed' },
  { why: 'not known', change: { groups: { 'sg-db': { in: ['tcp 22 pl-unknown'] } } }, forward: 'undetermined' },
])('the request alone: $why', ({ change, forward }) => {
  expect(traceOf('tcp app:40000 > db:22', change).forward).toBe(forward);
});
