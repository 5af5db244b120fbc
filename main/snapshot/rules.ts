import { parseCidr, type Cidr } from '../model/cidr.ts';
import {
  ALL_TRAFFIC,
  UNKNOWN_RULES,
  type NetworkAclEntry,
  type Peer,
  type SecurityGroupRule,
  type Traffic,
} from '../model/policy.ts';
import { ALL_PORTS } from '../model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp, parseProtocol } from '../model/protocol.ts';
import { isUnknown, UNKNOWN, UNKNOWN_WORD, type Unknown } from '../model/unknown.ts';
import type { Notes } from './notes.ts';
import type { AclEntryShape, PermissionShape } from './shapes.ts';

/** The implicit deny is listed with a number that no rule may have. */
const HIGHEST_NUMBER = 32_766;

/** One permission of the API is one rule for each of its peers. */
export function rulesOf(permission: PermissionShape, group: string, notes: Notes): SecurityGroupRule[] {
  const protocol = protocolOf(permission.IpProtocol);
  if (protocol === null) {
    notes.add('unreadable', group, `protocol \`${permission.IpProtocol}\``);
    return [...UNKNOWN_RULES];
  }
  const traffic = trafficOf(protocol, permission.FromPort, permission.ToPort);
  const blocks = [
    ...permission.IpRanges.map(({ CidrIp }) => CidrIp),
    ...permission.Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
  ];
  const peers: Peer[] = [
    ...blocks.flatMap((text): Peer[] => {
      const cidr = blockOrUnknown(text, group, notes);
      return isUnknown(cidr) ? [cidr] : [{ kind: 'cidr', cidr }];
    }),
    ...permission.PrefixListIds.map(({ PrefixListId: id }) => ({ kind: 'prefix-list' as const, id })),
    ...permission.UserIdGroupPairs.map(({ GroupId: id }) => ({ kind: 'group' as const, id })),
  ];
  return peers.map((peer) => ({ traffic, peer }));
}

export function entriesOf(entries: readonly AclEntryShape[], acl: string, notes: Notes): NetworkAclEntry[] {
  return entries.flatMap((entry) => {
    if (entry.RuleNumber > HIGHEST_NUMBER) return [];
    const protocol = protocolOf(entry.Protocol);
    const block = entry.CidrBlock ?? entry.Ipv6CidrBlock;
    const action = entry.RuleAction === UNKNOWN_WORD ? UNKNOWN : entry.RuleAction;
    if (protocol === null || block === undefined) {
      notes.add('unreadable', acl, `entry ${entry.RuleNumber}`);
      return [{ number: entry.RuleNumber, action, traffic: ALL_TRAFFIC, cidr: UNKNOWN }];
    }
    const range = isIcmp(protocol)
      ? { from: entry.IcmpTypeCode?.Type, to: entry.IcmpTypeCode?.Code }
      : { from: entry.PortRange?.From, to: entry.PortRange?.To };
    const traffic = trafficOf(protocol, range.from, range.to);
    return [{ number: entry.RuleNumber, action, traffic, cidr: blockOrUnknown(block, acl, notes) }];
  });
}

/** A block that cannot be read may be any. */
function blockOrUnknown(text: string, where: string, notes: Notes): Cidr | Unknown {
  return text === UNKNOWN_WORD ? UNKNOWN : (readBlock(text, where, notes)[0] ?? UNKNOWN);
}

export function readBlock(text: string, where: string, notes: Notes): Cidr[] {
  const cidr = parseCidr(text);
  if (cidr.ok) return [cidr.value];
  notes.add('unreadable', where, cidr.error);
  return [];
}

function protocolOf(text: string): number | null {
  if (text === '-1') return ALL_PROTOCOLS;
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : null;
  const named = parseProtocol(text);
  return named.ok ? named.value : null;
}

/** `from` and `to` are ports, or type and code of ICMP; -1 and absent mean all. */
function trafficOf(protocol: number, from = -1, to = -1): Traffic {
  const any = { protocol, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 };
  if (isIcmp(protocol)) return { ...any, icmpType: from, icmpCode: to };
  if (!hasPorts(protocol) || from < 0 || to < 0) return any;
  return { ...any, ports: { from, to } };
}
