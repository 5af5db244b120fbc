import type { Cidr } from './cidr.ts';
import type { GatewayKind } from './gateway.ts';
import { UNKNOWN, type Unknown } from './unknown.ts';

export type RouteTarget =
  | { readonly kind: 'local' }
  | NamedTarget
  /** Nobody told, or the lab has no model of it. */
  | Unknown;

type NamedTarget = {
  [K in GatewayKind | 'network-interface' | 'firewall-endpoint']: { readonly kind: K; readonly id: string };
}[GatewayKind | 'network-interface' | 'firewall-endpoint'];

/** Of a route with an unknown one nobody can tell for what it is: it may be for anything. */
export type RouteDestination =
  { readonly kind: 'cidr'; readonly cidr: Cidr } | { readonly kind: 'prefix-list'; readonly id: string } | Unknown;

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

/** A route of which nothing is known: with it, the others are not all that there may be. */
export function unknownRoute(origin: RouteOrigin): Route {
  return { destination: UNKNOWN, target: UNKNOWN, origin, state: 'active' };
}
