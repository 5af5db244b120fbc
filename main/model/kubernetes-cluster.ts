import type { Address, PacketAddress } from './address.ts';
import type { Cidr } from './cidr.ts';
import type { CalicoPolicy, CalicoRule, Tier } from './calico-policy.ts';
import type { ClusterNetworkPolicy } from './cluster-network-policy.ts';
import type { GroupIntegration } from './group-integration.ts';
import type { Labels, LabelSelector } from './labels.ts';
import type { NetworkPolicy } from './network-policy.ts';

export type Namespace = { readonly name: string; readonly labels: Labels };

export type ClusterNode = {
  readonly name: string;
  readonly addresses: readonly Address[];
  readonly labels: Labels;
};

/** A port that a container declares: rules may name it (KNP-22). */
export type NamedPort = { readonly name: string; readonly number: number; readonly protocol: number };

/** What the manifest of a pod says that policies read. */
export type PodFacts = {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly node: string;
  readonly serviceAccount: string;
  readonly ports: readonly NamedPort[];
};

/** A pod as policies see it. One of the host network has the addresses of its node and no endpoint of its own (KNP-32). */
/** An address that nobody told is one nevertheless: the policies of its pod apply. */
export type PolicyPod = PodFacts & { readonly addresses: readonly PacketAddress[]; readonly hostNetwork: boolean };

export type ServiceAccount = { readonly namespace: string; readonly name: string; readonly labels: Labels };

/** What stands behind a service: an address and the port of the pod (M-04). */
export type ServiceBackend = { readonly address: Address; readonly port: number; readonly protocol: number };

/** A port of a service; `nodePort` is null where nodes do not listen for it. */
export type ServicePort = {
  readonly name: string;
  readonly protocol: number;
  readonly port: number;
  readonly nodePort: number | null;
  readonly backends: readonly ServiceBackend[];
};

/** A service with its endpoints worked out. Headless and ExternalName services have no addresses of their own (CAL-38). */
export type Service = {
  readonly namespace: string;
  readonly name: string;
  readonly addresses: readonly Address[];
  readonly ports: readonly ServicePort[];
};

/** `node` null: an interface outside the cluster, such as a mirrored member of a VPC (CSG-01). */
export type HostEndpoint = {
  readonly name: string;
  readonly node: string | null;
  /** `*` covers all interfaces of the node that are not of pods (CAL-65). */
  readonly interfaceName: string | null;
  readonly addresses: readonly Address[];
  readonly labels: Labels;
  readonly profiles: readonly string[];
  readonly ports: readonly NamedPort[];
};

/** `namespace` null: a GlobalNetworkSet. */
export type NetworkSet = {
  readonly namespace: string | null;
  readonly name: string;
  readonly labels: Labels;
  readonly nets: readonly Cidr[];
};

/** What Calico applies where no tier decides (CAL-13). */
export type Profile = {
  readonly name: string;
  readonly ingress: readonly CalicoRule[];
  readonly egress: readonly CalicoRule[];
};

/** Which pods of a namespace get an interface with these groups (SGP-02). */
export type SecurityGroupPolicy = {
  readonly namespace: string;
  readonly name: string;
  readonly pods: LabelSelector | null;
  readonly serviceAccounts: LabelSelector | null;
  readonly groups: readonly string[];
};

/**
 * Who enforces policies in the cluster: Calico with its tiers, or a plug-in that follows the text of Kubernetes (D-01).
 * Without one that does, policies are stored and have no effect (KNP-35).
 */
export type PolicyDialect = 'kubernetes' | 'calico' | 'none';

/** Everything that policies of a cluster can speak of. */
export type Cluster = {
  readonly namespaces: readonly Namespace[];
  readonly nodes: readonly ClusterNode[];
  readonly pods: readonly PolicyPod[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly services: readonly Service[];
  readonly hostEndpoints: readonly HostEndpoint[];
  readonly networkSets: readonly NetworkSet[];
  readonly profiles: readonly Profile[];
  readonly tiers: readonly Tier[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly clusterPolicies: readonly ClusterNetworkPolicy[];
  readonly calicoPolicies: readonly CalicoPolicy[];
  readonly securityGroupPolicies: readonly SecurityGroupPolicy[];
  /** Null where Calico knows nothing of security groups. */
  readonly groupIntegration: GroupIntegration | null;
};
