import type { Address } from './address.ts';
import type { CalicoPolicy, Tier } from './calico-policy.ts';
import type {
  ClusterNode,
  HostEndpoint,
  Namespace,
  NetworkSet,
  PolicyPod,
  Profile,
  SecurityGroupPolicy,
  Service,
  ServiceAccount,
} from './kubernetes-cluster.ts';
import type { ClusterNetworkPolicy } from './cluster-network-policy.ts';
import type { Labels } from './labels.ts';
import type { NetworkPolicy } from './network-policy.ts';

/** A port as a service writes it; `target` is a number or the name of a port of the pod. */
export type ServicePortText = {
  readonly name: string;
  readonly protocol: number;
  readonly port: number;
  readonly nodePort: number | null;
  readonly target: number | string;
};

/** A service before its backends are known. `selector` null: they stand in endpoint slices, if anywhere. */
export type ServiceText = Pick<Service, 'namespace' | 'name' | 'addresses'> & {
  readonly selector: Labels | null;
  readonly ports: readonly ServicePortText[];
};

/** Addresses that stand behind a service, port by port. */
export type EndpointSlice = {
  readonly namespace: string;
  readonly service: string;
  readonly ports: readonly { readonly name: string; readonly protocol: number; readonly port: number }[];
  readonly addresses: readonly Address[];
};

/** What a manifest makes, by the list of a cluster that it goes into. */
export type Things = {
  readonly namespaces: Namespace;
  readonly nodes: ClusterNode;
  readonly pods: PolicyPod;
  readonly serviceAccounts: ServiceAccount;
  readonly services: ServiceText;
  readonly endpointSlices: EndpointSlice;
  readonly hostEndpoints: HostEndpoint;
  readonly networkSets: NetworkSet;
  readonly profiles: Profile;
  readonly tiers: Tier;
  readonly networkPolicies: NetworkPolicy;
  readonly clusterPolicies: ClusterNetworkPolicy;
  readonly calicoPolicies: CalicoPolicy;
  readonly securityGroupPolicies: SecurityGroupPolicy;
};

/** One thing of a cluster. */
export type Thing = {
  readonly [List in keyof Things]: { readonly list: List; readonly of: Things[List] };
}[keyof Things];

/** A manifest as it is written: plain values, as YAML or JSON has them. */
export type ManifestText = Readonly<Record<string, unknown>>;

/** An object of a cluster as it is written and as policies read it; `thing` null: no policy reads it. */
export type Manifest = { readonly text: ManifestText; readonly thing: Thing | null };
