import { equalAddresses, formatAddress, type PacketAddress } from '../../model/address.ts';
import { formatAclEntry, formatGroupRule, formatTraffic } from '../../model/format-rule.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import { formatProtocol, hasPorts, isIcmp, TCP } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Destination, Step, TargetChoice } from '../../model/step.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../../model/check.ts';
import { firewallSentence } from './firewall-sentence.ts';
import { gatewayWords } from './gateway-words.ts';
import { lookupSentence } from './lookup-sentence.ts';
import { podSentence } from './pod-sentence.ts';
import { networkPolicySentence } from './policy-sentence.ts';
import { routeSentence } from './route-sentence.ts';

/** A step as a learner reads it: one plain sentence of at most 20 words. Rendered only for what is shown. */
export function sentenceOf(step: Step): string {
  const { detail, before } = step;
  switch (detail.kind) {
    case 'originate':
      return openingSentence(step);
    case 'dns':
      return lookupSentence(step, detail.lookup);
    case 'security-group':
      return step.actual
        ? groupSentence(detail.check, step)
        : (hypothetical(detail.check) ?? groupSentence(detail.check, step));
    case 'network-acl':
      return aclSentence(detail.check, step);
    case 'same-subnet':
      return `Both ends are in ${detail.subnet}: no route table and no network ACL is evaluated.`;
    case 'route':
      return routeSentence(detail.check, step);
    case 'gateway':
      return gatewayWords(detail).sentence(step);
    case 'firewall':
      return firewallSentence(detail.check);
    case 'interface':
      return interfaceSentence(step);
    case 'network-policy':
      return networkPolicySentence(detail.check);
    case 'pod':
      return podSentence(step, detail);
    case 'unassigned':
      return detail.where === 'resolver-off'
        ? 'DNS support of the VPC is off, so Route 53 Resolver does not reply.'
        : `No interface has ${formatAddress(before.destination)}${unassignedWhere[detail.where]}.`;
    case 'load-balancer':
      return step.component === 'nlb:hairpin'
        ? `${detail.choice.loadBalancer} chose the client itself as target: a packet with equal source and destination is dropped.`
        : balancerSentence(detail.choice);
    case 'deliver':
      return deliverySentence(step, detail.to, detail.pod !== undefined);
    case 'loop':
      return loopSentence(detail);
    case 'result':
      return resultSentence(step);
    default:
      return unreachable(detail);
  }
}

const unassignedWhere = {
  subnet: ' in this subnet, so the packet is dropped',
  broadcast: ': it is the broadcast address, which a VPC does not support',
  reserved: ': AWS reserves it, and no service replies there',
  vpc: ' in this VPC, so the packet is dropped',
  internet: ' on the internet, so the packet is dropped',
} as const;

/** Of the first step of a packet that goes on with a connection. */
export function continuingSentence({ place, before }: Step): string {
  const port = hasPorts(before.protocol) ? `, port ${before.destinationPort}` : '';
  return `${place} sends more data on the open connection to ${formatAddress(before.destination)}${port}.`;
}

function openingSentence({ place, before }: Step): string {
  const to = formatAddress(before.destination);
  if (before.protocol === TCP) return `${place} opens a connection to ${to}, port ${before.destinationPort}.`;
  if (isIcmp(before.protocol)) return `${place} pings ${to}.`;
  const port = hasPorts(before.protocol) ? `, port ${before.destinationPort}` : '';
  return `${place} sends ${formatProtocol(before.protocol)} to ${to}${port}.`;
}

function groupSentence({ candidates, decision, direction, groups }: SecurityGroupCheck, step: Step): string {
  const names = groups.join(' and ');
  switch (decision.kind) {
    case 'allow': {
      const by = candidates[decision.by];
      const rule = by ? `${by.group}: ${formatGroupRule(by.rule)}` : names;
      const memory =
        decision.tracking.kind === 'tracked' ? 'and the connection is tracked' : 'and the connection is not tracked';
      return `An ${bound(direction)} rule allows the packet (${rule}), ${memory}.`;
    }
    case 'implicit-deny':
      return candidates.length === 0
        ? `${names} has no ${bound(direction)} rule at all, so the packet is dropped.`
        : `No ${bound(direction)} rule of ${names} matches, so the packet is dropped.`;
    case 'table-full': {
      const by = candidates[decision.by];
      return `A rule matches (${by ? formatGroupRule(by.rule) : names}), but the connection table has no room to track the flow.`;
    }
    case 'tracked-reply':
      return `The reply matches row ${decision.row} of the connection table; the rules are not evaluated.`;
    case 'tracked-flow':
      return `The packet matches row ${decision.row} of the connection table; the rules are not evaluated.`;
    case 'untracked-reply': {
      const by = candidates[decision.by];
      return `The flow is not tracked, and the open rule ${by ? formatGroupRule(by.rule) : ''} allows the reply.`;
    }
    case 'not-filtered':
      return `Security groups do not filter traffic with ${decision.service ?? 'reserved addresses'}.`;
    case 'unknown':
      return unknownRuleSentence(candidates[decision.by], peerAddress(step.before, direction));
    default:
      return unreachable(decision);
  }
}

function unknownRuleSentence(by: SecurityGroupCheck['candidates'][number] | undefined, peer: PacketAddress): string {
  if (by?.rule.peer.kind === 'cidr') return unknownAddressSentence(peer, `${formatGroupRule(by.rule)} of ${by.group}`);
  if (by?.rule.peer.kind === 'prefix-list')
    return `Whether a rule matches depends on prefix list ${by.rule.peer.id}, whose CIDR blocks are not known.`;
  return `Whether rule ${by ? formatGroupRule(by.rule) : ''} of ${by?.group ?? ''} matches is not known.`;
}

/** What no packet opened is in no connection table: a reply that did not happen matches no row. */
function hypothetical({ decision }: SecurityGroupCheck): string | null {
  if (decision.kind === 'tracked-reply')
    return 'The reply would match the connection that the request would have opened.';
  return decision.kind === 'tracked-flow' ? 'The packet would match the connection that is tracked.' : null;
}

function aclSentence({ acl, candidates, decision, direction }: NetworkAclCheck, step: Step): string {
  switch (decision.kind) {
    case 'allow':
    case 'deny': {
      const entry = candidates[decision.by]?.entry;
      const text = entry ? formatAclEntry(entry) : '';
      if (decision.kind === 'deny') return `Rule ${text} of ${acl} is the first match and denies the packet.`;
      return step.reply
        ? `Network ACLs are stateless; ${bound(direction)} rule ${text} of ${acl} allows the reply.`
        : `${direction === 'in' ? 'Inbound' : 'Outbound'} rule ${text} of ${acl} allows the packet.`;
    }
    case 'implicit-deny':
      return `No ${bound(direction)} rule of ${acl} matches ${portOf(step.before)} ${peerOf(step.before, direction)}, so rule * denies ${step.reply ? 'the reply' : 'the packet'}.`;
    case 'unknown': {
      const entry = candidates[decision.by]?.entry;
      if (entry && !isUnknown(entry.action) && !isUnknown(entry.cidr))
        return unknownAddressSentence(peerAddress(step.before, direction), `${formatAclEntry(entry)} of ${acl}`);
      return `Rule ${entry ? formatAclEntry(entry) : ''} of ${acl} is not fully known, and the verdict depends on it.`;
    }
    case 'not-filtered':
      return `Network ACLs do not filter traffic with ${decision.service ?? 'reserved addresses'}.`;
    default:
      return unreachable(decision);
  }
}

/** A rule is for some of the addresses that the other end may have. */
function unknownAddressSentence({ value }: PacketAddress, rule: string): string {
  return `The address of ${String(value)} is not known, and whether rule ${rule} matches depends on it.`;
}

/** The end whose address rules of this direction compare. */
function peerOf(packet: Packet, direction: Direction): string {
  return `${direction === 'in' ? 'from' : 'to'} ${formatAddress(peerAddress(packet, direction))}`;
}

function peerAddress({ source, destination }: Packet, direction: Direction): PacketAddress {
  return direction === 'in' ? source : destination;
}

function interfaceSentence({ code, place, verdict }: Step): string {
  if (code === 'REQUESTER_MANAGED_INTERFACE')
    return `Nothing can connect to ${place}: a function only opens connections.`;
  if (code)
    return `${place} is neither source nor destination, and its source/destination check is on, so the packet is dropped.`;
  if (verdict === 'pass') return `${place} forwards the packet unchanged: its source/destination check is off.`;
  return `${place} may forward the packet; the configuration does not say what its operating system does.`;
}

function balancerSentence({ decision, loadBalancer, port, targets, type }: TargetChoice): string {
  switch (decision.kind) {
    case 'forward':
    case 'fail-open': {
      const target = targets[decision.to];
      const to = target ? `${target.interface}, port ${target.port}` : '';
      if (decision.kind === 'forward')
        return type === 'network'
          ? `${loadBalancer} listens on ${port} and forwards the packet to ${to}.`
          : `${loadBalancer} listens on ${port} and opens its own connection to ${to}.`;
      return `No target of ${loadBalancer} is healthy, so it sends to all targets, here to ${to}.`;
    }
    case 'own-answer':
      return `${loadBalancer} listens on ${port} and returns HTTP ${decision.status} itself.`;
    case 'unknown':
      return `${loadBalancer} listens on ${port}; the action of the listener is not known.`;
    case 'no-listener':
      return `${loadBalancer} has no listener on port ${port}.`;
    case 'idle-timeout':
      return `${loadBalancer} closed the connection after it was idle for too long, and sends a TCP reset.`;
    case 'unintended':
      return `${loadBalancer} drops ICMP other than type 3: no listener forwards it.`;
    case 'no-target':
      return `The listener on ${port} has no target in an enabled zone.`;
    default:
      return unreachable(decision);
  }
}

function deliverySentence({ place, before, verdict, reply }: Step, to: Destination, isPod: boolean): string {
  if (to.kind === 'service') return `${to.name} replies; the packet never leaves the local link of the host.`;
  if (to.kind === 'itself')
    return isPod && !equalAddresses(before.source, before.destination)
      ? `The sender and ${place} are on one node: the packet never leaves its operating system.`
      : `${place} sends to itself: the packet never leaves the operating system.`;
  if (reply) return `The reply reaches ${place}.`;
  const on = hasPorts(before.protocol) ? `${formatProtocol(before.protocol)} ${before.destinationPort}` : '';
  if (verdict === 'deny') {
    return on === ''
      ? `The packet reaches ${place}, which does not reply to ${formatProtocol(before.protocol)}.`
      : `The packet reaches ${place}, but nothing listens on ${on}.`;
  }
  return on === ''
    ? `The packet reaches ${place}, which replies.`
    : `The packet reaches ${place}, which listens on ${on}.`;
}

function loopSentence({ cause, tables }: Extract<Step['detail'], { kind: 'loop' }>): string {
  if (!cause) return `${tables.join(' and ')} ${tables.length === 1 ? 'routes' : 'route'} the packet in a loop.`;
  const { gateway, subnet, table } = cause;
  return `${gateway} is in ${subnet}, whose route table ${table} sends the packet back to ${gateway}, not to an internet gateway.`;
}

function resultSentence({ place, verdict, before }: Step): string {
  if (verdict !== 'deny') return `The reply reaches ${place}.`;
  return `The reply comes from ${formatAddress(before.source)}, which ${place} never contacted, so it is dropped.`;
}

function bound(direction: 'in' | 'out'): string {
  return direction === 'in' ? 'inbound' : 'outbound';
}

function portOf(packet: Packet): string {
  if (hasPorts(packet.protocol)) return `${formatProtocol(packet.protocol)} port ${packet.destinationPort}`;
  return isIcmp(packet.protocol)
    ? formatTraffic({ ...packet, ports: { from: 0, to: 0 } })
    : `protocol ${formatProtocol(packet.protocol)}`;
}
