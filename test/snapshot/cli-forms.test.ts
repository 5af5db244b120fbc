import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import type { SnapshotFile } from '../../main/snapshot/documents.ts';

const path = join(import.meta.dirname, '../configuration/cases/20-balancer-as-the-cli-describes-it.json');
const { TargetHealthDescriptions: targets, ...account } = JSON.parse(readFileSync(path, 'utf8')) as Record<
  string,
  readonly object[]
>;
const [balancer] = account['LoadBalancers'] ?? [];
const [group] = account['TargetGroups'] ?? [];
const [plain, secure] = account['Listeners'] ?? [];
const other = { ...group, TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/other/2' };

const file = (name: string, value: unknown): SnapshotFile => ({ path: name, text: JSON.stringify(value) });

function fate(files: readonly SnapshotFile[], port: number, change: object = {}) {
  const { row } = openSnapshot([file('account.json', { ...account, ...change }), ...files]);
  return row(JSON.stringify({ id: 'x', flow: `tcp 203.0.113.80 > front:${port}` }));
}

describe('target health as the AWS CLI prints it', () => {
  const groups = { TargetGroups: [group, other] };
  const health = { TargetHealthDescriptions: targets };

  test.each([
    { why: 'there is one group only', files: [file('health.json', health)], change: {}, verdict: 'allowed' },
    {
      why: 'of two groups nothing tells which',
      files: [file('health.json', health)],
      change: groups,
      verdict: 'undetermined',
    },
    {
      why: 'the file is named after the group',
      files: [file('health/t.json', health)],
      change: groups,
      verdict: 'allowed',
    },
    {
      why: 'the ARN stands beside the list',
      files: [
        file('health.json', {
          TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/t/1',
          ...health,
        }),
      ],
      change: groups,
      verdict: 'allowed',
    },
    {
      why: 'it is empty',
      files: [file('t.json', { TargetHealthDescriptions: [] })],
      change: groups,
      verdict: 'denied',
    },
    { why: 'nobody asked for it', files: [], change: {}, verdict: 'undetermined' },
    {
      why: 'a target is not in the snapshot',
      files: [
        file('health.json', { TargetHealthDescriptions: [...(targets ?? []), { Target: { Id: 'i-9', Port: 80 } }] }),
      ],
      change: {},
      verdict: 'undetermined',
    },
    {
      why: 'several answers stand in one file',
      files: [file('all.json', [health, { Tags: [] }])],
      change: {},
      verdict: 'allowed',
    },
  ])('$why: $verdict', ({ files, change, verdict }) => {
    expect(fate(files, 443, change)).toMatchObject({ verdict });
    expect(fate(files, 80, change)).toMatchObject({ verdict: 'allowed' });
    expect(fate(files, 23, change)).toMatchObject({ verdict: 'denied' });
  });
});

describe('listeners', () => {
  const health = [file('health.json', { TargetHealthDescriptions: targets })];
  const arn = (balancer as { LoadBalancerArn: string }).LoadBalancerArn;
  const forward = (secure as { DefaultActions: [object] }).DefaultActions[0];
  const acting = (...DefaultActions: object[]) => ({ Listeners: [plain, { ...secure, DefaultActions }] });

  test('that nobody asked for are unknown; a list for the balancer that is empty is not', () => {
    expect(fate(health, 443, { Listeners: [] })).toMatchObject({
      verdict: 'undetermined',
      missing: 'the listeners of `front`',
    });
    const none = { Listeners: [], LoadBalancerListeners: [{ LoadBalancerArn: arn, Listeners: [] }] };
    expect(fate(health, 443, none)).toMatchObject({ verdict: 'denied' });
  });

  test.each([
    {
      why: 'a fixed response',
      actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }],
      verdict: 'allowed',
    },
    { why: 'signing in first', actions: [{ Type: 'authenticate-oidc' }, forward], verdict: 'undetermined' },
    { why: 'no action at all', actions: [], verdict: 'undetermined' },
    {
      why: 'a spread of which one group has no weight',
      actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/t/1', Weight: 1 },
              { TargetGroupArn: other.TargetGroupArn, Weight: 0 },
            ],
          },
        },
      ],
      verdict: 'allowed',
    },
  ])('$why: $verdict', ({ actions, verdict }) => {
    expect(fate(health, 443, acting(...actions))).toMatchObject({ verdict });
    expect(fate(health, 80, acting(...actions))).toMatchObject({ verdict: 'allowed' });
  });
});

describe('a Network Load Balancer', () => {
  const nlb = { LoadBalancers: [{ ...balancer, Type: 'network' }] };
  const at = (Protocol: string, Port: number) => ({ ...secure, Protocol, Port, ListenerArn: `listener-${Port}` });
  const health = [file('health.json', { TargetHealthDescriptions: targets })];
  const attributes = file('front.json', {
    Attributes: [
      { Key: 'load_balancing.cross_zone.enabled', Value: 'false' },
      { Key: 'deletion_protection.enabled', Value: 'false' },
    ],
  });
  const groupAttributes = file('t.json', { Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }] });

  test.each([
    // Whether the target sees the client's address makes no difference here.
    { why: 'no attributes of the target group', files: [], verdict: 'allowed' },
    { why: 'both attributes', files: [attributes, groupAttributes], verdict: 'allowed' },
  ])('$why: $verdict, and likely to work', ({ files, verdict }) => {
    const change = { ...nlb, Listeners: [at('TLS', 443)] };
    expect(fate([...health, ...files], 443, change)).toMatchObject({ verdict, roundTrip: 'allowed' });
  });

  test('listens on both protocols with TCP_UDP', () => {
    const { row } = openSnapshot([
      file('account.json', { ...account, ...nlb, Listeners: [at('TCP_UDP', 53)] }),
      ...health,
      attributes,
      groupAttributes,
    ]);
    for (const protocol of ['tcp', 'udp'])
      expect(row(JSON.stringify({ id: 'x', flow: `${protocol} 203.0.113.80 > front:53` }))).toMatchObject({
        verdict: 'allowed',
      });
  });
});
