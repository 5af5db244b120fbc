import type { PolicyView } from '../../contract/network-view.ts';
import { formatFirewallRule } from '../../model/format-firewall.ts';
import type { FirewallPolicy } from '../../model/firewall.ts';

const otherwise = {
  none: 'otherwise pass',
  'drop-all': 'otherwise drop',
  'drop-established': 'otherwise drop, once the connection is established',
} as const;

/** The rules of a firewall in the order in which they are read, as an inspector shows them. */
export function policyView(policy: FirewallPolicy | null): PolicyView {
  if (!policy) return [];
  const stateless = policy.stateless.toSorted((a, b) => a.priority - b.priority).flatMap(({ rules }) => inOrder(rules));
  const stateful = policy.stateful.toSorted((a, b) => a.priority - b.priority).flatMap(({ rules }) => rules);
  const order = policy.order === 'strict' ? 'as written' : 'pass, drop, reject, alert';
  return [
    {
      title: 'Stateless rules',
      lines: stateless.map((rule) => `${rule.priority} ${formatFirewallRule(rule)}`),
      otherwise:
        policy.statelessDefault === 'forward'
          ? 'otherwise to the stateful rules'
          : `otherwise ${policy.statelessDefault}`,
    },
    {
      title: `Stateful rules (${order})`,
      lines: stateful.map(formatFirewallRule),
      otherwise: otherwise[policy.statefulDefault],
    },
  ];
}

/** Stateless rules are read by priority, wherever a file has them. */
function inOrder<T extends { readonly priority: number }>(rules: readonly T[]): readonly T[] {
  return rules.toSorted((a, b) => a.priority - b.priority);
}
