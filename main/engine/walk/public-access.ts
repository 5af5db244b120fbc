import type { Subnet, Vpc } from '../../model/network.ts';

/**
 * Block Public Access as it applies to a subnet, its exclusion counted in (NX-01). `ingress`: only what clients inside
 * begin passes, through a NAT gateway or an egress-only internet gateway.
 */
export function publicAccessMode(vpc: Vpc, subnet: Subnet | undefined): Vpc['blockPublicAccess'] {
  if (vpc.blockPublicAccess === 'off') return 'off';
  switch (subnet?.publicAccessExclusion ?? null) {
    case 'bidirectional':
      return 'off';
    case 'egress-only':
      return 'ingress';
    case null:
      return vpc.blockPublicAccess;
  }
}
