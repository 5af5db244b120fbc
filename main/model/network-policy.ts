import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';
import type { LabelSelector } from './labels.ts';

/** Seen from the pod: towards it, or out of it (M-01). */
export type PolicyDirection = 'ingress' | 'egress';

/**
 * One element of `from` or `to`. `namespaces` null: the namespace of the policy. `pods` null: all pods of the namespaces
 * (KNP-12). A block matches addresses in `block` and in none of `except` (KNP-13).
 */
export type NetworkPolicyPeer =
  | { readonly kind: 'block'; readonly block: Cidr; readonly except: readonly Cidr[] }
  | { readonly kind: 'pods'; readonly namespaces: LabelSelector | null; readonly pods: LabelSelector | null };

/** `port` null stands for every port of the protocol; a name is looked up on the destination pod (KNP-22). */
export type PolicyPort = { readonly protocol: number; readonly port: PortRange | { readonly name: string } | null };

/** No peers: from or to anybody. No ports: any traffic, ICMP included (KNP-10). */
export type NetworkPolicyRule = {
  readonly peers: readonly NetworkPolicyPeer[];
  readonly ports: readonly PolicyPort[];
};

/**
 * A NetworkPolicy of Kubernetes after the API server has filled in its defaults. Rules are null for a direction that is
 * not one of its types: there the policy neither isolates nor allows (KNP-03).
 */
export type NetworkPolicy = {
  readonly namespace: string;
  readonly name: string;
  readonly pods: LabelSelector;
  readonly ingress: readonly NetworkPolicyRule[] | null;
  readonly egress: readonly NetworkPolicyRule[] | null;
  /** Shown and tried, but never in force (CAL-06). */
  readonly staged: boolean;
  /** Peers by pod label also match members of security groups outside the cluster (CSG-42). */
  readonly matchesSecurityGroups: boolean;
};
