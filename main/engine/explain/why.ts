import { formatAddress } from '../../model/address.ts';
import { failedFields, type FailedField, type Failure } from '../../model/failure.ts';
import { formatPeer } from '../../model/format-rule.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction, Peer, Traffic } from '../../model/policy.ts';
import { formatPortRange } from '../../model/port-range.ts';
import { formatProtocol } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';

/** A field on which a rule failed, and why in a few words: `port`, `49152 is not 443`. */
export type Miss = { readonly field: FailedField; readonly why: string };

/** Why a rule did not match, field by field; empty for a match. */
export function missesOf(failure: Failure, traffic: Traffic, peer: Peer, packet: Packet, direction: Direction): Miss[] {
  const address = formatAddress(direction === 'in' ? packet.source : packet.destination);
  return failedFields(failure).map((field) => ({ field, why: whyNot(field, traffic, peer, packet, address) }));
}

function whyNot(field: FailedField, traffic: Traffic, peer: Peer, packet: Packet, address: string): string {
  switch (field) {
    case 'protocol':
      return `${formatProtocol(packet.protocol)} is not ${formatProtocol(traffic.protocol)}`;
    case 'port':
      return `${packet.destinationPort} is not ${traffic.ports.from === traffic.ports.to ? '' : 'in '}${formatPortRange(traffic.ports)}`;
    case 'icmp-type':
      return `type ${packet.icmpType}, code ${packet.icmpCode} is not what the rule names`;
    case 'address':
      return `${address} is not in ${formatPeer(peer)}`;
    case 'family':
      return `${packet.source.family === 6 ? 'IPv6' : 'IPv4'} never matches ${formatPeer(peer)}`;
    case 'group':
      return `${address} is not the private address of a member of ${formatPeer(peer)}`;
    case 'unknown':
      if (peer.kind === 'cidr') return `${address} may be in ${formatPeer(peer)}`;
      return peer.kind === 'prefix-list'
        ? `the CIDR blocks of ${formatPeer(peer)} are not known`
        : 'the peer of the rule is not known';
    case 'not-reached':
      return 'an earlier rule decided';
    default:
      return unreachable(field);
  }
}
