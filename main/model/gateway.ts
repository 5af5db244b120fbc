import type { Cidr } from './cidr.ts';

/** Attached to `vpc`, or to none: a detached gateway blackholes the routes that name it (RT-03). */
export type Gateway = { readonly id: string; readonly vpc: string | null };

/** `edgeTable`: the route table by which arriving packets find their way into the VPC, where there is one (RT-14). */
export type InternetGateway = Gateway & { readonly edgeTable: string | null };

/**
 * `onPremises`: what the VPN or Direct Connect behind it can reach. `tunnelsDown`: the blocks of these that lie behind a
 * VPN connection of which all tunnels are down; `all` where nothing else leads out of the gateway (RT-11).
 */
export type VirtualPrivateGateway = InternetGateway & {
  readonly onPremises: readonly Cidr[];
  readonly tunnelsDown: 'all' | readonly Cidr[];
};

/** The gateways that are attached to one VPC, as a network lists them. */
export type AttachedGateways = {
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyInternetGateways: readonly Gateway[];
  readonly virtualPrivateGateways: readonly VirtualPrivateGateway[];
};

/** The same, as a route names them. */
export type AttachedGatewayKind = 'internet-gateway' | 'egress-only-internet-gateway' | 'virtual-private-gateway';

/** Every gateway that a route can lead to. */
export type GatewayKind =
  AttachedGatewayKind | 'nat-gateway' | 'peering-connection' | 'transit-gateway' | 'gateway-endpoint';
