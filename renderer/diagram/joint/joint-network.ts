import type { NetworkView } from '../../../main/contract/network-view.ts';
import { textWidth } from '../text/text-width.ts';

type Named = { readonly id: string };

/**
 * Two configurations of a network as one: everything that is in either of them, each thing as it needs most room. What is
 * laid out for it has room for both.
 */
export function jointNetwork(a: NetworkView, b: NetworkView): NetworkView {
  if (a === b) return a;
  const acls = joined(a.networkAcls, b.networkAcls);
  const tables = joined(a.routeTables, b.routeTables);
  const isDefault = (id: string) => acls.some((acl) => acl.id === id && acl.isDefault);
  const isMain = (id: string) => tables.some((table) => table.id === id && table.isMain);
  return {
    ...a,
    vpcs: joined(a.vpcs, b.vpcs),
    subnets: joined(a.subnets, b.subnets, (one, other) => ({
      ...one,
      isPublic: one.isPublic || other.isPublic,
      // A caption is written for what AWS did not make itself.
      networkAcl: isDefault(one.networkAcl) ? other.networkAcl : one.networkAcl,
      routeTable: isMain(one.routeTable) ? other.routeTable : one.routeTable,
    })),
    routeTables: tables,
    networkAcls: acls,
    securityGroups: joined(a.securityGroups, b.securityGroups),
    gateways: joined(a.gateways, b.gateways, (one, other) => ({
      ...one,
      joins: [...new Set([...one.joins, ...other.joins])],
    })),
    interfaces: joined(a.interfaces, b.interfaces, (one, other) => ({
      ...one,
      groups: longer(one.groups, other.groups),
      privateIps: longer(one.privateIps, other.privateIps),
      publicIps: longer(one.publicIps, other.publicIps),
      ipv6: longer(one.ipv6, other.ipv6),
    })),
    clusters: joined(a.clusters, b.clusters),
    hosts: joined(a.hosts, b.hosts),
    targets: [...a.targets, ...b.targets],
  };
}

function joined<T extends Named>(a: readonly T[], b: readonly T[], merge: (one: T, other: T) => T = (one) => one): T[] {
  const others = new Map(b.map((each) => [each.id, each]));
  const own = new Set(a.map(({ id }) => id));
  return [
    ...a.map((one) => {
      const other = others.get(one.id);
      return other ? merge(one, other) : one;
    }),
    ...b.filter(({ id }) => !own.has(id)),
  ];
}

/** The list that needs more rings, or a wider line. */
function longer(a: string[], b: string[]): string[] {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return textWidth(a.join(', '), 'mono') >= textWidth(b.join(', '), 'mono') ? a : b;
}
