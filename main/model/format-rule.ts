import { formatCidr } from './cidr.ts';
import type { NetworkAclEntry, Peer, SecurityGroupRule, Traffic } from './policy.ts';
import { formatPortRange } from './port-range.ts';
import { formatProtocol, hasPorts, isIcmp } from './protocol.ts';
import type { Route, RouteDestination, RouteTarget } from './route.ts';
import { isUnknown, UNKNOWN_WORD } from './unknown.ts';

/** `tcp 443`, `icmp 8:0`, `icmp all`, `50`, `all`: as authors write it and learners read it. */
export function formatTraffic({ protocol, ports, icmpType, icmpCode }: Traffic): string {
  const name = formatProtocol(protocol);
  if (hasPorts(protocol)) return `${name} ${formatPortRange(ports)}`;
  if (!isIcmp(protocol)) return name;
  if (icmpType === -1) return `${name} all`;
  return icmpCode === -1 ? `${name} ${icmpType}` : `${name} ${icmpType}:${icmpCode}`;
}

export function formatPeer(peer: Peer): string {
  if (isUnknown(peer)) return UNKNOWN_WORD;
  return peer.kind === 'cidr' ? formatCidr(peer.cidr) : peer.id;
}

/** `tcp 443 0.0.0.0/0`. */
export function formatGroupRule({ traffic, peer }: SecurityGroupRule): string {
  return `${formatTraffic(traffic)} ${formatPeer(peer)}`;
}

/** `100 allow tcp 443 0.0.0.0/0`. */
export function formatAclEntry({ number, action, traffic, cidr }: NetworkAclEntry): string {
  const does = isUnknown(action) ? UNKNOWN_WORD : action;
  return `${number} ${does} ${formatTraffic(traffic)} ${isUnknown(cidr) ? UNKNOWN_WORD : formatCidr(cidr)}`;
}

export function formatDestination(destination: RouteDestination): string {
  if (isUnknown(destination)) return UNKNOWN_WORD;
  return destination.kind === 'cidr' ? formatCidr(destination.cidr) : destination.id;
}

/** `0.0.0.0/0 igw`. */
export function formatRoute({ destination, target, state }: Route): string {
  return `${formatDestination(destination)} ${state === 'blackhole' ? 'blackhole' : formatTarget(target)}`;
}

export function formatTarget(target: RouteTarget): string {
  return 'id' in target ? target.id : target.kind;
}
