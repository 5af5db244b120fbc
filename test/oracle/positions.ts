import type { VirtualPrivateGateway } from '../../main/model/gateway.ts';
import type { NetworkInterface, PeeringConnection, TransitGatewayAttachment } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { Host } from '../../main/model/resource.ts';

/** Where a packet is between two checkpoints. */
export type Position =
  | { readonly kind: 'leaving'; readonly interface: NetworkInterface; readonly packet: Packet }
  | {
      readonly kind: 'arriving';
      readonly interface: NetworkInterface;
      readonly packet: Packet;
      /** The subnet of the interface that sent it here; null when it comes from a gateway. */
      readonly fromSubnet: string | null;
      /** Why it comes here: it is addressed to the interface, or a route hands it over. */
      readonly reason: 'addressed' | 'routed';
      readonly way: Way;
    }
  | { readonly kind: 'on-the-internet'; readonly packet: Packet }
  | { readonly kind: 'from-on-premises'; readonly gateway: OnPremisesGateway; readonly packet: Packet }
  | { readonly kind: 'in-transit-gateway'; readonly transit: Transit; readonly packet: Packet }
  /** Out of a transit gateway into a VPC, at the interface of an attachment. */
  | {
      readonly kind: 'leaving-attachment';
      readonly interface: NetworkInterface;
      readonly way: Way;
      readonly packet: Packet;
    }
  | { readonly kind: 'from-gateway-endpoint'; readonly endpoint: string; readonly packet: Packet };

/** What stands between a VPC and a network on-premises. */
export type OnPremisesGateway = VirtualPrivateGateway | TransitGatewayAttachment;

/**
 * A packet inside a transit gateway: at which attachment it came in, in which Availability Zone if in any, and the
 * attachment at which the first of several transit gateways took it.
 */
export type Transit = {
  readonly attachment: TransitGatewayAttachment;
  readonly zone: string | null;
  readonly first: TransitGatewayAttachment;
};

/** What stands between the two ends, as far as references to groups care (SG-10, SG-11b). */
export type Way =
  | { readonly kind: 'vpc' | 'middlebox' }
  | { readonly kind: 'peering'; readonly connection: PeeringConnection }
  | {
      readonly kind: 'transit';
      readonly first: TransitGatewayAttachment;
      readonly last: TransitGatewayAttachment | null;
    };

/** How the way of one packet ends. The packet is the one that the place sees, after all translations. */
export type End =
  | { readonly kind: 'delivered'; readonly place: Place; readonly packet: Packet }
  | { readonly kind: 'blocked'; readonly component: string }
  | { readonly kind: 'undetermined' };

/** Where conversations start and end. */
export type Place =
  | { readonly kind: 'interface'; readonly interface: NetworkInterface }
  | { readonly kind: 'internet'; readonly host: Host | null }
  | { readonly kind: 'on-premises'; readonly gateway: OnPremisesGateway; readonly host: Host | null }
  /** A service of AWS behind a gateway endpoint (RT-12). */
  | { readonly kind: 'aws-service'; readonly endpoint: string; readonly host: Host | null }
  /** An address that nothing filters, with an Amazon service behind it (GEN-03). */
  | { readonly kind: 'service' };

/** The packet is dropped here. */
export function blocked(component: string): End {
  return { kind: 'blocked', component };
}

/** The packet takes a way that the lab cannot follow. */
export const undetermined: End = { kind: 'undetermined' };
