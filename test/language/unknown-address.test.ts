import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { traceView } from '../../main/app/view/trace-view.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';

const around = (more: string) => `
vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true }, far: { cidr: 10.1.0.0/16 } }
subnets:
  front: { vpc: shop, az: a, cidr: 10.0.0.0/24 }
  back: { vpc: shop, az: b, cidr: 10.0.1.0/24 }
  away: { vpc: far, az: a, cidr: 10.1.0.0/24 }
securityGroups: { sg-all: { vpc: shop, in: [all 0.0.0.0/0] } }
${more}`;

describe('an address that is not known', () => {
  test.each([
    { of: 'an instance', more: 'instances: { web: { subnet: front, ip: unknown, groups: [sg-all] } }' },
    {
      of: 'one of two interfaces',
      more: 'instances: { web: { interfaces: [{ subnet: front, ip: unknown }, { subnet: back }] } }',
    },
    { of: 'a NAT gateway', more: 'natGateways: { nat: { subnet: front, ip: unknown } }' },
    { of: 'a private NAT gateway', more: 'natGateways: { nat: { subnet: front, ip: unknown, private: true } }' },
    {
      of: 'a function',
      more: 'functions: { work: { subnets: { front: { ip: unknown }, back: {} }, groups: [sg-all] } }',
    },
    {
      of: 'a node of a load balancer',
      more: `loadBalancers:
  alb:
    { type: application, scheme: internal, subnets: { front: { ip: unknown }, back: { ip: unknown } }, groups: [sg-all],
      listeners: [{ port: 80, targets: unknown }] }`,
    },
    {
      of: 'an interface endpoint',
      more: 'interfaceEndpoints: { logs: { service: logs, subnets: { front: { ip: unknown } } } }',
    },
    { of: 'a database', more: 'dbInstances: { db: { subnet: front, ip: unknown, port: 5432, groups: [sg-all] } }' },
    {
      of: 'a database in one of two subnets',
      more: `dbSubnetGroups: { rear: [front, back] }
dbInstances: { db: { subnet: { unknown: [back, front] }, port: 5432, groups: [sg-all], subnetGroup: rear } }`,
    },
    {
      of: 'a member of a cluster in one of two subnets',
      more: `dbClusters: { pair: { port: 3306, groups: [sg-all], instances: { one: { subnet: { unknown: [back, front] } }, two: { subnet: back } } } }`,
    },
  ])('of $of is written and read again', ({ more }) => {
    const network = networkFrom(around(more));
    const unknown = network.networkInterfaces.flatMap(({ id, ipv4 }) =>
      ipv4.some((pair) => typeof pair.private.value === 'string') ? [id] : [],
    );
    expect(unknown.length).toBeGreaterThan(0);
    const written = writeNetwork(network);
    expect(written.left).toEqual([]);
    expect(networkFrom(stringify(written.text))).toEqual(network);
  });

  test('lies in the blocks of the subnets that the interface may be in', () => {
    const { networkInterfaces } = networkFrom(
      around('dbInstances: { db: { subnet: { unknown: [back, front] }, port: 5432, groups: [sg-all] } }'),
    );
    expect(networkInterfaces[0]).toMatchObject({
      ...{ subnet: 'back', orIn: ['front'] },
      ipv4: [{ private: { value: 'db', within: [{ base: 0x0a000100 }, { base: 0x0a000000 }] } }],
    });
  });

  test('takes none of those that are picked for others', () => {
    const { networkInterfaces } = networkFrom(
      around('instances: { web: { subnet: front, ip: unknown }, next: { subnet: front } }'),
    );
    expect(networkInterfaces.map(({ ipv4 }) => ipv4[0]?.private.value)).toEqual(['web', 0x0a00000a]);
  });

  test.each([
    {
      why: 'two subnets of different VPCs',
      more: 'dbInstances: { db: { subnet: { unknown: [front, away] }, port: 5432 } }',
      error: '`away` belongs to VPC `far`, `front` to `shop`',
    },
    {
      why: 'a subnet that its group does not have',
      more: `dbSubnetGroups: { rear: [front, back] }
dbInstances: { db: { subnet: { unknown: [front, away] }, port: 5432, subnetGroup: rear } }`,
      error: '`db` is in `away`, which is no subnet of `rear`',
    },
    {
      why: 'a name of no subnet',
      more: 'dbInstances: { db: { subnet: { unknown: [front, bakc] }, port: 5432 } }',
      error: 'bakc',
    },
  ])('is refused: $why', ({ more, error }) => {
    expect(() => networkFrom(around(more))).toThrow(error);
  });
});

test('a trace shows that an address is not known, and what is known of it', () => {
  const network = networkFrom(
    around(
      'instances: { web: { subnet: front, ip: unknown, groups: [sg-all] }, db: { subnet: back, groups: [sg-all] } }',
    ),
  );
  const view = traceView(traceThrough(network, 'tcp web:50000 > db:5432'), { name: '', text: '' });
  expect(JSON.stringify(view)).toContain('unknown (10.0.0.0/24)');
});
