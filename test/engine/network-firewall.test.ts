import { expect, test } from 'vitest';
import { blameAndFaults, traceBetween, type Edit, type Row } from './between.ts';

const OPEN = '100 allow all 0.0.0.0/0';
const CUSTOMER = 'tcp customer:50000 > page:443';
const LISTED = "stateful: ['1 pass tcp port 443', '2 pass tcp port 8080']";
const DEFAULT = '\n      statefulDefault: drop-all';
const exampleOnly: Edit = [
  [LISTED, 'stateful: [{ priority: 1, allowNames: [.example.com] }]'],
  ['drop-all', 'drop-established'],
];

const inspected: readonly Row[] = [
  {
    why: 'NF-04 strict order: what no rule names is dropped',
    flow: 'tcp customer:50000 > page:22',
    blame: 'denied firewall:inspect:default',
  },
  {
    why: 'NF-04 drop established lets the handshake through and no more',
    flow: 'tcp customer:50000 > page:22',
    edit: [['drop-all', 'drop-established']],
    blame: 'denied firewall:inspect:default',
  },
  {
    why: 'NF-04 action order has no default: what no rule names passes',
    flow: 'tcp customer:50000 > page:22',
    edit: [
      ['order: strict', 'order: action'],
      [DEFAULT, ''],
    ],
    blame: 'allowed',
  },
  {
    why: 'NF-03 action order: pass before drop, wherever they stand',
    flow: CUSTOMER,
    edit: [
      ['order: strict', 'order: action'],
      [LISTED, 'stateful: [drop tcp port 443, pass tcp port 443]'],
      [DEFAULT, ''],
    ],
    blame: 'allowed',
  },
  {
    why: 'NF-03 strict order: the first in the order of priority',
    flow: CUSTOMER,
    edit: [["'1 pass tcp port 443', ", "'1 drop tcp port 443', '3 pass tcp port 443', "]],
    blame: 'denied firewall:inspect',
  },
  {
    why: 'NF-01 the stateless engine comes first',
    flow: CUSTOMER,
    edit: [
      ['order: strict', 'order: action\n      stateless: [1 drop tcp from 203.0.113.0/24]'],
      [DEFAULT, ''],
    ],
    blame: 'denied firewall:inspect',
  },
  {
    why: 'NF-02 what the stateless engine passes, the stateful one never sees',
    flow: 'tcp page:40000 > job:22',
    edit: [['order: strict', 'order: strict\n      stateless: [1 pass tcp]']],
    blame: 'allowed',
  },
  {
    why: 'NF-02 a stateless default that drops drops the answer, too',
    flow: CUSTOMER,
    edit: [['order: strict', 'order: strict\n      statelessDefault: drop\n      stateless: [1 pass tcp port 443]']],
    blame: 'denied response firewall:inspect:default',
  },
  {
    why: 'NF-07 an answer that goes round the firewall: the firewall saw one half and ends it',
    flow: CUSTOMER,
    edit: [['10.0.1.0/24, routes: [0.0.0.0/0 inspect', '10.0.1.0/24, routes: [0.0.0.0/0 igw']],
    blame: 'denied response firewall:inspect:half-seen',
  },
  {
    why: 'NF-07 a request that goes round it: the answer belongs to no connection',
    flow: CUSTOMER,
    edit: [['edgeRoutes: [10.0.1.0/24 inspect, ', 'edgeRoutes: [']],
    blame: 'denied response firewall:inspect:midstream',
  },
  {
    why: 'NF-07 told to continue, it asks the rules, which know no such port',
    flow: CUSTOMER,
    edit: [
      ['edgeRoutes: [10.0.1.0/24 inspect, ', 'edgeRoutes: ['],
      ['      order: strict', '      streamException: continue\n      order: strict'],
    ],
    blame: 'denied response firewall:inspect:default',
  },
  {
    why: 'NF-09 the ACL of the firewall subnet',
    flow: CUSTOMER,
    edit: [[`acl-fw: { in: [${OPEN}]`, 'acl-fw: { in: []']],
    blame: 'denied nacl:fw:in:*',
  },
  {
    why: 'LB-10 what appliances behind a Gateway Load Balancer do, nobody knows',
    flow: CUSTOMER,
    edit: [
      ['  inspect:\n    subnets', '  inspect:\n    kind: gateway-load-balancer\n    subnets'],
      [`    policy:\n      order: strict\n      ${LISTED}${DEFAULT}\n`, ''],
    ],
    blame: 'undetermined',
  },
  {
    why: 'NF-08 unless the author says so',
    flow: CUSTOMER,
    edit: [['  inspect:\n    subnets', '  inspect:\n    kind: gateway-load-balancer\n    subnets']],
    blame: 'allowed',
  },
  {
    why: 'NF-05 a name on the list',
    flow: 'tcp page:40000 > server:443 name www.example.com',
    edit: exampleOnly,
    blame: 'allowed',
  },
  {
    why: 'NF-05 a name that is not',
    flow: 'tcp page:40000 > server:443 name www.example.net',
    edit: exampleOnly,
    blame: 'denied firewall:inspect:default',
  },
  {
    why: 'NF-05 a name that nobody told',
    flow: 'tcp page:40000 > server:443',
    edit: exampleOnly,
    blame: 'undetermined',
  },
  {
    why: 'NF-05 drop all drops the handshake, before there is a name',
    flow: 'tcp page:40000 > server:443 name www.example.com',
    edit: [[LISTED, 'stateful: [{ priority: 1, allowNames: [.example.com] }]']],
    blame: 'denied firewall:inspect:default',
  },
  {
    why: 'NF-05 a list of names that are refused',
    flow: 'tcp page:40000 > server:443 name bad.example.com',
    edit: [
      [LISTED, 'stateful: [{ priority: 1, denyNames: [bad.example.com] }]'],
      ['drop-all', 'none'],
    ],
    blame: 'denied firewall:inspect',
  },
  {
    why: 'SG-11 a rule that names the group of the sender does not match behind a firewall',
    flow: 'tcp page:40000 > job:8080',
    edit: [['sg-open: { in: [all 0.0.0.0/0] }', 'sg-open: { in: [all sg-open] }']],
    blame: 'denied sg:job:in',
  },
];

test.each(inspected)('$why', (row) => {
  expect(blameAndFaults('inspected', row)).toEqual({ blame: row.blame, faults: [] });
});

test.each([
  { order: 'strict', edit: [] as Edit, rules: ['NF-04'] },
  {
    order: 'action',
    edit: [
      ['order: strict', 'order: action'],
      [DEFAULT, ''],
    ] as Edit,
    rules: ['NF-03'],
  },
])('a decision in $order order cites the rule of that order', ({ edit, rules }) => {
  const { steps } = traceBetween('inspected', CUSTOMER, edit);
  expect(steps.find(({ component }) => component === 'firewall:inspect')?.rules).toEqual(rules);
});
