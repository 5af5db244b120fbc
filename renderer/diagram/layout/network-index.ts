import type { NetworkView } from '../../../main/contract/network-view.ts';
import { nodeLooks } from './looks.ts';

type Interface = NetworkView['interfaces'][number];
type Subnet = NetworkView['subnets'][number];
type Gateway = NetworkView['gateways'][number];

/** What is in what. A layout asks for it many times, so it is worked out once for each network. */
export type NetworkIndex = {
  readonly subnetsOf: (vpc: string) => readonly Subnet[];
  /** In the order in which they are drawn. */
  readonly interfacesIn: (subnet: string) => readonly Interface[];
  readonly gatewaysOf: (vpc: string) => readonly Gateway[];
  readonly isDefaultAcl: (id: string) => boolean;
  readonly isMainTable: (id: string) => boolean;
};

const indexes = new WeakMap<NetworkView, NetworkIndex>();

export function indexOf(network: NetworkView): NetworkIndex {
  const known = indexes.get(network) ?? makeIndex(network);
  indexes.set(network, known);
  return known;
}

function makeIndex({ subnets, interfaces, gateways, networkAcls, routeTables }: NetworkView): NetworkIndex {
  const byVpc = Map.groupBy(subnets, ({ vpc }) => vpc);
  const ordered = interfaces.toSorted((a, b) => nodeLooks[a.kind].rank - nodeLooks[b.kind].rank);
  const bySubnet = Map.groupBy(ordered, ({ subnet }) => subnet);
  const gatewaysByVpc = Map.groupBy(gateways, ({ vpc }) => vpc);
  const acls = new Set(networkAcls.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  const tables = new Set(routeTables.filter(({ isMain }) => isMain).map(({ id }) => id));
  return {
    subnetsOf: (vpc) => byVpc.get(vpc) ?? [],
    interfacesIn: (subnet) => bySubnet.get(subnet) ?? [],
    gatewaysOf: (vpc) => gatewaysByVpc.get(vpc) ?? [],
    isDefaultAcl: (id) => acls.has(id),
    isMainTable: (id) => tables.has(id),
  };
}
