import { z } from 'zod';

const Id = z.string();
const Lines = z.array(z.string());

/** A network policy in force. `order`: its order or priority; null where it has none or order means nothing. */
const NetworkPolicyView = z.strictObject({
  /** `NetworkPolicy shop/web`. */
  id: Id,
  name: z.string(),
  kind: z.enum(['NetworkPolicy', 'ClusterNetworkPolicy', 'CalicoNetworkPolicy', 'GlobalNetworkPolicy']),
  /** Null where nobody in the cluster enforces it. */
  tier: z.string().nullable(),
  order: z.number().nullable(),
  isStaged: z.boolean(),
  /** Which pods it is for, in words, and which pods these are. */
  selects: z.string(),
  pods: z.array(Id),
  /** Rules with their numbers; null for a direction that it is not about. */
  ingress: Lines.nullable(),
  egress: Lines.nullable(),
});
export type NetworkPolicyView = z.output<typeof NetworkPolicyView>;

/** A Kubernetes cluster: its pods, services and the policies in force. */
export const ClusterView = z.strictObject({
  id: Id,
  plugin: z.enum(['kubernetes', 'calico', 'none']).nullable(),
  nodes: z.array(Id),
  pods: z.array(
    z.strictObject({
      id: Id,
      namespace: z.string(),
      name: z.string(),
      node: Id,
      /** The interface that has its address: its own, or that of its node. */
      interface: Id,
      hasOwnInterface: z.boolean(),
      address: z.string(),
      serviceAccount: z.string(),
      labels: Lines,
    }),
  ),
  services: z.array(
    z.strictObject({
      /** `shop/cart`. */
      id: Id,
      addresses: Lines,
      ports: Lines,
      /** What is behind it. */
      pods: z.array(Id),
    }),
  ),
  /** In the order in which they are evaluated, each with its policies in theirs and what happens at its end. */
  tiers: z.array(
    z.strictObject({ name: z.string(), order: z.number().nullable(), end: z.string(), policies: z.array(Id) }),
  ),
  policies: z.array(NetworkPolicyView),
});
export type ClusterView = z.output<typeof ClusterView>;
