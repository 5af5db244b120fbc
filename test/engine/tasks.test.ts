import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { changedBy } from '../change/change-lines.ts';
import { must } from '../build.ts';
import { errorsOf, scenarioText } from '../lesson/scenario-files.ts';
import { blameAndFaults, networkTexts, traceBetween, walkOf, type Row } from './between.ts';
import { networkFrom, stepAt } from './lab.ts';

const network = networkFrom(networkTexts.tasks);

describe('ECS tasks (SV-07)', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'on EC2 no public address, so a public subnet gives no internet', flow: 'tcp on-ec2:40000 > registry:443', blame: 'denied igw:no-public-ip' },
    { why: 'on EC2 through a NAT gateway',            flow: 'tcp in-back:40000 > registry:443',      blame: 'allowed' },
    { why: 'on Fargate with a public address',        flow: 'tcp on-fargate:40000 > registry:443',   blame: 'allowed' },
    { why: 'on Fargate without one',                  flow: 'tcp on-fargate:40000 > registry:443',   blame: 'denied igw:no-public-ip', edit: [['publicIp: 198.51.100.30,', 'containers: [],']] },
    { why: 'the task is judged by its own groups',    flow: 'tcp customer:50000 > on-fargate:8080',  blame: 'allowed' },
    { why: 'not by those of the instance',            flow: 'tcp customer:50000 > on-fargate:9000',  blame: 'denied sg:on-fargate:in' },
    { why: 'nothing else listens in the task',        flow: 'tcp customer:50000 > on-fargate:8081',  blame: 'denied host:on-fargate', edit: [['tcp 8080 203.0.113.0/24', 'all 203.0.113.0/24']] },
    { why: 'containers of a task share localhost',    flow: 'tcp cart:40000 > envoy:8080',           blame: 'allowed' },
    { why: 'and its ports',                           flow: 'tcp cart:40000 > envoy:15001',          blame: 'denied host:on-ec2' },
    { why: 'a bridged task is behind the groups of its instance', flow: 'tcp customer:50000 > bridged:9000', blame: 'allowed' },
    { why: 'and so is one in host mode',              flow: 'tcp customer:50000 > hosted:9100',      blame: 'allowed' },
    { why: 'which may not admit its port',            flow: 'tcp customer:50000 > hosted:9100',      blame: 'denied sg:machine:in', edit: [[', tcp 9100 0.0.0.0/0]', ']']] },
    { why: 'whose other ports stay closed',           flow: 'tcp customer:50000 > hosted:9100',      blame: 'denied host:machine', edit: [['listens: [tcp 9100]', 'listens: [tcp 9101]']] },
    { why: 'from it a task leaves by the public address of the instance', flow: 'tcp bridged:40000 > registry:443', blame: 'allowed' },
    { why: 'behind an Application Load Balancer by address',  flow: 'tcp customer:50000 > front-alb:443', blame: 'allowed' },
    { why: 'behind a Network Load Balancer the node is what the task sees', flow: 'tcp customer:50000 > front-nlb:443', blame: 'denied backend sg:on-ec2:in' },
    { why: 'unless the client is preserved',          flow: 'tcp customer:50000 > front-nlb:444',    blame: 'allowed' },
  ];

  test.each(rows)('$why: $flow', (row) => {
    expect(blameAndFaults('tasks', row)).toEqual({ blame: row.blame, faults: [] });
  });

  test('between containers there is no gate at all (GEN-04)', () => {
    const trace = traceBetween('tasks', 'tcp cart:40000 > envoy:8080');
    expect(walkOf(trace)).toEqual([
      'originate:on-ec2 sees 10.0.0.20:40000 > 10.0.0.20:8080',
      'deliver:on-ec2 sees 10.0.0.20:40000 > 10.0.0.20:8080',
      'result:on-ec2 sees 10.0.0.20:8080 > 10.0.0.20:40000',
    ]);
    expect(trace.records).toEqual([]);
  });

  test('the gateway that drops says why', () => {
    const step = stepAt(traceBetween('tasks', 'tcp on-ec2:40000 > registry:443'), 'igw:no-public-ip');
    expect(step.rules).toContain('SV-07');
  });

  test('what the picture says', () => {
    const shown = networkView(network).interfaces.filter(({ id }) => ['machine', 'on-ec2', 'on-fargate'].includes(id));
    expect(shown.map(({ kind, caption }) => `${kind}: ${caption}`)).toEqual([
      'instance: EC2 instance, tcp 80, runs ECS task bridged in bridge mode on tcp 9000, runs ECS task hosted in host mode on tcp 9100',
      'task: ECS task on EC2 with cart and envoy, tcp 8080',
      'task: ECS task on Fargate, tcp 8080',
    ]);
  });
});

describe('changes of tasks', () => {
  test('a public address on Fargate only', () => {
    const given = changedBy(network, ['set on-fargate publicIp none', 'set on-fargate publicIp 198.51.100.31']);
    expect(given.ok).toBe(true);
    const refused = changedBy(network, ['set on-ec2 publicIp 198.51.100.31']);
    expect(refused.ok ? null : [refused.error.byAws, refused.error.fault.message]).toEqual([
      true,
      '`on-ec2` runs on EC2: the interface of a task gets no public address',
    ]);
  });

  test('groups of their own', () => {
    const after = must(changedBy(network, ['set on-ec2 groups sg-host']));
    expect(after.networkInterfaces.find(({ id }) => id === 'on-ec2')?.groups).toEqual(['sg-host']);
  });
});

describe('what cannot be', () => {
  const file = (tasks: string, listener = '') => `
  vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets: { front: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] } }
  instances: { machine: { subnet: front } }
  tasks: ${tasks}
${listener === '' ? '' : `  loadBalancers: { lb: { scheme: internal, subnets: [front], listeners: [${listener}] } }`}
`;
  // prettier-ignore
  const cases = [
    { why: 'a public address on EC2', network: file('{ t: { launchType: ec2, subnet: front, publicIp: true } }'), says: 'shape: `t` runs on EC2, where the interface of a task gets no public address' },
    { why: 'a task as an instance target', network: file('{ t: { launchType: fargate, subnet: front } }', "{ port: 80, targets: ['t:80'] }"), says: 'shape: `t` has an interface of its own: its target group must be of type `ip`' },
    { why: 'a bridged task on no instance', network: file('{ t: { networkMode: bridge, instance: front } }'), says: 'unknown-name: `front` is a subnet, not an instance' },
    { why: 'a bridged task with groups', network: file('{ t: { networkMode: host, instance: machine, groups: [sg-default] } }'), says: 'shape: `groups` is not a field here' },
    { why: 'a container that is called like an instance', network: file('{ t: { launchType: ec2, subnet: front, containers: [machine] } }'), says: 'duplicate-name: the name `machine` is taken by an instance' },
    { why: 'a container as a target', network: file('{ t: { launchType: ec2, subnet: front, containers: [c] } }', "{ port: 80, targets: ['c:80'], targetType: ip }"), says: 'unknown-name: `c` is a container, not an instance, Auto Scaling group or ECS task' },
  ];

  test.each(cases)('$why', ({ network: text, says }) => {
    const errors = errorsOf(scenarioText({ network: text, flows: '\n  f: tcp machine:40000 > 203.0.113.9:443' }));
    expect(errors.map((line) => line.replace(/^\S+ /, ''))).toContain(says);
  });

  test('a bridged task is a target of type instance', () => {
    const text = file('{ t: { networkMode: bridge, instance: machine } }', "{ port: 80, targets: ['t:80'] }");
    const errors = errorsOf(scenarioText({ network: text, flows: '\n  f: tcp machine:40000 > lb:80' }));
    expect(errors.filter((line) => line.includes('target'))).toEqual([]);
  });
});
