import { expect, test } from 'vitest';
import { stepTitle } from '../../main/app/view/step-title.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';

const network = networkFrom(`
vpcs: { left: { cidr: 10.1.0.0/16 }, right: { cidr: 10.2.0.0/16 }, alone: { cidr: 10.3.0.0/16 } }
subnets:
  l: { vpc: left, az: a, cidr: 10.1.0.0/24, routes: [0.0.0.0/0 hub] }
  b: { vpc: left, az: b, cidr: 10.1.1.0/24, routes: [0.0.0.0/0 hub] }
  r: { vpc: right, az: a, cidr: 10.2.0.0/24, routes: [0.0.0.0/0 far-hub] }
  s: { vpc: alone, az: a, cidr: 10.3.0.0/24 }
transitGateways:
  hub:
    attachments:
      att-l: { vpc: left, subnets: [l], table: rt-hub }
      att-dc: { onPremises: [192.168.0.0/16], table: rt-hub }
      att-over: { peer: att-back, table: rt-hub }
    routeTables:
      rt-hub: { propagates: [att-l, att-dc], routes: [10.2.0.0/16 att-over, 10.9.0.0/16 blackhole] }
  far-hub:
    attachments:
      att-r: { vpc: right, subnets: [r], table: false }
      att-back: { peer: att-over, table: rt-far }
    routeTables: { rt-far: { propagates: [att-r] } }
securityGroups: { sg-l: { vpc: left }, sg-r: { vpc: right, in: [all 10.0.0.0/8] }, sg-s: { vpc: alone } }
instances:
  one: { subnet: l, ip: 10.1.0.10, groups: [sg-l] }
  two: { subnet: b, ip: 10.1.1.10, groups: [sg-l] }
  far: { subnet: r, ip: 10.2.0.10, groups: [sg-r] }
  shut: { subnet: s, ip: 10.3.0.10, groups: [sg-s] }
`);

function captions(flow: string): string[] {
  const { steps } = traceThrough(network, flow);
  return steps.flatMap((step) =>
    step.actual && (step.component.startsWith('tgw:') || step.detail.kind === 'route') ? [stepTitle(step).caption] : [],
  );
}

test.each([
  { flow: 'tcp one:50000 > 192.168.0.9:443', found: ['to hub', 'to att-dc'] },
  {
    flow: 'tcp one:50000 > far:443',
    found: ['to hub', 'to att-over', 'to att-r', 'to far-hub', 'no route table'],
  },
  { flow: 'tcp one:50000 > 10.9.0.1:443', found: ['to hub', 'blackhole'] },
  { flow: 'tcp one:50000 > 10.8.0.1:443', found: ['to hub', 'no route'] },
  { flow: 'tcp two:50000 > far:443', found: ['to hub', 'not attached here'] },
  { flow: 'tcp shut:50000 > far:443', found: ['no route'] },
])('the caption of a step says what it decided: $flow', ({ flow, found }) => {
  expect(captions(flow).slice(0, found.length)).toEqual(found);
});
