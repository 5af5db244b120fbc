import type { RouteTarget } from './route-target.ts';

/**
 * `isNew`: this text makes it, so what AWS makes along with it is known. The last three are the ids of those things,
 * null where only AWS knows them.
 */
export type Vpc = {
  readonly kind: 'vpc';
  readonly id: string;
  readonly account: string;
  readonly cidr: string;
  readonly isNew: boolean;
  readonly mainRouteTable: string | null;
  readonly defaultNetworkAcl: string | null;
  readonly defaultSecurityGroup: string | null;
};

/** A further block, of either family. */
export type VpcBlock = { readonly kind: 'vpc-block'; readonly vpc: string; readonly cidr: string };

/** `zone` null: AWS chooses. `isPublic`: instances get a public address unless they say otherwise. */
export type Subnet = {
  readonly kind: 'subnet';
  readonly id: string;
  readonly vpc: string;
  readonly cidr: string | null;
  readonly ipv6: string | null;
  readonly zone: string | null;
  readonly isPublic: boolean;
};

/** Its local routes are not declared. */
export type RouteTable = { readonly kind: 'route-table'; readonly id: string; readonly vpc: string };

/** `destination`: a block of either family or the id of a prefix list. */
export type Route = {
  readonly kind: 'route';
  readonly table: string;
  readonly destination: string;
  readonly target: RouteTarget;
};

/** Routes that a virtual private gateway learns and only AWS knows. */
export type RoutePropagation = { readonly kind: 'route-propagation'; readonly table: string; readonly gateway: string };

export type RouteTableAssociation = {
  readonly kind: 'route-table-association';
  readonly table: string;
  readonly subnet: string;
};

/** The table of a gateway: for what comes in through it. */
export type EdgeTableAssociation = {
  readonly kind: 'edge-table-association';
  readonly table: string;
  readonly gateway: string;
};

export type MainRouteTable = { readonly kind: 'main-route-table'; readonly table: string; readonly vpc: string };

export type Vpcs =
  | Vpc
  | VpcBlock
  | Subnet
  | RouteTable
  | Route
  | RoutePropagation
  | RouteTableAssociation
  | EdgeTableAssociation
  | MainRouteTable;
