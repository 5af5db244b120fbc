import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { GatewayKind } from '../../model/gateway.ts';
import type { Destination } from '../../model/step.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import type { GroupSet } from '../compiled/group-set.ts';

/**
 * Who sent a packet, as rules that refer to security groups see it (SG-07, SG-08): the groups of the interface that sent
 * it and its VPC. Decided once, where the leg begins; a device that forwards or translates hides the sender for the rest
 * of the way (SG-11), whatever address the packet carries. `groups` null: no group stands for the sender.
 */
export type Sender = { readonly vpc: string | null; readonly groups: GroupSet | null };

/** Nobody known, or somebody behind a device that forwarded the packet. */
export const HIDDEN: Sender = { vpc: null, groups: null };

/**
 * Where a packet is between two decisions. `peer`: the groups of whoever sent it, which rules may refer to; null when
 * that is nobody known, or a device on the way hides who it was (SG-08, SG-10, SG-11).
 */
export type Position =
  /** About to leave an interface that sends or forwards it. */
  | {
      readonly at: 'interface-out';
      readonly nic: CompiledInterface;
      readonly packet: SealedPacket;
      readonly forwarded: boolean;
    }
  /** Before an interface. `from` is the subnet of the hop before, null outside every subnet. */
  | {
      readonly at: 'interface-in';
      readonly nic: CompiledInterface;
      readonly packet: SealedPacket;
      readonly from: CompiledSubnet | null;
      readonly peer: GroupSet | null;
    }
  /** At a gateway to which a route of this subnet leads. A NAT gateway has an interface instead. */
  | {
      readonly at: 'gateway';
      readonly kind: Exclude<GatewayKind, 'nat-gateway'>;
      readonly id: string;
      readonly from: CompiledSubnet;
      readonly packet: SealedPacket;
    }
  /** Out of a transit gateway, at its interface in the VPC it leads to. */
  | {
      readonly at: 'transit-exit';
      readonly nic: CompiledInterface;
      readonly packet: SealedPacket;
      readonly peer: GroupSet | null;
    }
  /** Behind a gateway endpoint, on its way back. */
  | { readonly at: 'aws-service'; readonly endpoint: string; readonly packet: SealedPacket }
  /** Out on the internet, looking for whoever holds the destination. */
  | { readonly at: 'internet'; readonly packet: SealedPacket }
  /** Behind a virtual private gateway, on its way into the VPC. */
  | { readonly at: 'on-premises'; readonly gateway: string; readonly packet: SealedPacket }
  /** Through every gate of a load balancer node: its backend connection comes next. */
  | { readonly at: 'load-balancer'; readonly nic: CompiledInterface; readonly packet: SealedPacket }
  /** Sent from a subnet, or from the VPC, by nobody who is known. */
  | { readonly at: 'subnet-out'; readonly from: CompiledSubnet; readonly packet: SealedPacket }
  | { readonly at: 'vpc'; readonly vpc: string; readonly packet: SealedPacket }
  /** The leg is over. `packet` is as it arrived. */
  | { readonly at: 'delivered'; readonly to: Destination; readonly packet: SealedPacket }
  | { readonly at: 'stopped' };
