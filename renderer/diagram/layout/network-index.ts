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
  /** Without pods that use the interface of their node. */
  readonly interfaceCount: (subnet: string) => number;
  readonly gatewaysOf: (vpc: string) => readonly Gateway[];
  /** The interface of the node that a pod runs on; null of anything else. */
  readonly nodeOf: (pod: string) => string | null;
  readonly isDefaultAcl: (id: string) => boolean;
  readonly isMainTable: (id: string) => boolean;
};

const indexes = new WeakMap<NetworkView, NetworkIndex>();

export function indexOf(network: NetworkView): NetworkIndex {
  const known = indexes.get(network) ?? makeIndex(network);
  indexes.set(network, known);
  return known;
}

function makeIndex(network: NetworkView): NetworkIndex {
  const { subnets, interfaces, gateways, networkAcls, routeTables } = network;
  const nodes = nodesOfPods(network);
  const sharing = new Set(
    network.clusters.flatMap(({ pods }) => pods.filter((pod) => !pod.hasOwnInterface).map(({ id }) => id)),
  );
  const byVpc = Map.groupBy(subnets, ({ vpc }) => vpc);
  const ordered = interfaces.toSorted((a, b) => nodeLooks[a.kind].rank - nodeLooks[b.kind].rank);
  const bySubnet = Map.groupBy(ordered, ({ subnet }) => subnet);
  const gatewaysByVpc = Map.groupBy(gateways, ({ vpc }) => vpc);
  const acls = new Set(networkAcls.filter(({ isDefault }) => isDefault).map(({ id }) => id));
  const tables = new Set(routeTables.filter(({ isMain }) => isMain).map(({ id }) => id));
  return {
    subnetsOf: (vpc) => byVpc.get(vpc) ?? [],
    interfacesIn: (subnet) => bySubnet.get(subnet) ?? [],
    interfaceCount: (subnet) => (bySubnet.get(subnet) ?? []).filter(({ id }) => !sharing.has(id)).length,
    gatewaysOf: (vpc) => gatewaysByVpc.get(vpc) ?? [],
    nodeOf: (pod) => nodes.get(pod) ?? null,
    isDefaultAcl: (id) => acls.has(id),
    isMainTable: (id) => tables.has(id),
  };
}

function nodesOfPods({ clusters, interfaces }: NetworkView): ReadonlyMap<string, string> {
  const machines = interfaces.filter(({ kind }) => kind === 'instance' || kind === 'auto-scaling-member');
  return new Map(
    clusters.flatMap(({ pods }) =>
      pods.flatMap(({ id, node }) => {
        const nic = machines.find(({ owner }) => owner === node);
        return nic ? [[id, nic.id] as const] : [];
      }),
    ),
  );
}
