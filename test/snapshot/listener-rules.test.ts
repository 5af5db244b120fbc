import { expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { files, lists, type Lists } from './small-vpc.ts';

const arn = (kind: string) => `arn:aws:elasticloadbalancing:eu-west-1:1:${kind}`;
const node = {
  NetworkInterfaceId: 'eni-alb',
  SubnetId: 'subnet-a',
  Groups: [{ GroupId: 'sg-1' }],
  Description: 'ELB app/shop/0abc',
  PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.99', Primary: true }],
};
const balanced: Lists = {
  ...lists,
  NetworkInterfaces: [...(lists['NetworkInterfaces'] ?? []), node],
  LoadBalancers: [{ LoadBalancerArn: arn('loadbalancer/app/shop/0abc'), LoadBalancerName: 'shop' }],
  Listeners: [
    {
      ListenerArn: arn('listener/app/shop/0abc/1'),
      LoadBalancerArn: arn('loadbalancer/app/shop/0abc'),
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [{ TargetGroupArn: 'tg-b' }],
    },
  ],
  TargetGroups: [{ TargetGroupArn: 'tg-b' }],
  LoadBalancerTargetHealth: [
    { TargetGroupArn: 'tg-b', TargetHealthDescriptions: [{ Target: { Id: 'i-b', Port: 443 } }] },
  ],
};

function fate(rules: readonly object[]) {
  const { row } = openSnapshot(files({ ...balanced, Rules: rules }));
  const flow = { ingressNode: 'i-a', srcIp: '10.0.0.10', dstIp: '10.0.0.99', protocol: 'tcp', dstPort: 443 };
  return row(JSON.stringify({ id: 'x', ...flow }));
}

test('LB-01: a rule that sends requests elsewhere leaves open what becomes of them', () => {
  const rule = { RuleArn: arn('listener-rule/app/shop/0abc/1/9'), Actions: [{ TargetGroupArn: 'tg-c' }] };
  expect(fate([])).toMatchObject({ verdict: 'allowed' });
  expect(fate([{ ...rule, IsDefault: true }])).toMatchObject({ verdict: 'allowed' });
  expect(fate([{ ...rule, Actions: [{ TargetGroupArn: 'tg-b' }] }])).toMatchObject({ verdict: 'allowed' });
  expect(fate([rule])).toMatchObject({
    ...{ verdict: 'undetermined', missing: 'what is behind port 443 of shop' },
  });
  expect(fate([{ ...rule, Actions: [{ Type: 'fixed-response' }] }])).toMatchObject({ verdict: 'undetermined' });
});
