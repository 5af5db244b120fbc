import { describe, expect, test } from 'vitest';
import { inspect, type FirewallPacket } from '../../main/engine/gates/network-firewall.ts';
import type { FirewallPolicy, StatefulRule } from '../../main/model/firewall.ts';
import { weightOf } from '../../main/engine/rule-weight.ts';
import { ipv4 } from '../build.ts';

const packet = {
  protocol: 6,
  source: ipv4('10.0.1.10'),
  destination: ipv4('203.0.113.5'),
  sourcePort: 40_000,
  destinationPort: 443,
  icmpType: 0,
  icmpCode: 0,
};

describe('Network Firewall (NF-01 to NF-05)', () => {
  const policy = (change: Partial<FirewallPolicy>): FirewallPolicy => ({
    ...{ stateless: [], statelessDefault: 'forward', fragmentDefault: 'forward' },
    ...{
      order: 'strict',
      stateful: [],
      statefulDefault: 'none',
      streamException: 'drop',
      tcpIdleSeconds: 350,
      ...change,
    },
  });
  const rules = (...list: StatefulRule[]) => [{ priority: 1, rules: list }];
  const seen = (change: Partial<FirewallPacket> = {}): FirewallPacket => ({
    packet,
    fragment: false,
    established: false,
    name: null,
    toward: 'server',
    ...change,
  });
  const pass: StatefulRule = { priority: 9, action: 'pass', match: { destinationPorts: { from: 443, to: 443 } } };
  const drop: StatefulRule = { priority: 1, action: 'drop', match: { protocol: 6 } };
  const alert: StatefulRule = { priority: 1, action: 'alert', match: {} };

  test.each([
    { why: 'nothing matches, and nothing is said about that', policy: policy({}), found: 'pass default' },
    { why: 'strict: the first rule', policy: policy({ stateful: rules(drop, pass) }), found: 'drop stateful' },
    {
      why: 'action order: pass before drop',
      policy: policy({ order: 'action', stateful: rules(drop, pass) }),
      found: 'pass stateful',
    },
    { why: 'an alert ends nothing', policy: policy({ stateful: rules(alert, drop) }), found: 'drop stateful +alert' },
    { why: 'the handshake passes', policy: policy({ statefulDefault: 'drop-established' }), found: 'pass default' },
    { why: 'drop all drops it too', policy: policy({ statefulDefault: 'drop-all' }), found: 'drop default' },
    {
      why: 'the stateless engine comes first',
      policy: policy({
        stateless: [{ priority: 1, rules: [{ priority: 1, action: 'drop', match: {} }] }],
        stateful: rules(pass),
      }),
      found: 'drop stateless',
    },
  ])('$why: $found', ({ policy: made, found }) => {
    expect(decisionOf(made, seen())).toBe(found);
  });

  test.each([
    { name: 'example.com', pattern: '.example.com', action: 'drop' },
    { name: 'a.b.EXAMPLE.com', pattern: '.example.com', action: 'drop' },
    { name: 'badexample.com', pattern: '.example.com', action: 'pass' },
    { name: 'a.example.com', pattern: 'example.com', action: 'pass' },
    { name: null, pattern: '.example.com', action: 'pass' },
  ])('$name under $pattern: $action', ({ name, pattern, action }) => {
    const listed = policy({ stateful: rules({ priority: 1, action: 'drop', match: { name: pattern } }) });
    expect(decisionOf(listed, seen({ name }))).toMatch(new RegExp(`^${action}`));
  });

  test('a fragment of UDP has a default of its own, one of TCP has none (ANF-03)', () => {
    const made = policy({ fragmentDefault: 'pass', statelessDefault: 'drop' });
    expect(decisionOf(made, seen({ fragment: true, packet: { ...packet, protocol: 17 } }))).toBe('pass default');
    expect(decisionOf(made, seen({ fragment: true }))).toBe('drop fragment');
  });
});

function decisionOf(policy: FirewallPolicy, seen: FirewallPacket): string {
  const { candidates, decision, alerted } = inspect(policy, seen);
  if (decision.kind === 'unknown') return decision.kind;
  const by = decision.kind === 'rule' ? candidates[decision.by]?.engine : decision.kind;
  return `${decision.action} ${by}${alerted ? ' +alert' : ''}`;
}

test('a prefix list weighs what it may grow to (SG-17)', () => {
  expect(weightOf([{ kind: 'cidr' }, { kind: 'group' }, { kind: 'prefix-list', size: 55 }])).toBe(57);
});
