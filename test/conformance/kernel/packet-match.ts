import { formatCidr } from '../../../main/model/cidr.ts';
import type { Cidr } from '../../../main/model/cidr.ts';
import type { Direction, Traffic } from '../../../main/model/policy.ts';
import { ALL_PORTS } from '../../../main/model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp } from '../../../main/model/protocol.ts';

/** The field of a packet in which a list of this direction looks for the far end. */
export type PeerField = 'saddr' | 'daddr';

export function peerField(direction: Direction): PeerField {
  return direction === 'in' ? 'saddr' : 'daddr';
}

/** The traffic part of a rule as nftables matches; nothing where it is all traffic. */
export function trafficMatch({ protocol, ports, icmpType, icmpCode }: Traffic): string {
  if (protocol === ALL_PROTOCOLS) return '';
  const words = [`meta l4proto ${protocol}`];
  if (hasPorts(protocol) && (ports.from !== ALL_PORTS.from || ports.to !== ALL_PORTS.to)) {
    words.push(`th dport ${ports.from}-${ports.to}`);
  }
  // By place in the header: `icmp type` and `icmpv6 type` bring a family with them, and rules need not.
  if (isIcmp(protocol) && icmpType !== -1) words.push(`@th,0,8 ${icmpType}`);
  if (isIcmp(protocol) && icmpCode !== -1) words.push(`@th,8,8 ${icmpCode}`);
  return words.join(' ');
}

export function blockMatch(field: PeerField, block: Cidr): string {
  if (block.bits === 0) return block.family === 4 ? 'meta nfproto ipv4' : 'meta nfproto ipv6';
  return `${block.family === 4 ? 'ip' : 'ip6'} ${field} ${formatCidr(block)}`;
}

/** A whole rule line: empty parts leave no gap. */
export function ruleLine(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}
