import { formatAddress, type Address, type Family } from '../../../main/model/address.ts';
import { formatCidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface } from '../../../main/model/network.ts';
import type { Direction, SecurityGroupRule } from '../../../main/model/policy.ts';
import { blockMatch, peerField, ruleLine, trafficMatch } from './packet-match.ts';
import { formatChain, formatRuleset, openGates, type Gates, type Ruleset } from './ruleset.ts';

const families: readonly Family[] = [4, 6];

/** The security groups of one interface, as the firewall of the machine behind it: with connection tracking. */
export function interfaceRuleset(network: Network, nic: NetworkInterface): Ruleset {
  const gates = openGates();
  return formatRuleset(gates, [
    ...network.securityGroups.flatMap(({ id }) => families.map((family) => memberSet(network, id, family))),
    ...network.prefixLists.flatMap(({ id, entries }) => families.map((family) => listSet(id, entries ?? [], family))),
    groupChain(network, nic, 'in', gates),
    groupChain(network, nic, 'out', gates),
  ]);
}

function groupChain(network: Network, nic: NetworkInterface, direction: Direction, gates: Gates): string {
  const rules = network.securityGroups.filter(({ id }) => nic.groups.includes(id)).flatMap((group) => group[direction]);
  const [hook, loopback] = direction === 'in' ? ['input', 'iifname'] : ['output', 'oifname'];
  return formatChain(`group-${direction}`, [
    `type filter hook ${hook} priority filter; policy accept;`,
    `${loopback} lo accept`,
    // Neighbour discovery is the wire of IPv6, not traffic on it.
    'icmpv6 type != { 128, 129 } accept',
    'ct state established,related accept',
    ...rules.flatMap((rule) => ruleLines(rule, direction)),
    gates.drop(`sg:${nic.id}:${direction}`),
  ]);
}

function ruleLines({ traffic, peer }: SecurityGroupRule, direction: Direction): string[] {
  const field = peerField(direction);
  const match = trafficMatch(traffic);
  if (peer.kind === 'cidr') return [ruleLine(blockMatch(field, peer.cidr), match, 'accept')];
  return families.map((family) => ruleLine(`${wordOf(family)} ${field} @${setName(peer.id, family)}`, match, 'accept'));
}

/** All private addresses of the interfaces that carry the group. */
function memberSet({ networkInterfaces }: Network, group: string, family: Family): string {
  const members = networkInterfaces.filter(({ groups }) => groups.includes(group));
  const addresses = members
    .flatMap(({ ipv4, ipv6 }): Address[] => [...ipv4.map((pair) => pair.private), ...ipv6])
    .filter((address) => address.family === family);
  return formatSet(setName(group, family), family, '', addresses.map(formatAddress));
}

function listSet(id: string, entries: readonly Parameters<typeof formatCidr>[0][], family: Family): string {
  const blocks = entries.filter((block) => block.family === family);
  return formatSet(setName(id, family), family, ' flags interval; auto-merge;', blocks.map(formatCidr));
}

function formatSet(name: string, family: Family, flags: string, elements: readonly string[]): string {
  const held = elements.length === 0 ? '' : ` elements = { ${elements.join(', ')} }`;
  return `  set ${name} { type ipv${family}_addr;${flags}${held} }`;
}

function setName(id: string, family: Family): string {
  return `${id}.${family}`;
}

function wordOf(family: Family): 'ip' | 'ip6' {
  return family === 4 ? 'ip' : 'ip6';
}
