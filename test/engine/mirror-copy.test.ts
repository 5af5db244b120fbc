import { describe, expect, test } from 'vitest';
import { flowLogLine } from '../../main/engine/explain/flow-log-line.ts';
import type { Mirroring } from '../../main/model/mirroring.ts';
import { endsOf, networkFrom, traceThrough } from './lab.ts';
import { mirrorings, NETWORK, told, traceIn, VISIT, type Edit } from './mirrored-network.ts';
import { faultsOf } from './plain-words.ts';

describe('the way of a copy (MR-04, MR-05)', () => {
  const balancer = (zones: string) => `loadBalancers:
  nlb:
    type: network
    scheme: internal
    subnets: [${zones}]
    listeners: [{ port: 4789, protocol: udp, targets: [sensor:4789], healthCheckPort: 22 }]
dbInstances:`;
  const toBalancer: Edit = [['to-sensor: sensor', 'to-sensor: nlb']];
  const OPEN = 'in: [udp 4789 10.0.0.0/16, tcp 22 10.0.0.0/16]';

  test.each<{ why: string; edit: Edit; arrives: string }>([
    {
      why: "the source's outbound rules are not applied",
      edit: [['[tcp 5432 sg-db, udp 123 0.0.0.0/0]', '[]']],
      arrives: '→ sensor',
    },
    {
      why: 'the group of the target lacks UDP 4789',
      edit: [['udp 4789 sg-web', 'udp 4788 sg-web']],
      arrives: '✗ sg:sensor:in',
    },
    { why: 'TCP 4789 is not it', edit: [['udp 4789 sg-web', 'tcp 4789 sg-web']], arrives: '✗ sg:sensor:in' },
    {
      why: "the network ACL of the source's subnet",
      edit: [
        [
          'out: [100 allow all 0.0.0.0/0] }\n  acl-watch',
          'out: [9 deny udp 4789 10.0.2.0/24, 100 allow all 0.0.0.0/0] }\n  acl-watch',
        ],
      ],
      arrives: '✗ nacl:front:out:9',
    },
    {
      why: "the network ACL of the target's subnet",
      edit: [['acl-watch: { in: [100', 'acl-watch: { in: [9 deny udp 4789 10.0.0.10/32, 100']],
      arrives: '✗ nacl:watch:in:9',
    },
    {
      why: 'in one subnet no network ACL speaks',
      edit: [
        ['sensor: { subnet: watch, ip: 10.0.2.10', 'sensor: { subnet: front, ip: 10.0.0.30'],
        [
          'out: [100 allow all 0.0.0.0/0] }\n  acl-watch',
          'out: [9 deny udp 4789 10.0.0.0/16, 100 allow all 0.0.0.0/0] }\n  acl-watch',
        ],
      ],
      arrives: '→ sensor',
    },
    {
      why: 'behind a balancer the machine that it picks',
      edit: [...toBalancer, ['dbInstances:', balancer('watch')], ['in: [udp 4789 sg-web]', OPEN]],
      arrives: '→ sensor',
    },
    {
      why: 'the group of the machine behind a balancer',
      edit: [...toBalancer, ['dbInstances:', balancer('watch')], ['in: [udp 4789 sg-web]', 'in: [tcp 22 10.0.0.0/16]']],
      arrives: '✗ sg:sensor:in',
    },
    {
      why: 'any node of a balancer will do',
      edit: [...toBalancer, ['dbInstances:', balancer('watch, back')], ['in: [udp 4789 sg-web]', OPEN]],
      arrives: '→ sensor',
    },
    {
      why: 'which node of a balancer gets it nobody tells',
      edit: [
        ...toBalancer,
        ['dbInstances:', balancer('watch, back')],
        ['back: { az: a', 'back: { az: b'],
        ['in: [udp 4789 sg-web]', OPEN],
      ],
      arrives: '? which node of `nlb` gets it',
    },
    {
      why: 'an endpoint of a Gateway Load Balancer takes it, and has no group',
      edit: [
        ['dbInstances:', 'firewalls: { gwlb: { kind: gateway-load-balancer, subnets: [watch] } }\ndbInstances:'],
        ['to-sensor: sensor', 'to-sensor: gwlb'],
      ],
      arrives: '→ gwlb',
    },
  ])('$why', ({ edit, arrives }) => {
    expect(mirrorings(VISIT, edit)[0]).toBe(`request web in: s-web 100 ${arrives}`);
    expect(faultsOf(traceIn(VISIT, edit))).toEqual([]);
  });

  test('it is VXLAN between primary addresses, by the checkpoints of any packet', () => {
    const [sent] = traceIn('tcp web.secondary:50000 > db:5432').mirrorings;
    const { packet, steps = [] } = sent?.copy ?? {};
    expect(packet && endsOf(packet)).toMatch(/^10\.0\.0\.10:\d+ > 10\.0\.2\.10:4789$/);
    expect([packet?.protocol, ...steps.map(({ component }) => component)]).toEqual([
      17,
      'nacl:front:out:100',
      'route:front:local',
      'nacl:watch:in:100',
      'sg:sensor:in',
    ]);
  });

  const OTHER = NETWORK.replace('vpcs: { shop: {', 'vpcs: { lab: { cidr: 10.1.0.0/16 }, shop: {')
    .replace(
      'watch: { az: a, cidr: 10.0.2.0/24, acl: acl-watch }',
      'watch: { vpc: lab, az: a, cidr: 10.1.2.0/24, routes: [10.0.0.0/16 pcx] }',
    )
    .replace(/acl-watch: .*/, '')
    .replace('ip: 10.0.2.10', 'ip: 10.1.2.10')
    .replace('routes: [0.0.0.0/0 igw]', 'vpc: shop, routes: [0.0.0.0/0 igw, 10.1.0.0/16 pcx]')
    .replace('back: {', 'back: { vpc: shop,')
    .replace('acl-front: {', 'acl-front: { vpc: shop,')
    .replace('sg-web: {', 'sg-web: { vpc: shop,')
    .replace('sg-db: {', 'sg-db: { vpc: shop,')
    .replace('sg-sensor: {', 'sg-sensor: { vpc: lab,')
    .replace('hosts:', 'peeringConnections: { pcx: { between: [shop, lab] } }\nhosts:')
    .replace(' igw]', ' igw-shop]')
    .replace(' igw,', ' igw-shop,');

  test.each([
    { why: 'through a peering connection, by the routes of the source', text: OTHER, arrives: '→ sensor' },
    {
      why: 'without a route it takes the wrong way',
      text: OTHER.replace(', 10.1.0.0/16 pcx]', ']').replace('udp 4789 sg-web', 'udp 4789 10.0.0.0/16'),
      arrives: '✗ igw:',
    },
  ])('$why', ({ text, arrives }) => {
    const [first] = traceThrough(networkFrom(text), VISIT).mirrorings;
    expect(first && told(first)).toContain(`s-web 100 ${arrives}`);
  });

  const HUB = OTHER.replace(
    'peeringConnections: { pcx: { between: [shop, lab] } }',
    `transitGateways:
  tgw:
    attachments:
      att-shop: { vpc: shop, subnets: [front] }
      att-lab: { vpc: lab, subnets: [watch] }`,
  )
    .replaceAll(' pcx]', ' tgw]')
    .replace('udp 4789 sg-web', 'udp 4789 10.0.0.0/16');

  test('through a transit gateway, whose interfaces write records of which no page tells', () => {
    const [first] = traceThrough(networkFrom(HUB), VISIT).mirrorings;
    expect(first && told(first)).toContain('s-web 100 → sensor');
    const records = first?.copy?.records ?? [];
    expect(
      records.map((record) => `${record.interface} ${record.direction}${record.assumed ? ' assumed' : ''}`),
    ).toEqual(['att-shop-front in assumed', 'att-lab-watch out assumed', 'sensor in']);
  });

  test('without a route at the transit gateway it is lost there', () => {
    const text = HUB.replace('subnets: [watch] }', 'subnets: [watch], table: false }').replace(
      'att-shop: { vpc: shop, subnets: [front] }',
      'att-shop: { vpc: shop, subnets: [front], table: false }',
    );
    const [first] = traceThrough(networkFrom(text), VISIT).mirrorings;
    expect(first && told(first)).toContain('✗ tgw:no-association');
  });

  test('a firewall on the way judges it; one that asks for source ports cannot be foretold', () => {
    const guarded = (rule: string) =>
      traceIn(VISIT, [
        ['  watch: {', '  guard-a: { az: a, cidr: 10.0.9.0/24 }\n  watch: {'],
        ['routes: [0.0.0.0/0 igw]', 'routes: [0.0.0.0/0 igw, 10.0.2.0/24 guard]'],
        ['dbInstances:', `firewalls: { guard: { subnets: [guard-a], policy: { stateful: [${rule}] } } }\ndbInstances:`],
        ['in: [udp 4789 sg-web]', 'in: [udp 4789 10.0.0.0/16]'],
      ]).mirrorings.map(told)[0];
    expect(guarded('drop udp port 4789')).toContain('✗ firewall:guard');
    expect(guarded('drop udp port 53')).toContain('→ sensor');
    expect(guarded('drop udp source-port 50000-65535')).toContain('? the source port of the copy');
    expect(guarded('drop udp source-port 1024-2000')).toContain('? the source port of the copy');
    expect(guarded('drop udp source-port 1024-2000 port 53')).toContain('→ sensor');
  });
});

describe('flow logs (MR-07, FL-05)', () => {
  const lines = (mirroring: Mirroring | undefined) =>
    mirroring?.copy?.records.map(
      (record) =>
        `${record.interface} ${record.direction} ${record.action} ${flowLogLine(record, ['dstport', 'protocol'])}${record.assumed ? ' assumed' : ''}`,
    );

  test('none at the source, one at the target', () => {
    const {
      records,
      mirrorings: [first],
    } = traceIn(VISIT);
    expect(lines(first)).toEqual(['sensor in ACCEPT 4789 17']);
    expect(records.map((each) => each.interface)).toEqual(['web', 'web']);
  });

  test('a REJECT where its group stops it', () => {
    const [first] = traceIn(VISIT, [['udp 4789 sg-web', 'udp 4788 sg-web']]).mirrorings;
    expect(lines(first)).toEqual(['sensor in REJECT 4789 17']);
  });
});
