import { expect, test } from 'vitest';
import { blameAndFaults, type Edit, type Row } from './between.ts';

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
  ['subnets: [door] }', 'subnets: [door], table: rt-tgw }'],
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
    edit: [['door: { vpc: books, az: a', 'door: { vpc: books, az: b']],
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
    edit: [[`acl-door: { vpc: books, in: [${OPEN}], out: [${OPEN}]`, `acl-door: { vpc: books, in: [${OPEN}], out: []`]],
    blame: 'denied nacl:door:out:*',
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
];

test.each(joined)('$why', (row) => {
  expect(blameAndFaults('two-vpcs', row)).toEqual({ blame: row.blame, faults: [] });
});

const central: readonly Row[] = [
  { why: 'RT-10 appliance mode keeps both directions in one zone', flow: 'tcp web:40000 > api:443', blame: 'allowed' },
  {
    why: 'RT-10 without it the answer meets the firewall of the other zone',
    flow: 'tcp web:40000 > api:443',
    edit: [[', applianceMode: true', '']],
    blame: 'denied response firewall:guard:midstream',
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
