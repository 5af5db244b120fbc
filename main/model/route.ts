import type { Cidr } from './cidr.ts';
import type { GatewayKind } from './gateway.ts';

export type RouteTarget =
  | { readonly kind: 'local' }
  | NamedTarget
  /** A target the lab has no model of; a packet that takes it has no determined fate. */
  | { readonly kind: 'unmodelled'; readonly id: string };

type NamedTarget = {
  [K in GatewayKind | 'network-interface' | 'firewall-endpoint']: { readonly kind: K; readonly id: string };
}[GatewayKind | 'network-interface' | 'firewall-endpoint'];

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
