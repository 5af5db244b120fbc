import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { formatFirewallRule } from '../../model/format-firewall.ts';
import type { FirewallPolicy, StatefulRule, StatelessRule } from '../../model/firewall.ts';
import { privateIpText, things, type Writer } from './writer.ts';

/** Endpoints and what is behind them. A domain list stands there as the rules that it stands for (NF-05). */
export function writeFirewalls({ network, name, nic }: Writer) {
  return things(
    network.firewalls.map(({ id, kind, policy }) => {
      const places = network.firewallEndpoints
        .filter(({ firewall }) => firewall === id)
        .flatMap(({ interface: at }) => nic(at) ?? [])
        .map(({ subnet, ipv4: [primary] }) => {
          return [name(subnet), primary ? { ip: privateIpText(primary) } : {}] as const;
        });
      const text = { kind, subnets: Object.fromEntries(places), ...(policy ? { policy: writePolicy(policy) } : {}) };
      return [name(id), text] as const;
    }),
  );
}

function writePolicy(policy: FirewallPolicy) {
  const { stateless, statelessDefault, order, stateful, statefulDefault, streamException, tcpIdleSeconds } = policy;
  return {
    stateless: stateless.map(writeGroup),
    statelessDefault,
    order,
    stateful: stateful.map(writeGroup),
    ...(statefulDefault === 'none' ? {} : { statefulDefault }),
    streamException,
    ...(tcpIdleSeconds === idleTimeouts.networkFirewall.tcp ? {} : { tcpIdleTimeout: tcpIdleSeconds }),
  };
}

function writeGroup({ priority, rules }: Group) {
  const isSuricata = rules.some((rule) => 'suricata' in rule);
  if (isSuricata) return { priority, suricata: rules.map(formatFirewallRule) };
  return { priority, rules: rules.map((rule) => `${rule.priority} ${formatFirewallRule(rule)}`) };
}

type Group = { readonly priority: number; readonly rules: readonly (StatelessRule | StatefulRule)[] };
