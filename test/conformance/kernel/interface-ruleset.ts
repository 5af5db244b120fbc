import { knownEntries } from '../../../main/model/policy.ts';
import { isUnknown } from '../../../main/model/unknown.ts';
import { formatAddress, type PacketAddress, type Family } from '../../../main/model/address.ts';
import { formatCidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface } from '../../../main/model/network.ts';
import type { Direction, SecurityGroupRule } from '../../../main/model/policy.ts';
import { known } from '../../../main/model/result.ts';
import { nextHop, wayBehind } from '../../oracle/routes.ts';
import { blockMatch, peerField, ruleLine, trafficMatch } from './packet-match.ts';
import { formatChain, formatRuleset, openGates, type Gates, type Ruleset } from './ruleset.ts';
import { MIDDLEBOX } from './world.ts';

const families: readonly Family[] = [4, 6];
const directions: readonly Direction[] = ['in', 'out'];

/** What a middlebox writes on whatever it forwards: the path hides its sender from there on (SG-11). */
const HIDDEN = 1;

/** The security groups of one interface, as the firewall of the machine behind it: with connection tracking. */
export function interfaceRuleset(network: Network, nic: NetworkInterface): Ruleset {
  const gates = openGates();
  return formatRuleset(gates, [
    ...directions.flatMap((direction) =>
      network.securityGroups.flatMap(({ id }) =>
        families.map((family) => memberSet(network, nic, id, direction, family)),
      ),
    ),
    ...network.prefixLists.flatMap((list) => families.map((family) => listSet(list.id, knownEntries(list), family))),
    ...directions.map((direction) => ruleChain(network, nic, direction, gates)),
    hookChain('group-in', 'input', ['iifname lo accept', ...passing, 'jump rules-in']),
    hookChain('group-out', 'output', ['oifname lo accept', ...passing, 'jump rules-out']),
    ...(nic.id === MIDDLEBOX ? forwarding(nic, gates) : []),
  ]);
}

const passing = [
  // Neighbour discovery is the wire of IPv6, not traffic on it.
  'icmpv6 type != { 128, 129 } accept',
  'ct state established,related accept',
];

/** In through the groups and out through them again, unless the source/destination check ends it between (RT-08). */
function forwarding({ id, sourceDestCheck }: NetworkInterface, gates: Gates): string[] {
  const check = sourceDestCheck ? [gates.drop(`eni:${id}:source-dest-check`)] : [];
  return [
    hookChain('group-through', 'forward', [...passing, 'jump rules-in', ...check, 'jump rules-out']),
    formatChain('hiding', [
      'type filter hook forward priority filter + 10; policy accept;',
      `ip dscp set ${HIDDEN}`,
      `ip6 dscp set ${HIDDEN}`,
    ]),
  ];
}

function hookChain(name: string, hook: string, lines: readonly string[]): string {
  return formatChain(name, [`type filter hook ${hook} priority filter; policy accept;`, ...lines]);
}

function ruleChain(network: Network, nic: NetworkInterface, direction: Direction, gates: Gates): string {
  const rules = network.securityGroups.filter(({ id }) => nic.groups.includes(id)).flatMap((group) => group[direction]);
  return formatChain(`rules-${direction}`, [
    ...rules.flatMap((rule) => ruleLines(rule, direction)),
    gates.drop(`sg:${nic.id}:${direction}`),
  ]);
}

function ruleLines({ traffic, peer }: SecurityGroupRule, direction: Direction): string[] {
  const field = peerField(direction);
  const match = trafficMatch(traffic);
  if (isUnknown(peer)) throw new Error('a kernel needs rules that are known');
  if (peer.kind === 'cidr') return [ruleLine(blockMatch(field, peer.cidr), match, 'return')];
  return families.map((family) => {
    const word = wordOf(family);
    const isGroup = peer.kind === 'group';
    const set = setName(isGroup ? `${peer.id}-${direction}` : peer.id, family);
    const sender = isGroup && direction === 'in' ? `${word} dscp != ${HIDDEN}` : '';
    return ruleLine(`${word} ${field} @${set}`, sender, match, 'return');
  });
}

/** The private addresses of the interfaces that carry the group; outbound those that no device on the way hides. */
function memberSet(
  network: Network,
  nic: NetworkInterface,
  group: string,
  direction: Direction,
  family: Family,
): string {
  const members = network.networkInterfaces.filter(({ groups }) => groups.includes(group));
  const addresses = members
    .flatMap((member) =>
      [...member.ipv4.map((pair) => pair.private), ...member.ipv6].filter(
        (address) => direction === 'in' || isSeen(network, nic, member, address),
      ),
    )
    .filter((address) => address.family === family);
  return formatSet(setName(`${group}-${direction}`, family), family, '', addresses.map(formatAddress));
}

/** Whether an outbound rule knows who is at the address: in the VPC, or over the peering, with no device between. */
function isSeen(network: Network, nic: NetworkInterface, member: NetworkInterface, address: PacketAddress): boolean {
  const subnetOf = ({ subnet: id }: NetworkInterface) =>
    known(
      network.subnets.find((each) => each.id === id),
      id,
    );
  const own = subnetOf(nic);
  const way = wayBehind(network, nextHop(network, own, address));
  const isHere = subnetOf(member).vpc === own.vpc;
  return way.kind === 'vpc' ? isHere : way.kind === 'peering' && !isHere;
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
