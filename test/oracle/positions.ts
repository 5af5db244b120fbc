import type { NetworkInterface, VirtualPrivateGateway } from '../../main/model/network.ts';
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
    }
  | { readonly kind: 'on-the-internet'; readonly packet: Packet }
  | { readonly kind: 'from-on-premises'; readonly gateway: VirtualPrivateGateway; readonly packet: Packet };

/** How the way of one packet ends. The packet is the one that the place sees, after all translations. */
export type End =
  | { readonly kind: 'delivered'; readonly place: Place; readonly packet: Packet }
  | { readonly kind: 'blocked'; readonly component: string }
  | { readonly kind: 'undetermined' };

/** Where conversations start and end. */
export type Place =
  | { readonly kind: 'interface'; readonly interface: NetworkInterface }
  | { readonly kind: 'internet'; readonly host: Host | null }
  | { readonly kind: 'on-premises'; readonly gateway: VirtualPrivateGateway; readonly host: Host | null }
  /** An address that nothing filters, with an Amazon service behind it (GEN-03). */
  | { readonly kind: 'service' };

/** The packet is dropped here. */
export function blocked(component: string): End {
  return { kind: 'blocked', component };
}

/** The packet takes a way that the lab cannot follow. */
export const undetermined: End = { kind: 'undetermined' };
