import type { Vpc } from './declarations/vpcs.ts';

/** Ids of what AWS makes with a VPC, where the text does not hold them. */
export function mainRouteTableOf({ id, mainRouteTable }: Pick<Vpc, 'id' | 'mainRouteTable'>): string {
  return mainRouteTable ?? `${id}-main-route-table`;
}

export function defaultNetworkAclOf({ id, defaultNetworkAcl }: Pick<Vpc, 'id' | 'defaultNetworkAcl'>): string {
  return defaultNetworkAcl ?? `${id}-default-network-acl`;
}

export function defaultSecurityGroupOf({ id, defaultSecurityGroup }: Pick<Vpc, 'id' | 'defaultSecurityGroup'>): string {
  return defaultSecurityGroup ?? `${id}-default-security-group`;
}
