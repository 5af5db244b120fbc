import { expect, test } from 'vitest';
import { balancerGroups, open } from '../oracle/cases.ts';
import type { Change } from '../oracle/fixture.ts';
import { endsOf, traceOf } from './lab.ts';

type Pipeline = {
  readonly why: string;
  readonly packet: string;
  readonly change?: Change;
  /** Stretches of checkpoints that see the same packet, in order. */
  readonly walk: readonly (readonly [sees: string, ...checkpoints: string[]])[];
};

const request = { app: '10.0.1.10:40000', web: '10.0.0.10', db: '10.0.2.10:5432', rds: '10.0.2.20:5432' };

/** Section 13 of the specification: the checkpoints of each way, and the addresses that each of them sees. */
const pipelines: readonly Pipeline[] = [
  {
    why: '13.1 inside a subnet: no ACL, no route table',
    packet: 'tcp app:40000 > app2:443',
    change: { groups: open },
    walk: [
      [
        `${request.app} > 10.0.1.11:443`,
        'originate:app',
        'sg:app:out',
        'subnet:app:local',
        'sg:app2:in',
        'deliver:app2',
      ],
      [`10.0.1.11:443 > ${request.app}`, 'sg:app2:out', 'subnet:app:local', 'sg:app:in', 'result:app'],
    ],
  },
  {
    why: '13.2 between subnets: both ACLs, both ways',
    packet: 'tcp app:40000 > db:5432',
    change: { groups: open },
    walk: [
      [`${request.app} > ${request.db}`, 'originate:app', 'sg:app:out', 'nacl:app:out:100', 'route:app:local'],
      [`${request.app} > ${request.db}`, 'nacl:db:in:100', 'sg:db:in', 'deliver:db'],
      [`${request.db} > ${request.app}`, 'sg:db:out', 'nacl:db:out:100', 'route:db:local'],
      [`${request.db} > ${request.app}`, 'nacl:app:in:100', 'sg:app:in', 'result:app'],
    ],
  },
  {
    why: '13.3 in through the internet gateway: groups and ACLs see the private address',
    packet: 'tcp ext-lin:40000 > web.pub:443',
    change: { groups: open },
    walk: [
      ['203.0.113.12:40000 > 198.51.100.10:443', 'originate:ext-lin', 'igw:igw'],
      ['203.0.113.12:40000 > 10.0.0.10:443', 'nacl:pub:in:100', 'sg:web:in', 'deliver:web'],
      ['10.0.0.10:443 > 203.0.113.12:40000', 'sg:web:out', 'nacl:pub:out:100', 'route:pub:igw', 'igw:igw'],
      ['198.51.100.10:443 > 203.0.113.12:40000', 'result:ext-lin'],
    ],
  },
  {
    why: '13.3 over IPv6: no translation',
    packet: 'tcp ext6:40000 > web.ip6:443',
    change: { groups: open },
    walk: [
      ['2001:db8:ffff::5:40000 > 2001:db8:a::10:443', 'originate:ext6', 'igw:igw', 'nacl:pub:in:101', 'sg:web:in'],
      ['2001:db8:ffff::5:40000 > 2001:db8:a::10:443', 'deliver:web'],
      ['2001:db8:a::10:443 > 2001:db8:ffff::5:40000', 'sg:web:out', 'nacl:pub:out:101', 'route:pub:igw', 'igw:igw'],
      ['2001:db8:a::10:443 > 2001:db8:ffff::5:40000', 'result:ext6'],
    ],
  },
  {
    why: 'out through the internet gateway (RT-06)',
    packet: 'tcp web:40000 > srv:443',
    walk: [
      [
        '10.0.0.10:40000 > 203.0.113.5:443',
        'originate:web',
        'sg:web:out',
        'nacl:pub:out:100',
        'route:pub:igw',
        'igw:igw',
      ],
      ['198.51.100.10:40000 > 203.0.113.5:443', 'deliver:srv'],
      ['203.0.113.5:443 > 198.51.100.10:40000', 'igw:igw'],
      ['203.0.113.5:443 > 10.0.0.10:40000', 'nacl:pub:in:100', 'sg:web:in', 'result:web'],
    ],
  },
  {
    why: '13.4 out through a NAT gateway: its subnet is crossed four times (NA-10, ANF-44)',
    packet: 'tcp app:40000 > srv:443',
    walk: [
      [`${request.app} > 203.0.113.5:443`, 'originate:app', 'sg:app:out', 'nacl:app:out:100', 'route:app:nat'],
      [`${request.app} > 203.0.113.5:443`, 'nacl:pub:in:100', 'nat:nat:outside'],
      ['10.0.0.220:1500 > 203.0.113.5:443', 'nacl:pub:out:100', 'route:pub:igw', 'igw:igw'],
      ['198.51.100.220:1500 > 203.0.113.5:443', 'deliver:srv'],
      ['203.0.113.5:443 > 198.51.100.220:1500', 'igw:igw'],
      ['203.0.113.5:443 > 10.0.0.220:1500', 'nacl:pub:in:100', 'nat:nat:client'],
      [`203.0.113.5:443 > ${request.app}`, 'nacl:pub:out:100', 'route:pub:local', 'nacl:app:in:100', 'sg:app:in'],
      [`203.0.113.5:443 > ${request.app}`, 'result:app'],
    ],
  },
  {
    why: '13.5 through a load balancer: two connections, and the target sees the node (LB-01)',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: { groups: balancerGroups },
    walk: [
      ['203.0.113.12:40000 > 198.51.100.50:443', 'originate:ext-lin', 'igw:igw'],
      ['203.0.113.12:40000 > 10.0.0.50:443', 'nacl:pub:in:100', 'sg:alb:in', 'alb:front:forward'],
      ['10.0.0.50:2000 > 10.0.1.10:8080', 'sg:alb:out', 'nacl:pub:out:100', 'route:pub:local', 'nacl:app:in:100'],
      ['10.0.0.50:2000 > 10.0.1.10:8080', 'sg:app:in', 'deliver:app'],
      ['10.0.1.10:8080 > 10.0.0.50:2000', 'sg:app:out', 'nacl:app:out:100', 'route:app:local', 'nacl:pub:in:100'],
      ['10.0.1.10:8080 > 10.0.0.50:2000', 'sg:alb:in', 'deliver:alb'],
      ['10.0.0.50:443 > 203.0.113.12:40000', 'sg:alb:out', 'nacl:pub:out:100', 'route:pub:igw', 'igw:igw'],
      ['198.51.100.50:443 > 203.0.113.12:40000', 'result:ext-lin'],
    ],
  },
  {
    why: 'node and target in one subnet: no ACL between them (LB-02)',
    packet: 'tcp ext-lin:40000 > alb.pub:443',
    change: {
      groups: { ...balancerGroups, 'sg-web': { in: ['tcp 8080 sg-alb'] } },
      targets: [{ interface: 'web2', port: 8080 }],
    },
    walk: [
      ['203.0.113.12:40000 > 198.51.100.50:443', 'originate:ext-lin', 'igw:igw'],
      ['203.0.113.12:40000 > 10.0.0.50:443', 'nacl:pub:in:100', 'sg:alb:in', 'alb:front:forward'],
      ['10.0.0.50:2000 > 10.0.0.11:8080', 'sg:alb:out', 'subnet:pub:local', 'sg:web2:in', 'deliver:web2'],
      ['10.0.0.11:8080 > 10.0.0.50:2000', 'sg:web2:out', 'subnet:pub:local', 'sg:alb:in', 'deliver:alb'],
      ['10.0.0.50:443 > 203.0.113.12:40000', 'sg:alb:out', 'nacl:pub:out:100', 'route:pub:igw', 'igw:igw'],
      ['198.51.100.50:443 > 203.0.113.12:40000', 'result:ext-lin'],
    ],
  },
  {
    why: 'a function reaches a database by its group (SV-06)',
    packet: 'tcp fn:40000 > rds:5432',
    change: { groups: { 'sg-rds': { in: ['tcp 5432 sg-fn'], out: [] } } },
    walk: [
      [`10.0.1.30:40000 > ${request.rds}`, 'originate:fn', 'sg:fn:out', 'nacl:app:out:100', 'route:app:local'],
      [`10.0.1.30:40000 > ${request.rds}`, 'nacl:db:in:100', 'sg:rds:in', 'deliver:rds'],
      [`${request.rds} > 10.0.1.30:40000`, 'sg:rds:out', 'nacl:db:out:100', 'route:db:local', 'nacl:app:in:100'],
      [`${request.rds} > 10.0.1.30:40000`, 'sg:fn:in', 'result:fn'],
    ],
  },
  {
    why: 'a database answers without outbound rules (SV-03)',
    packet: 'tcp app:40000 > rds:5432',
    change: { groups: { 'sg-rds': { in: ['tcp 5432 sg-app'], out: [] } } },
    walk: [
      [`${request.app} > ${request.rds}`, 'originate:app', 'sg:app:out', 'nacl:app:out:100', 'route:app:local'],
      [`${request.app} > ${request.rds}`, 'nacl:db:in:100', 'sg:rds:in', 'deliver:rds'],
      [`${request.rds} > ${request.app}`, 'sg:rds:out', 'nacl:db:out:100', 'route:db:local', 'nacl:app:in:100'],
      [`${request.rds} > ${request.app}`, 'sg:app:in', 'result:app'],
    ],
  },
  {
    why: '13.12 in through a virtual private gateway',
    packet: 'tcp hq:50000 > db:5432',
    change: { groups: open, routes: { db: ['192.168.0.0/16 vgw vpn-bgp'] } },
    walk: [
      [`192.168.10.7:50000 > ${request.db}`, 'originate:hq', 'vgw:vgw', 'nacl:db:in:100', 'sg:db:in', 'deliver:db'],
      [`${request.db} > 192.168.10.7:50000`, 'sg:db:out', 'nacl:db:out:100', 'route:db:vgw', 'vgw:vgw', 'result:hq'],
    ],
  },
  {
    why: 'IPv6 out through an egress-only gateway (RT-07)',
    packet: 'tcp app.ip6:40000 > ext6:443',
    walk: [
      ['2001:db8:a:1::10:40000 > 2001:db8:ffff::5:443', 'originate:app', 'sg:app:out', 'nacl:app:out:101'],
      ['2001:db8:a:1::10:40000 > 2001:db8:ffff::5:443', 'route:app:eigw', 'eigw:eigw', 'deliver:ext6'],
      ['2001:db8:ffff::5:443 > 2001:db8:a:1::10:40000', 'eigw:eigw', 'nacl:app:in:101', 'sg:app:in', 'result:app'],
    ],
  },
  {
    why: 'a question to the resolver stays on the own link (GEN-03)',
    packet: 'udp app:40000 > 10.0.0.2:53',
    walk: [
      [`${request.app} > 10.0.0.2:53`, 'originate:app', 'sg:app:out', 'nacl:app:out', 'deliver:service'],
      [`10.0.0.2:53 > ${request.app}`, 'sg:app:in', 'nacl:app:in', 'result:app'],
    ],
  },
  {
    why: 'GEN-04 a packet to oneself meets nothing',
    packet: 'tcp app:40000 > app.ip2:443',
    walk: [
      [`${request.app} > 10.0.1.100:443`, 'originate:app', 'deliver:app'],
      [`10.0.1.100:443 > ${request.app}`, 'result:app'],
    ],
  },
];

test.each(pipelines)('$why', ({ packet, change = {}, walk }) => {
  const trace = traceOf(packet, change);
  const expected = walk.flatMap(([sees, ...checkpoints]) => checkpoints.map((each) => `${each} sees ${sees}`));
  expect(trace.steps.map((step) => `${step.component} sees ${endsOf(step.before)}`)).toEqual(expected);
  expect(trace.verdict.kind).toBe('allowed');
});

test('phases: the request, the connection behind the balancer, the answer', () => {
  const { steps } = traceOf('tcp ext-lin:40000 > alb.pub:443', { groups: balancerGroups });
  const runs = steps.map(({ phase, reply }) => `${phase}${reply ? ' reply' : ''}`);
  expect(runs.filter((run, i) => run !== runs[i - 1])).toEqual([
    'request',
    'backend',
    'backend reply',
    'response reply',
  ]);
});

test('a step that translates shows the packet before and after', () => {
  const { steps } = traceOf('tcp app:40000 > srv:443');
  const changed = steps.flatMap(({ component, before, after }) =>
    endsOf(before) === endsOf(after) ? [] : [`${component} ${endsOf(before)} => ${endsOf(after)}`],
  );
  expect(changed).toEqual([
    'nat:nat:outside 10.0.1.10:40000 > 203.0.113.5:443 => 10.0.0.220:1500 > 203.0.113.5:443',
    'igw:igw 10.0.0.220:1500 > 203.0.113.5:443 => 198.51.100.220:1500 > 203.0.113.5:443',
    'igw:igw 203.0.113.5:443 > 198.51.100.220:1500 => 203.0.113.5:443 > 10.0.0.220:1500',
    'nat:nat:client 203.0.113.5:443 > 10.0.0.220:1500 => 203.0.113.5:443 > 10.0.1.10:40000',
  ]);
});
