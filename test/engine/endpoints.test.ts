import { expect, test } from 'vitest';
import { blameAndFaults, type Edit, type Row } from './between.ts';

const OPEN = '100 allow all 0.0.0.0/0';
const CUSTOMER = 'tcp customer:50000 > page:443';
const DIRECT: Edit = [
  ['sg-open: { in: [all 0.0.0.0/0] }', 'sg-open: { in: [all 0.0.0.0/0], out: [tcp 443 10.0.0.0/8] }'],
];
const NAT_INSTANCE = 'tcp job:40000 > server:443';

const rows: readonly Row[] = [
  { why: 'RT-12 out by the gateway endpoint', flow: 'tcp job:40000 > bucket:443', blame: 'allowed' },
  {
    why: 'RT-12 the group must let it out',
    flow: 'tcp job:40000 > bucket:443',
    edit: DIRECT,
    blame: 'denied sg:job:out',
  },
  {
    why: 'SG-16 by the prefix list, for instance',
    flow: 'tcp job:40000 > bucket:443',
    edit: [['sg-open: { in: [all 0.0.0.0/0] }', 'sg-open: { in: [all 0.0.0.0/0], out: [tcp 443 pl-s3] }']],
    blame: 'allowed',
  },
  {
    why: 'NA-05 the ACL of the subnet must let the answer in from public addresses',
    flow: 'tcp job:40000 > bucket:443',
    edit: [[`acl-app: { in: [${OPEN}]`, 'acl-app: { in: [100 allow all 10.0.0.0/16]']],
    blame: 'denied response nacl:app:in:*',
  },
  { why: 'RT-12 no UDP', flow: 'udp job:40000 > bucket:443', blame: 'denied vpce:protocol' },
  {
    why: 'RT-12 only tables with the route lead there',
    flow: 'tcp job:40000 > bucket:443',
    edit: [[', pl-s3 s3]', ']']],
    blame: 'allowed',
  },
  { why: 'RT-13 the group of the endpoint', flow: 'tcp page:40000 > logs-api:443', blame: 'allowed' },
  {
    why: 'RT-13 it lets nobody in by itself',
    flow: 'tcp page:40000 > logs-api:443',
    edit: [['in: [tcp 443 sg-open], out: []', 'in: [], out: []']],
    blame: 'denied sg:logs:in',
  },
  {
    why: 'RT-13 it answers TCP on its port and nothing else',
    flow: 'udp page:40000 > logs:443',
    edit: [['in: [tcp 443 sg-open]', 'in: [all sg-open]']],
    blame: 'denied host:logs',
  },
  {
    why: 'RT-13 not even a ping',
    flow: 'icmp 8:0 page > logs',
    edit: [['in: [tcp 443 sg-open]', 'in: [all sg-open]']],
    blame: 'denied host:logs',
  },
  {
    why: 'RT-08 a NAT instance whose check is on',
    flow: NAT_INSTANCE,
    edit: [[', sourceDestCheck: false, forwards: nat', '']],
    blame: 'denied eni:nva:source-dest-check',
  },
  { why: 'RT-08 with the check off it forwards', flow: NAT_INSTANCE, blame: 'allowed' },
  {
    why: 'RT-08 an instance of which nobody says what it does with packets',
    flow: NAT_INSTANCE,
    edit: [[', forwards: nat', '']],
    blame: 'undetermined',
  },
  {
    why: 'RT-06 a router keeps the private address, which the internet gateway does not know',
    flow: NAT_INSTANCE,
    edit: [['forwards: nat', 'forwards: router']],
    blame: 'denied igw:no-public-ip',
  },
  {
    why: 'RT-14 an appliance without a public address gets nothing from the internet',
    flow: CUSTOMER,
    edit: [
      ['publicIp: 198.51.100.35, ', ''],
      ['10.0.1.0/24 inspect, 10.0.3.0/24 nva', '10.0.1.0/24 nva'],
    ],
    blame: 'denied route:igw:no-public-ip',
  },
];

test.each(rows)('$why', (row) => {
  expect(blameAndFaults('inspected', row)).toEqual({ blame: row.blame, faults: [] });
});
