import { knownEntries } from '../../../main/model/policy.ts';
import { formatAddress } from '../../../main/model/address.ts';
import { formatCidr } from '../../../main/model/cidr.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../../main/model/format-rule.ts';
import type { Network } from '../../../main/model/network.ts';

/** A whole network for a person who looks for the reason of a disagreement: a line for each thing, indented. */
export function formatNetwork(network: Network): string {
  const { subnets, networkInterfaces, instances, routeTables, networkAcls, securityGroups, prefixLists } = network;
  return [
    ...subnets.map(({ id, routeTable, networkAcl }) => `${id}: ${routeTable}, ${networkAcl}`),
    ...networkInterfaces.map(({ id, subnet, ipv4, ipv6, groups, owner }) => {
      const listens = instances.find((each) => each.id === owner.id)?.listens;
      const pairs = ipv4.map(
        (pair) => formatAddress(pair.private) + (pair.public ? ` (public ${formatAddress(pair.public)})` : ''),
      );
      const ports = listens
        ? [`listens on ${listens.map(({ protocol, port }) => `${protocol}/${port}`).join(' ')}`]
        : [];
      return `${id} in ${subnet}: ${[...pairs, ...ipv6.map(formatAddress), ...groups, ...ports].join(', ')}`;
    }),
    ...routeTables.map(({ id, routes }) => `${id}: ${routes.map(formatRoute).join('; ')}`),
    ...networkAcls.flatMap((acl) => [
      `${acl.id} in: ${acl.in.map(formatAclEntry).join('; ')}`,
      `${acl.id} out: ${acl.out.map(formatAclEntry).join('; ')}`,
    ]),
    ...prefixLists.map((list) => `${list.id}: ${knownEntries(list).map(formatCidr).join('; ')}`),
    ...securityGroups.flatMap((group) => [
      `${group.id} in: ${group.in.map(formatGroupRule).join('; ')}`,
      `${group.id} out: ${group.out.map(formatGroupRule).join('; ')}`,
    ]),
  ].join('\n');
}
