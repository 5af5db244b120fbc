import type { Cidr } from './cidr.ts';

export type RouteTarget =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet-gateway'; readonly id: string }
  | { readonly kind: 'egress-only-internet-gateway'; readonly id: string }
  | { readonly kind: 'virtual-private-gateway'; readonly id: string }
  | { readonly kind: 'nat-gateway'; readonly id: string }
  | { readonly kind: 'network-interface'; readonly id: string }
  | { readonly kind: 'peering-connection'; readonly id: string }
  | { readonly kind: 'transit-gateway'; readonly id: string }
  | { readonly kind: 'gateway-endpoint'; readonly id: string }
  | { readonly kind: 'firewall-endpoint'; readonly id: string }
  /** A target the lab has no model of; a packet that takes it has no determined fate. */
  | { readonly kind: 'unmodelled'; readonly id: string };

export type RouteDestination =
  { readonly kind: 'cidr'; readonly cidr: Cidr } | { readonly kind: 'prefix-list'; readonly id: string };

/** Where a route came from; it ranks routes of one prefix (RT-02). */
export type RouteOrigin = 'local' | 'static' | 'dx-bgp' | 'vpn-static' | 'vpn-bgp';

export type Route = {
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  readonly origin: RouteOrigin;
  readonly state: 'active' | 'blackhole';
};

/**
 * Holds its local routes too, one for each block of the VPC. `main`: used by subnets that name no table. A table of a
 * gateway (RT-14) is one like any other.
 */
export type RouteTable = {
  readonly id: string;
  readonly vpc: string;
  readonly main: boolean;
  readonly routes: readonly Route[];
};
