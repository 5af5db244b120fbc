import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';
import type { LabelSelector } from './labels.ts';

/** `unknown`: a kind of peer that this lab does not know, which has to fail closed (CNP-09). `pods` null: all pods. */
export type ClusterPolicyPeer =
  | { readonly kind: 'pods'; readonly namespaces: LabelSelector; readonly pods: LabelSelector | null }
  | { readonly kind: 'networks'; readonly blocks: readonly Cidr[] }
  | { readonly kind: 'nodes'; readonly nodes: LabelSelector }
  | { readonly kind: 'domain-names'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly field: string };

/** `protocol` null with a name: whatever protocol the pod gives the port of that name. */
export type ClusterPolicyPort =
  | { readonly kind: 'numbers'; readonly protocol: number; readonly ports: PortRange | null }
  | { readonly kind: 'name'; readonly protocol: number | null; readonly name: string }
  | { readonly kind: 'unknown'; readonly field: string };

/** No ports: any traffic. */
export type ClusterPolicyRule = {
  readonly name: string | null;
  readonly action: 'Accept' | 'Deny' | 'Pass';
  readonly peers: readonly ClusterPolicyPeer[];
  readonly ports: readonly ClusterPolicyPort[];
};

/** ClusterNetworkPolicy, or one of its forerunners AdminNetworkPolicy and BaselineAdminNetworkPolicy (CNP-01). */
export type ClusterNetworkPolicy = {
  readonly name: string;
  readonly tier: 'Admin' | 'Baseline';
  /** 0 to 1000, lower first (CNP-04). */
  readonly priority: number;
  readonly subject: { readonly namespaces: LabelSelector; readonly pods: LabelSelector | null };
  readonly ingress: readonly ClusterPolicyRule[];
  readonly egress: readonly ClusterPolicyRule[];
};
