import type { Ipv4Address } from '../model/address.ts';
import type { PolicyStatement } from '../model/access.ts';
import type { Cidr } from '../model/cidr.ts';
import type { FlowLog } from '../model/flow-log-setup.ts';
import type { Direction, NetworkAclEntry, Traffic } from '../model/policy.ts';

/** A block, or the name of a security group or prefix list. */
export type BlockOrName =
  { readonly kind: 'cidr'; readonly cidr: Cidr } | { readonly kind: 'name'; readonly name: string };

/** One edit of a network, as an author or a learner writes it. Names are resolved when it is applied. */
export type Change =
  | {
      readonly kind: 'group-rule';
      readonly act: 'add' | 'remove';
      readonly group: string;
      readonly direction: Direction;
      readonly rule: { readonly traffic: Traffic; readonly peer: BlockOrName };
    }
  | { readonly kind: 'add-entry'; readonly acl: string; readonly direction: Direction; readonly entry: NetworkAclEntry }
  | { readonly kind: 'remove-entry'; readonly acl: string; readonly direction: Direction; readonly number: number }
  /** `replaces`: a route to the destination has to be there already, as ReplaceRoute wants it. */
  | {
      readonly kind: 'add-route';
      readonly table: string;
      readonly destination: BlockOrName;
      readonly target: string;
      readonly replaces: boolean;
    }
  | { readonly kind: 'remove-route'; readonly table: string; readonly destination: string }
  | { readonly kind: 'set-groups'; readonly thing: string; readonly groups: readonly string[] }
  | { readonly kind: 'set-public-ip'; readonly thing: string; readonly address: Ipv4Address | null }
  | { readonly kind: 'set-acl'; readonly subnet: string; readonly acl: string }
  | { readonly kind: 'set-routes'; readonly subnet: string; readonly table: string }
  | { readonly kind: 'scale'; readonly group: string; readonly to: number }
  | { readonly kind: 'set-dns-resolution'; readonly peering: string; readonly on: boolean }
  | { readonly kind: 'set-table'; readonly instance: string; readonly full: boolean }
  | { readonly kind: 'set-pod-groups'; readonly cluster: string; readonly mode: 'strict' | 'standard' }
  | { readonly kind: 'set-check'; readonly thing: string; readonly on: boolean }
  | { readonly kind: 'propagate'; readonly act: 'add' | 'remove'; readonly table: string; readonly attachment: string }
  | { readonly kind: 'set-association'; readonly attachment: string; readonly table: string | null }
  | { readonly kind: 'set-switch'; readonly thing: string; readonly which: Switch; readonly on: boolean }
  | {
      readonly kind: 'add-statement';
      readonly endpoint: string;
      readonly effect: PolicyStatement['effect'];
      readonly action: string;
      readonly resource: string;
    }
  /** Back to the policy that allows everything. */
  | { readonly kind: 'set-policy'; readonly endpoint: string }
  | {
      readonly kind: 'create-flow-log';
      readonly id: string;
      readonly scope: string;
      readonly traffic: FlowLog['traffic'];
    }
  | { readonly kind: 'delete-flow-log'; readonly id: string }
  /**
   * What is applied is a draft of the cluster; it replaces a policy of its name. `policy`: NAMESPACE/NAME, or NAME of one
   * of the whole cluster, behind `kubernetes:`, `calico:` or `staged:` where several have the name.
   */
  | { readonly kind: 'policy'; readonly act: 'add' | 'remove'; readonly policy: string }
  /** `value` null: it is taken away. */
  | {
      readonly kind: 'set-pod-mark';
      readonly pod: string;
      readonly what: PodMark;
      readonly key: string;
      readonly value: string | null;
    }
  | { readonly kind: 'set-tier'; readonly policy: string; readonly tier: string }
  /** Order of Calico, priority of a ClusterNetworkPolicy. `order` null: after all that have one (CAL-01, CAL-03). */
  | {
      readonly kind: 'set-order';
      readonly what: 'policy' | 'tier';
      readonly name: string;
      readonly order: number | null;
    }
  /** Whatever words would change of an existing one. */
  | { readonly kind: 'edit-flow-log'; readonly id: string; readonly words: string };

/** What is on or off at a peering connection, a transit gateway or an attachment of one. */
export const SWITCHES = ['active', 'applianceMode', 'groupReferences'] as const;
export type Switch = (typeof SWITCHES)[number];

export type PodMark = 'label' | 'annotation';

/** How the line of a change begins. */
export const CHANGE_VERBS = [
  ...(['add', 'remove', 'replace', 'set', 'scale', 'create', 'delete'] as const),
  ...(['label', 'annotate', 'move', 'order'] as const),
] as const;
