import { expect, test } from 'vitest';
import { assumptionText } from '../../main/engine/explain/assumption-text.ts';
import { blameAndFaults, traceBetween, type Edit, type Row } from './between.ts';

const STORE = 'tcp server:40000 > store:5432';
const FAR_STORE = 'tcp far-server:40000 > far-store:5432';
const OPEN = '100 allow all 0.0.0.0/0';

/** Both spokes associated with a table of their own. */
const ownTable = (table: string): Edit => [
  [
    'att-dc: { onPremises: [192.168.0.0/16] }',
    `att-dc: { onPremises: [192.168.0.0/16] }\n    routeTables: { rt-tgw: ${table} }`,
  ],
  ['subnets: [gate] }', 'subnets: [gate], table: rt-tgw }'],
  ['subnets: [edge] }', 'subnets: [edge], table: rt-tgw }'],
];

/** A service in the other VPC, reached over the transit gateway. */
const shelf: Edit = [
  [
    'hosts:',
    'interfaceEndpoints:\n  shelf: { service: books, subnets: { data: { ip: 10.1.1.201 } }, groups: [sg-data] }\nhosts:',
  ],
];

/** The other VPC in another zone, in which the attachment of the first has a subnet that lets nothing through. */
const twoGates = (attachment: string): Edit => [
  ['data: { vpc: books, az: a', 'data: { vpc: books, az: b'],
  [
    'edge: { vpc: books, az: a',
    'gate-b: { vpc: shop, az: b, cidr: 10.0.9.16/28, acl: acl-shut }\n  edge: { vpc: books, az: b',
  ],
  ['networkAcls:', 'networkAcls:\n  acl-shut: { vpc: shop, in: [], out: [] }'],
  ['subnets: [gate] }', attachment],
];

const joined: readonly Row[] = [
  {
    why: 'RT-09 nobody accepted the peering: its routes are blackholes',
    flow: STORE,
    edit: [['{ between: [shop, books] }', '{ between: [shop, books], active: false }']],
    blame: 'denied route:app:blackhole',
  },
  {
    why: 'SG-10 a group of the peer is found over peering in one region',
    flow: STORE,
    blame: 'allowed',
  },
  {
    why: 'RT-09 a route in one direction is no conversation',
    flow: STORE,
    edit: [['10.0.0.0/16 pcx, ', '']],
    blame: 'denied response route:data:none',
  },
  {
    why: 'RT-09 what lies beyond the other VPC cannot be reached through it',
    flow: 'tcp server:40000 > 203.0.113.9:443',
    edit: [['[10.1.0.0/16 pcx, 192', '[0.0.0.0/0 pcx, 192']],
    blame: 'denied pcx:not-transitive',
  },
  {
    why: 'RT-09 nor from what lies beyond: who comes through a transit gateway is no guest of the peering',
    flow: 'tcp hq:50000 > server:22',
    edit: [
      ...ownTable('{ propagates: [att-dc, att-books], routes: [10.0.0.0/16 att-books] }'),
      [
        'edge: { vpc: books, az: a, cidr: 10.1.9.0/28,',
        'edge: { vpc: books, az: a, cidr: 10.1.9.0/28, routes: [10.0.0.0/16 pcx],',
      ],
    ],
    blame: 'denied pcx:not-transitive',
  },
  {
    why: 'RT-09 an address of the other VPC that nobody has',
    flow: 'tcp server:40000 > 10.1.9.200:5432',
    blame: 'denied vpc:books:no-such-address',
  },
  { why: 'SG-10 a group is found over a transit gateway', flow: FAR_STORE, blame: 'allowed' },
  {
    why: 'SG-10 not while the switch of the gateway is off',
    flow: FAR_STORE,
    edit: [['    groupReferences: true', '    groupReferences: false']],
    blame: 'denied sg:far-store:in',
  },
  {
    why: 'SG-10 not while the switch of the attachment is off',
    flow: FAR_STORE,
    edit: [['subnets: [gate] }', 'subnets: [gate], groupReferences: false }']],
    blame: 'denied sg:far-store:in',
  },
  {
    why: 'SG-10 nor in outbound rules',
    flow: FAR_STORE,
    edit: [
      ['10.1.0.0/16 pcx, ', ''],
      ['sg-app: { vpc: shop, in: [all 0.0.0.0/0] }', 'sg-app: { vpc: shop, out: [tcp 5432 sg-data] }'],
    ],
    blame: 'denied sg:far-server:out',
  },
  {
    why: 'SG-10 nor at an interface endpoint',
    flow: 'tcp far-server:40000 > 10.1.1.201:443',
    edit: [...shelf, ['in: [tcp 5432 sg-app,', 'in: [tcp 443 sg-app,']],
    blame: 'denied sg:shelf:in',
  },
  {
    why: 'RT-13 which is reached by its address all the same',
    flow: 'tcp far-server:40000 > 10.1.1.201:443',
    edit: [...shelf, ['in: [tcp 5432 sg-app,', 'in: [tcp 443 10.0.0.0/16,']],
    blame: 'allowed',
  },
  {
    why: 'RT-10 the answer comes out in its own zone',
    flow: FAR_STORE,
    edit: twoGates('subnets: [gate, gate-b] }'),
    blame: 'denied response nacl:gate-b:out:*',
  },
  {
    why: 'RT-10 unless appliance mode keeps it to the zone in which the request went in',
    flow: FAR_STORE,
    edit: twoGates('subnets: [gate, gate-b], applianceMode: true }'),
    blame: 'allowed',
  },
  {
    why: 'RT-10 an attachment without a table',
    flow: FAR_STORE,
    edit: [['subnets: [gate] }', 'subnets: [gate], table: false }']],
    blame: 'denied tgw:no-association',
  },
  {
    why: 'RT-10 no attachment in the zone of the sender',
    flow: FAR_STORE,
    edit: [['gate: { vpc: shop, az: a', 'gate: { vpc: shop, az: b']],
    blame: 'denied tgw:no-attachment-in-zone',
  },
  {
    why: 'RT-10 no attachment in the zone of whoever answers',
    flow: FAR_STORE,
    edit: [['edge: { vpc: books, az: a', 'edge: { vpc: books, az: b']],
    blame: 'denied response tgw:no-attachment-in-zone',
  },
  {
    why: 'NA-11 the ACL of the attachment hears what goes into the gateway',
    flow: FAR_STORE,
    edit: [[`acl-gate: { vpc: shop, in: [${OPEN}]`, 'acl-gate: { vpc: shop, in: []']],
    blame: 'denied nacl:gate:in:*',
  },
  {
    why: 'NA-11 and what the gateway sends into the VPC',
    flow: FAR_STORE,
    edit: [[`acl-gate: { vpc: shop, in: [${OPEN}], out: [${OPEN}]`, `acl-gate: { vpc: shop, in: [${OPEN}], out: []`]],
    blame: 'denied response nacl:gate:out:*',
  },
  {
    why: 'NA-11 the same at the other end',
    flow: FAR_STORE,
    edit: [[`acl-edge: { vpc: books, in: [${OPEN}], out: [${OPEN}]`, `acl-edge: { vpc: books, in: [${OPEN}], out: []`]],
    blame: 'denied nacl:edge:out:*',
  },
  {
    why: 'RT-10 a blackhole in the table of the gateway',
    flow: FAR_STORE,
    edit: ownTable('{ propagates: [att-shop], routes: [10.1.0.0/16 blackhole] }'),
    blame: 'denied tgw:blackhole',
  },
  {
    why: 'RT-10 nothing propagated, nothing written',
    flow: FAR_STORE,
    edit: ownTable('{ propagates: [att-shop] }'),
    blame: 'denied tgw:no-route',
  },
  { why: 'RT-11 in from the data centre', flow: 'tcp hq:50000 > store:5432', blame: 'allowed' },
  { why: 'RT-11 and out to it', flow: 'tcp store:40000 > hq:443', blame: 'allowed' },
  {
    why: 'RT-11 the answer needs a route back',
    flow: 'tcp hq:50000 > store:5432',
    edit: [['192.168.0.0/16 tgw, 10.0.1.128/25 tgw', '10.0.1.128/25 tgw']],
    blame: 'denied response route:data:none',
  },
  ...(['tcp hq:50000 > store:5432', 'tcp store:40000 > hq:443'].map((flow) => ({
    ...{ why: `RT-11 a VPN attachment whose tunnels are all down carries nothing: ${flow}`, flow },
    edit: [['att-dc: { onPremises: [192.168.0.0/16] }', 'att-dc: { onPremises: [192.168.0.0/16], tunnelsDown: true }']],
    blame: 'denied tgw:tunnels-down',
  })) satisfies Row[]),
];

test.each(joined)('$why', (row) => {
  expect(blameAndFaults('two-vpcs', row)).toEqual({ blame: row.blame, faults: [] });
});

test('RT-10 in which zone a packet from outside comes out, nobody says: that is taken for granted', () => {
  const trace = traceBetween('two-vpcs', 'tcp hq:50000 > store:5432', [
    ['data: { vpc: books, az: a', 'edge-b: { vpc: books, az: b, cidr: 10.1.9.16/28 }\n  data: { vpc: books, az: a'],
    ['subnets: [edge] }', 'subnets: [edge, edge-b] }'],
  ]);
  expect(trace.verdict.kind).toBe('allowed');
  expect(trace.assumptions.map(assumptionText)).toContain(
    'it leaves through att-books in Availability Zone eu-west-1a, one of 2',
  );
});

test('RT-10 nor in which zone after a peering of transit gateways', () => {
  const trace = traceBetween('central', 'tcp web:40000 > remote:443', [
    [', region: us-east-1', ''],
    ['far-app: { vpc: far', 'far-b: { vpc: far, az: b, cidr: 10.8.2.0/28 }\n  far-app: { vpc: far'],
    ['subnets: [far-app]', 'subnets: [far-b, far-app]'],
  ]);
  expect(trace.verdict.kind).toBe('allowed');
  expect(trace.assumptions.map(assumptionText)).toContain(
    'it leaves through att-far in Availability Zone eu-west-1b, one of 2',
  );
});

const central: readonly Row[] = [
  { why: 'RT-10 appliance mode keeps both directions in one zone', flow: 'tcp web:40000 > api:443', blame: 'allowed' },
  {
    why: 'RT-10 without it the answer meets the firewall of the other zone',
    flow: 'tcp web:40000 > api:443',
    edit: [[', applianceMode: true', '']],
    blame: 'denied response firewall:inspect:midstream',
  },
  {
    why: 'RT-10 to another region by the peering of two transit gateways',
    flow: 'tcp web:40000 > remote:443',
    blame: 'allowed',
  },
  {
    why: 'RT-10 nothing is propagated over it: the route back must be written',
    flow: 'tcp web:40000 > remote:443',
    edit: [[', routes: [10.1.0.0/16 att-back]', '']],
    blame: 'denied response tgw:no-route',
  },
  {
    why: 'NA-11 sender and attachment in one subnet: the ACL is asked both ways on the way out',
    flow: 'tcp web:40000 > remote:443',
    edit: [['in: [100 allow all 10.0.0.0/8]', 'in: []']],
    blame: 'denied nacl:north-app:in:*',
  },
];

test.each(central)('$why', (row) => {
  expect(blameAndFaults('central', row)).toEqual({ blame: row.blame, faults: [] });
});
