import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { GroupIntegration } from '../../model/group-integration.ts';
import type { Cluster, ClusterNode, PolicyDialect, PolicyPod } from '../../model/kubernetes-cluster.ts';
import type { Network } from '../../model/network.ts';
import type { EksCluster, Pod } from '../../model/resource.ts';
import { buildCluster } from './build-cluster.ts';
import { compileCluster, type CompiledCluster, type CompiledPod } from './compile-cluster.ts';
import { policyBounds, type PolicyBounds } from './policy-bounds.ts';

/** A pod whose cluster has somebody who enforces policies, with all that these may ask about. */
export type PolicedPod = {
  readonly pod: Pod;
  readonly plugin: PolicyDialect;
  readonly cluster: CompiledCluster;
  readonly own: CompiledPod;
  readonly bounds: PolicyBounds;
  /** False for a pod whose traffic the plug-in never sees (SGP-31). */
  readonly isSeen: boolean;
  /** What of the policies nobody told, which leaves every decision of theirs open; null where all is told. */
  readonly untold: string | null;
};

/** Every pod with policies, by its id. */
export function policedPods(network: Network): ReadonlyMap<string, PolicedPod> {
  return new Map(
    network.eksClusters.flatMap((eks) => {
      const [untold = null] = eks.policyPlugin === 'none' ? [] : eks.unknownPolicies;
      const plugin = eks.policyPlugin ?? (untold === null ? null : 'kubernetes');
      if (plugin === null) return [];
      const standIns = new Set(eks.nodes.flatMap(({ id, standsIn }) => (standsIn ? [id] : [])));
      const cluster = compileCluster(clusterOf(network, eks));
      const bounds = policyBounds(cluster.cluster);
      return network.pods.flatMap((pod) => {
        const own = pod.cluster === eks.id ? cluster.pods.get(pod.address.value) : undefined;
        const isBranch = pod.groups === 'own' && !standIns.has(pod.node) && (eks.podGroups ?? 'strict') === 'strict';
        const isSeen = !(plugin === 'calico' && isBranch);
        return own ? [[pod.id, { pod, plugin, cluster, own, bounds, isSeen, untold }] as const] : [];
      });
    }),
  );
}

/** A cluster as its policies see it: nodes and pods with the addresses of the network, the rest as manifests say. */
export function clusterOf(network: Network, eks: EksCluster): Cluster {
  const things = eks.manifests.flatMap(({ thing }) => (thing && thing.list !== 'pods' ? [thing] : []));
  const pods = network.pods
    .filter(({ cluster }) => cluster === eks.id)
    .map((pod) => ({ list: 'pods', of: policyPod(pod) }) as const);
  const cluster = buildCluster([...things, ...pods]);
  const groupIntegration = integrationOf(network, eks);
  const { nodes } = cluster;
  return { ...cluster, groupIntegration, nodes: eks.nodes.map(({ id }) => nodeOf(network, id, nodes)) };
}

function policyPod(pod: Pod): PolicyPod {
  return { ...pod, addresses: [pod.address], hostNetwork: false };
}

/** A node has the addresses of its instance that no pod uses. */
function nodeOf(network: Network, id: string, told: readonly ClusterNode[]): ClusterNode {
  const held = network.networkInterfaces.filter(({ owner }) => owner.kind === 'instance' && owner.id === id);
  const lent: ReadonlySet<PacketAddress['value']> = new Set(network.pods.map(({ address }) => address.value));
  const addresses = held.flatMap(addressesOf).filter(({ value }) => !lent.has(value));
  return { name: id, addresses, labels: told.find(({ name }) => name === id)?.labels ?? new Map<string, string>() };
}

function addressesOf({ ipv4, ipv6 }: Network['networkInterfaces'][number]): Address[] {
  const known = ipv4.flatMap(({ private: address }) => (isUnknownAddress(address) ? [] : [address]));
  return [...known, ...ipv6];
}

/** Security groups of the network as tiers of Calico; every interface outside the cluster is a member (CSG-01). */
function integrationOf(network: Network, { id, nodes, groupTiers }: EksCluster): GroupIntegration | null {
  if (!groupTiers) return null;
  const own = new Set([id, ...nodes.map((node) => node.id), ...network.pods.map((pod) => pod.id)]);
  const [inside, outside] = [true, false].map((isOwn) =>
    network.networkInterfaces.filter(({ owner }) => own.has(owner.id) === isOwn),
  );
  const ofNodes = (inside ?? []).filter(({ owner }) => owner.kind === 'instance').flatMap(({ groups }) => groups);
  return {
    ...groupTiers,
    nodeGroups: groupTiers.nodeGroups ?? [...new Set(ofNodes)],
    groups: network.securityGroups,
    members: (outside ?? [])
      .filter(({ groups }) => groups.length > 0)
      .map((nic) => ({ addresses: addressesOf(nic), groups: nic.groups })),
  };
}
