import type { PacketAddress } from './address.ts';
import type { ApiCall } from './api-call.ts';
import type { Protocol } from './protocol.ts';

/** Where the first packet starts. */
export type Origin =
  | { readonly kind: 'network-interface'; readonly id: string }
  | { readonly kind: 'internet' }
  /** Somewhere in the subnet or in the VPC, at no interface that is known: only the way there can be told. */
  | { readonly kind: 'subnet' | 'vpc'; readonly id: string }
  | { readonly kind: 'on-premises'; readonly gateway: string };

/** What decides whether a packet from an address of a subnet or a VPC, which no interface has, is answered. */
export function unknownSender(id: string): string {
  return `who in \`${id}\` sent it`;
}

/** A port that the world picks and the author may not have said. Null: unknown, within the range of whoever picks. */
export type UnknownPort = number | null;

/** An answer of DNS: which address of `name` it is, and why (SV-05, RT-09, RT-13). */
export type Lookup = {
  readonly name: string;
  /** `none`: the resolver does not answer, so the client never learns the address. */
  readonly answer: 'private' | 'public' | 'endpoint' | 'none';
  readonly because:
    | 'inside-vpc'
    | 'outside'
    | 'peering-resolves'
    | 'peering-does-not'
    | 'only-address'
    | 'private-dns'
    | 'no-private-dns'
    | 'resolver-off';
};

/**
 * One conversation to evaluate, named by its first packet. Ports count for TCP and UDP, type and code for ICMP.
 * `natPort` and `loadBalancerPort` are the source ports that a NAT gateway and a load balancer node would pick.
 */
export type Flow = {
  readonly origin: Origin;
  readonly protocol: Protocol;
  readonly source: PacketAddress;
  readonly destination: PacketAddress;
  readonly sourcePort: UnknownPort;
  readonly destinationPort: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly natPort: UnknownPort;
  readonly loadBalancerPort: UnknownPort;
  /** The name that the client asks for in TLS or HTTP; null where nobody said. */
  readonly serverName: string | null;
  /** What DNS said for a destination that was asked for by its DNS name. */
  readonly lookup: Lookup | null;
  /** What the client asks for once connected; null where nobody said, as for most flows. */
  readonly call: ApiCall | null;
  /**
   * The other ends that the same words may stand for: the nodes that DNS may name instead, the interfaces that a function
   * may send from. `on`: what is not known, in words. Empty where the ends are certain.
   */
  readonly alternatives: readonly ({ readonly on: string } & Pick<Flow, 'origin' | 'source' | 'destination'>)[];
};
