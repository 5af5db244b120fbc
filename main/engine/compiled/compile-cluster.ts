import type { PacketAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { holdingOf } from '../../model/holding.ts';
import type { Cluster, HostEndpoint, NamedPort, PolicyPod } from '../../model/kubernetes-cluster.ts';
import {
  CALICO_NAME,
  CALICO_NAMESPACE,
  CALICO_ORCHESTRATOR,
  CALICO_SERVICE_ACCOUNT,
  NAMESPACE_NAME_LABEL,
  SECURITY_GROUP_LABEL,
  type Labels,
} from '../../model/labels.ts';
import { groupsOfPod } from './pod-groups.ts';

/** What a selector of Calico may match: the endpoint of a pod, a host endpoint or a network set (CAL-31). */
export type Endpoint = {
  readonly kind: 'pod' | 'host' | 'set';
  readonly namespace: string | null;
  /** Those of its manifest and those that Calico adds (CAL-41). */
  readonly labels: Labels;
  /** Null where it belongs to no namespace. */
  readonly namespaceLabels: Labels | null;
  readonly account: { readonly name: string; readonly labels: Labels } | null;
  readonly ports: readonly NamedPort[];
};

export type CompiledPod = { readonly pod: PolicyPod; readonly endpoint: Endpoint };
export type CompiledHost = { readonly host: HostEndpoint; readonly endpoint: Endpoint };

/** What has an address: surely, or perhaps where the address is not known and a network set holds some of what it may be. */
export type EndpointsAt = { readonly surely: readonly Endpoint[]; readonly perhaps: readonly Endpoint[] };

/** A cluster in which things are found by address and name. */
export type CompiledCluster = {
  readonly cluster: Cluster;
  /** Pods with policies: those of the host network are their node (KNP-32, CAL-23). */
  readonly pods: ReadonlyMap<PacketAddress['value'], CompiledPod>;
  readonly hosts: ReadonlyMap<string, CompiledHost>;
  readonly nodes: ReadonlyMap<PacketAddress['value'], string>;
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly endpointsAt: (address: PacketAddress) => EndpointsAt;
};

const NO_LABELS: Labels = new Map();

export function compileCluster(cluster: Cluster): CompiledCluster {
  const namespaces = new Map(cluster.namespaces.map(({ name, labels }) => [name, labelsOfNamespace(name, labels)]));
  const accounts = new Map(
    cluster.serviceAccounts.map(({ namespace, name, labels }) => [`${namespace}/${name}`, labels]),
  );
  const labelsIn = (namespace: string) => namespaces.get(namespace) ?? labelsOfNamespace(namespace, NO_LABELS);
  const pods = cluster.pods
    .filter(({ hostNetwork }) => !hostNetwork)
    .map((pod): CompiledPod => {
      const account = accounts.get(`${pod.namespace}/${pod.serviceAccount}`) ?? NO_LABELS;
      return { pod, endpoint: endpointOfPod(cluster, pod, labelsIn(pod.namespace), account) };
    });
  const hosts = cluster.hostEndpoints.map((host) => ({ host, endpoint: endpointOfHost(host) }));
  const sets = cluster.networkSets.map(({ namespace, labels, nets }) => ({
    nets,
    endpoint: { ...endpointOfSet(namespace, labels), namespaceLabels: namespace === null ? null : labelsIn(namespace) },
  }));
  const byAddress = byAddresses([
    ...pods.map((each) => ({ addresses: each.pod.addresses, of: each.endpoint })),
    ...hosts.map((each) => ({ addresses: each.host.addresses, of: each.endpoint })),
  ]);
  return {
    ...{ cluster, namespaces },
    pods: new Map(pods.flatMap((each) => each.pod.addresses.map(({ value }) => [value, each] as const))),
    hosts: new Map(hosts.map((each) => [each.host.name, each])),
    nodes: new Map(
      cluster.nodes.flatMap(({ name, addresses }) => addresses.map(({ value }) => [value, name] as const)),
    ),
    endpointsAt: (address) => endpointsAt(address, byAddress, sets),
  };
}

function labelsOfNamespace(name: string, labels: Labels): Labels {
  return new Map([...labels, [NAMESPACE_NAME_LABEL, name], [CALICO_NAME, name]]);
}

function endpointOfPod(cluster: Cluster, pod: PolicyPod, namespaceLabels: Labels, account: Labels): Endpoint {
  const { groupIntegration } = cluster;
  const groups = groupIntegration ? groupsOfPod(groupIntegration, pod) : [];
  return {
    kind: 'pod',
    namespace: pod.namespace,
    labels: new Map([
      ...pod.labels,
      ...groups.map((id) => [`${SECURITY_GROUP_LABEL}${id}`, ''] as const),
      ...([
        [CALICO_NAMESPACE, pod.namespace],
        [CALICO_ORCHESTRATOR, 'k8s'],
        [CALICO_SERVICE_ACCOUNT, pod.serviceAccount],
      ] as const),
    ]),
    namespaceLabels,
    account: { name: pod.serviceAccount, labels: account },
    ports: pod.ports,
  };
}

function endpointOfHost({ labels, ports }: HostEndpoint): Endpoint {
  return { kind: 'host', namespace: null, labels, namespaceLabels: null, account: null, ports };
}

function endpointOfSet(namespace: string | null, labels: Labels): Endpoint {
  const own = namespace === null ? labels : new Map([...labels, [CALICO_NAMESPACE, namespace]]);
  return { kind: 'set', namespace, labels: own, namespaceLabels: null, account: null, ports: [] };
}

type ByAddress = ReadonlyMap<PacketAddress['value'], readonly Endpoint[]>;

function byAddresses(
  all: readonly { readonly addresses: readonly PacketAddress[]; readonly of: Endpoint }[],
): ByAddress {
  const found = new Map<PacketAddress['value'], Endpoint[]>();
  for (const { addresses, of } of all)
    for (const { value } of addresses) found.set(value, [...(found.get(value) ?? []), of]);
  return found;
}

function endpointsAt(
  address: PacketAddress,
  known: ByAddress,
  sets: readonly { readonly nets: readonly Cidr[]; readonly endpoint: Endpoint }[],
): EndpointsAt {
  const holding = Map.groupBy(sets, ({ nets }) => holdingOf(nets, address));
  const of = (answer: 'yes' | 'unknown') => (holding.get(answer) ?? []).map(({ endpoint }) => endpoint);
  return { surely: [...(known.get(address.value) ?? []), ...of('yes')], perhaps: of('unknown') };
}
