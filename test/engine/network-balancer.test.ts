import { expect, test } from 'vitest';
import { blameAndFaults, type Row } from './between.ts';

const VISIT = 'tcp customer:50000 > open:443';
const GUARDED = 'tcp customer:50000 > filtered:443';
const OPEN = '100 allow all 0.0.0.0/0';

const rows: readonly Row[] = [
  { why: 'LB-09 the port of the listener is not the port of the target', flow: VISIT, blame: 'allowed' },
  {
    why: 'LB-05 the group of the target sees the client',
    flow: VISIT,
    edit: [['sg-app: { in: [tcp 8443 0.0.0.0/0] }', 'sg-app: { in: [tcp 8443 10.0.0.0/24] }']],
    blame: 'denied backend sg:api:in',
  },
  {
    why: 'LB-05 without preservation it sees the node',
    flow: GUARDED,
    edit: [['sg-app: { in: [tcp 8443 0.0.0.0/0] }', 'sg-app: { in: [tcp 8443 10.0.0.0/24] }']],
    blame: 'allowed',
  },
  {
    why: 'LB-06 or whoever is in the group of the balancer',
    flow: GUARDED,
    edit: [['sg-app: { in: [tcp 8443 0.0.0.0/0] }', 'sg-app: { in: [tcp 8443 sg-nlb] }']],
    blame: 'allowed',
  },
  {
    why: 'LB-06 a balancer with a group filters',
    flow: GUARDED,
    edit: [['sg-nlb: { in: [tcp 443 0.0.0.0/0]', 'sg-nlb: { in: [tcp 443 192.0.2.0/24]']],
    blame: 'denied sg:filtered:in',
  },
  {
    why: 'LB-06 in both directions',
    flow: GUARDED,
    edit: [['out: [tcp 8443 sg-app]', 'out: []']],
    blame: 'denied backend sg:filtered:out',
  },
  {
    why: 'LB-07 the ACL of the target subnet sees the client',
    flow: VISIT,
    edit: [[`acl-app: { in: [${OPEN}]`, 'acl-app: { in: [100 allow all 10.0.0.0/16]']],
    blame: 'denied backend nacl:app:in:*',
  },
  {
    why: 'NA-12 and without preservation the node',
    flow: GUARDED,
    edit: [[`acl-app: { in: [${OPEN}]`, 'acl-app: { in: [100 allow all 10.0.0.0/16]']],
    blame: 'allowed',
  },
  {
    why: 'NA-05 the answer leaves the subnet of the target for the port of the client',
    flow: VISIT,
    edit: [
      [`acl-app: { in: [${OPEN}], out: [${OPEN}]`, `acl-app: { in: [${OPEN}], out: [100 allow tcp 443 0.0.0.0/0]`],
    ],
    blame: 'denied backend nacl:app:out:*',
  },
  { why: 'LB-03 no listener on the port', flow: 'tcp customer:50000 > open:80', blame: 'denied nlb:open:no-listener' },
  {
    why: 'LB-05 ICMP is unintended traffic, which no listener forwards',
    flow: 'icmp 8:0 customer > open',
    blame: 'denied nlb:open:unintended',
  },
  {
    why: 'LB-06 and a load balancer with a group filters it before',
    flow: 'icmp 8:0 customer > filtered',
    blame: 'denied sg:filtered:in',
  },
  {
    why: 'LB-05 type 3 is not unintended; what happens to it, no page says',
    flow: 'icmp 3:4 customer > open',
    blame: 'undetermined',
  },
  {
    why: 'LB-03 another protocol has no listener',
    flow: '47 customer > open',
    blame: 'denied nlb:open:no-listener',
  },
  {
    why: 'LB-03 a listener for another protocol',
    flow: VISIT,
    edit: [["{ port: 443, targets: ['api:8443'] }", "{ port: 443, protocol: udp, targets: ['api:8443'] }"]],
    blame: 'denied nlb:open:no-listener',
  },
  {
    why: 'LB-08 a target that comes to itself is dropped while it would see its own address',
    flow: 'tcp api:40000 > 10.0.0.50:443',
    blame: 'denied backend nlb:hairpin',
  },
  {
    why: 'LB-08 the address of the node makes it work',
    flow: 'tcp api:40000 > 10.0.0.60:443',
    edit: [['sg-app: { in: [tcp 8443 0.0.0.0/0] }', 'sg-app: { in: [all 0.0.0.0/0] }']],
    blame: 'allowed',
  },
];

test.each(rows)('$why', (row) => {
  expect(blameAndFaults('balanced', row)).toEqual({ blame: row.blame, faults: [] });
});
