import { everything, type Cidr } from '../../model/cidr.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import { ALL_TRAFFIC, OPEN_ENTRIES, type SecurityGroup, type SecurityGroupRule } from '../../model/policy.ts';

/**
 * The same network in which every security group and network ACL lets everything pass, so that a packet shows its whole
 * way. Some interfaces have a group of their own: the groups that a gate looks at then name them.
 */
export function openNetwork(network: Network, named: ReadonlySet<string>): Network {
  const nameOf = (nic: NetworkInterface) => (named.has(nic.id) ? `open ${nic.id}` : 'open');
  return {
    ...network,
    securityGroups: [...new Set(network.networkInterfaces.map(nameOf))].map(groupNamed),
    networkInterfaces: network.networkInterfaces.map((nic) =>
      nic.groups.length > 0 ? { ...nic, groups: [nameOf(nic)] } : nic,
    ),
    networkAcls: network.networkAcls.map((acl) => ({ ...acl, in: OPEN_ENTRIES, out: OPEN_ENTRIES })),
  };
}

/** Halves of each family, so that no rule is open to everyone: connections stay tracked (SG-18). */
const HALVES: readonly Cidr[] = ([4, 6] as const).flatMap((family): Cidr[] =>
  family === 4
    ? [0, 2 ** 31].map((base) => ({ family: 4, base, bits: 1 }))
    : [0n, 1n << 127n].map((base) => ({ ...(everything(6) as Extract<Cidr, { family: 6 }>), base, bits: 1 })),
);
const OPEN_RULES: readonly SecurityGroupRule[] = HALVES.map((cidr) => ({
  traffic: ALL_TRAFFIC,
  peer: { kind: 'cidr', cidr },
}));

function groupNamed(id: string): SecurityGroup {
  return { id, vpc: '', isDefault: false, in: OPEN_RULES, out: OPEN_RULES };
}
