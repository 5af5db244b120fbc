import { balancerGroups, example, open, throughBalancer, type Case } from './cases.ts';

/** Load balancers. */
export const balancerCases: readonly Case[] = [
  example('LB-01 ping is answered by the node', 'icmp 8:0 ext-lin > alb.pub', 'ALLOW', 'alb in+, alb out+', {
    groups: open,
  }),
  example('LB-01 no listener', 'tcp ext-lin:40000 > alb.pub:80', 'DENY request alb:front:no-listener', 'alb in+', {
    groups: open,
  }),
  example(
    'LB-01 no target',
    'tcp ext-lin:40000 > alb.pub:443',
    'DENY backend alb:front:no-target',
    'alb in+, alb out+',
    { groups: open, targets: [] },
  ),
  example(
    'LB-04 a target in a foreign zone gets nothing',
    'tcp ext-lin:40000 > alb.pub:443',
    'DENY backend alb:front:no-target',
    'alb in+, alb out+',
    {
      groups: open,
      targets: [{ interface: 'db', port: 8080 }],
    },
  ),
  example('LB-03 the healthy target is chosen', 'tcp ext-lin:40000 > alb.pub:443', 'ALLOW', throughBalancer, {
    groups: balancerGroups,
    targets: [
      { interface: 'web2', port: 8080 },
      { interface: 'app', port: 8080 },
    ],
  }),
  example('LB-03 no healthy target: the first', 'tcp ext-lin:40000 > alb.pub:443', 'ALLOW', throughBalancer, {
    groups: balancerGroups,
    healthCheckPort: 9999,
  }),
  example('LB-01 a closed target port', 'tcp ext-lin:40000 > alb.pub:443', 'DENY backend host:app', throughBalancer, {
    groups: balancerGroups,
    listens: { app: [{ protocol: 6, port: 80 }] },
  }),
  example(
    'LB-02 the ACL of the node subnet, reply of the target',
    'tcp ext-lin:40000 > alb.pub:443',
    'DENY backend nacl:pub:in:*',
    'alb in+, alb out+, app in+, app out+, alb in-, alb out+',
    {
      groups: balancerGroups,
      acls: { pub: { in: ['100 allow tcp 443 0.0.0.0/0'] } },
    },
  ),
  example(
    'LB-02 the answer to the client',
    'tcp ext-lin:40000 > alb.pub:443',
    'DENY response nacl:pub:out:*',
    'alb in+, alb out-',
    {
      groups: balancerGroups,
      acls: { pub: { out: ['100 allow tcp 8080 0.0.0.0/0'] } },
    },
  ),
  example('LB-03 health is asked on its own port', 'tcp ext-lin:40000 > alb.pub:443', 'ALLOW', throughBalancer, {
    groups: { ...balancerGroups, 'sg-app': { in: ['tcp 8000-9000 sg-alb'] } },
    targets: [
      { interface: 'app2', port: 8080 },
      { interface: 'app', port: 8080 },
    ],
    listens: { app2: [{ protocol: 6, port: 8080 }] },
    healthCheckPort: 9000,
  }),
  example(
    'LB-01 the connection to the target is no reply to it',
    'tcp app:40000 > alb:443',
    'DENY backend sg:app:in',
    'app out+, alb in+, alb out+, app in-, alb out+, app in+',
    {
      groups: { ...balancerGroups, 'sg-app': { in: [] } },
    },
  ),
];
