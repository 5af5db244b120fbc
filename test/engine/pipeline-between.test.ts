import { expect, test } from 'vitest';
import { traceBetween, walkOf, type Pipeline } from './between.ts';

/** Sections 13.6 to 13.8 and 13.12 of the specification: balancers, and what joins networks. */
const pipelines: readonly Pipeline[] = [
  {
    why: '13.6 through a Network Load Balancer that shows its target the client: the answer returns by the node',
    network: 'balanced',
    flow: 'tcp customer:50000 > open:443',
    walk: [
      ['203.0.113.12:50000 > 198.51.100.50:443', 'originate:customer', 'igw:igw'],
      ['203.0.113.12:50000 > 10.0.0.50:443', 'nacl:lb:in:100', 'nlb:open:forward'],
      [
        '203.0.113.12:50000 > 10.0.1.10:8443',
        'nacl:lb:out:100',
        'route:lb:local',
        'nacl:app:in:100',
        'sg:api:in',
        'deliver:api',
      ],
      ['10.0.1.10:8443 > 203.0.113.12:50000', 'sg:api:out', 'nacl:app:out:100', 'nacl:lb:in:100'],
      ['10.0.0.50:443 > 203.0.113.12:50000', 'nacl:lb:out:100', 'route:lb:igw', 'igw:igw'],
      ['198.51.100.50:443 > 203.0.113.12:50000', 'result:customer'],
    ],
  },
  {
    why: '13.6 through one with a group that hides the client',
    network: 'balanced',
    flow: 'tcp customer:50000 > filtered:443',
    walk: [
      ['203.0.113.12:50000 > 198.51.100.60:443', 'originate:customer', 'igw:igw'],
      ['203.0.113.12:50000 > 10.0.0.60:443', 'nacl:lb:in:100', 'sg:filtered:in', 'nlb:filtered:forward'],
      [
        '10.0.0.60:2000 > 10.0.1.10:8443',
        'sg:filtered:out',
        'nacl:lb:out:100',
        'route:lb:local',
        'nacl:app:in:100',
        'sg:api:in',
        'deliver:api',
      ],
      [
        '10.0.1.10:8443 > 10.0.0.60:2000',
        'sg:api:out',
        'nacl:app:out:100',
        'route:app:local',
        'nacl:lb:in:100',
        'sg:filtered:in',
      ],
      ['10.0.0.60:443 > 203.0.113.12:50000', 'sg:filtered:out', 'nacl:lb:out:100', 'route:lb:igw', 'igw:igw'],
      ['198.51.100.60:443 > 203.0.113.12:50000', 'result:customer'],
    ],
  },
  {
    why: '13.7 over a peering connection: no translation, no device',
    network: 'two-vpcs',
    flow: 'tcp server:40000 > store:5432',
    walk: [
      [
        '10.0.1.10:40000 > 10.1.1.10:5432',
        'originate:server',
        'sg:server:out',
        'nacl:app:out:100',
        'route:app:pcx',
        'pcx',
        'nacl:data:in:100',
        'sg:store:in',
        'deliver:store',
      ],
      [
        '10.1.1.10:5432 > 10.0.1.10:40000',
        'sg:store:out',
        'nacl:data:out:100',
        'route:data:pcx',
        'pcx',
        'nacl:app:in:100',
        'sg:server:in',
        'result:server',
      ],
    ],
  },
  {
    why: '13.8 over a transit gateway: in and out by the subnets of its attachments',
    network: 'two-vpcs',
    flow: 'tcp far-server:40000 > far-store:5432',
    walk: [
      [
        '10.0.1.200:40000 > 10.1.1.200:5432',
        'originate:far-server',
        'sg:far-server:out',
        'nacl:app:out:100',
        'route:app:tgw',
        'nacl:gate:in:100',
        'tgw:att-books',
        'nacl:edge:out:100',
        'route:edge:local',
        'nacl:data:in:100',
        'sg:far-store:in',
        'deliver:far-store',
      ],
      [
        '10.1.1.200:5432 > 10.0.1.200:40000',
        'sg:far-store:out',
        'nacl:data:out:100',
        'route:data:tgw',
        'nacl:edge:in:100',
        'tgw:att-shop',
        'nacl:gate:out:100',
        'route:gate:local',
        'nacl:app:in:100',
        'sg:far-server:in',
        'result:far-server',
      ],
    ],
  },
  {
    why: '13.12 in through the attachment of a VPN',
    network: 'two-vpcs',
    flow: 'tcp hq:50000 > store:5432',
    walk: [
      [
        '192.168.10.7:50000 > 10.1.1.10:5432',
        'originate:hq',
        'tgw:att-books',
        'nacl:edge:out:100',
        'route:edge:local',
        'nacl:data:in:100',
        'sg:store:in',
        'deliver:store',
      ],
      [
        '10.1.1.10:5432 > 192.168.10.7:50000',
        'sg:store:out',
        'nacl:data:out:100',
        'route:data:tgw',
        'nacl:edge:in:100',
        'tgw:att-dc',
        'result:hq',
      ],
    ],
  },
];

test.each(pipelines)('$why', ({ network, flow, walk }) => {
  const trace = traceBetween(network, flow);
  const expected = walk.flatMap(([sees, ...checkpoints]) => checkpoints.map((each) => `${each} sees ${sees}`));
  expect(walkOf(trace)).toEqual(expected);
  expect(trace.verdict.kind).toBe('allowed');
});
