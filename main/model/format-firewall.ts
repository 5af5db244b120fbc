import { formatCidr } from './cidr.ts';
import type { FirewallMatch, StatefulRule, StatelessRule } from './firewall.ts';
import { formatPortRange } from './port-range.ts';
import { formatProtocol } from './protocol.ts';
import { formatSuricata } from './suricata.ts';

/** `drop tcp from 10.0.0.0/8 port 443 name .example.com`: as authors write it and learners read it. */
export function formatFirewallRule(rule: StatelessRule | StatefulRule): string {
  if ('suricata' in rule) return formatSuricata(rule.action, rule.priority, rule.suricata);
  const { action, match } = rule;
  return [action, ...fields(match)].join(' ');
}

function fields(match: FirewallMatch): string[] {
  return [
    match.protocol === undefined ? 'all' : formatProtocol(match.protocol),
    ...(match.sources ? [`from ${match.sources.map(formatCidr).join(',')}`] : []),
    ...(match.sourcePorts ? [`source-port ${formatPortRange(match.sourcePorts)}`] : []),
    ...(match.destinations ? [`to ${match.destinations.map(formatCidr).join(',')}`] : []),
    ...(match.destinationPorts ? [`port ${formatPortRange(match.destinationPorts)}`] : []),
    ...(match.name === undefined ? [] : [`name ${match.name}`]),
    ...(match.otherNames ? [`other-than ${match.otherNames.join(',')}`] : []),
  ];
}
