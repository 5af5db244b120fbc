import type { Failure } from './failure.ts';
import type { StatefulRule, StatelessRule } from './firewall.ts';
import type { PolicyDialect } from './kubernetes-cluster.ts';
import type { TransitGatewayRoute } from './network.ts';
import type { Caveat, Half } from './policy-ladder.ts';
import type { Direction, NetworkAclEntry, SecurityGroupRule } from './policy.ts';
import type { Route, RouteTarget } from './route.ts';
import type { LinkLocalService } from './link-local-service.ts';

export type SecurityGroupCheck = {
  readonly interface: string;
  readonly direction: Direction;
  readonly groups: readonly string[];
  readonly candidates: readonly {
    readonly group: string;
    readonly rule: SecurityGroupRule;
    readonly failure: Failure;
  }[];
  readonly decision:
    /** `by` indexes `candidates`; all that match admit, the first in the author's order is named. */
    | { readonly kind: 'allow'; readonly by: number; readonly tracking: Tracking }
    /** `nearest` indexes the candidate that fails on one field only, if there is one. */
    | { readonly kind: 'implicit-deny'; readonly nearest: number | null }
    /** `by` admits it, but it would have to be remembered, and the table of the instance is full (SG-18). */
    | { readonly kind: 'table-full'; readonly by: number }
    /** The reply of a remembered connection: the rules were not consulted. */
    | { readonly kind: 'tracked-reply'; readonly row: number }
    /** Goes on with a connection that was opened by an earlier packet: the rules were not consulted. */
    | { readonly kind: 'tracked-flow'; readonly row: number }
    /** The reply of an untracked flow passes by the open rule of this direction. */
    | { readonly kind: 'untracked-reply'; readonly by: number }
    | { readonly kind: 'not-filtered'; readonly service: LinkLocalService | null }
    /** Whether anything admits it hangs on the peer of `by`, which is not known. */
    | { readonly kind: 'unknown'; readonly by: number };
};

/** Why a flow is remembered, or that it is not (SG-18, SG-19). */
export type Tracking =
  | { readonly kind: 'untracked' }
  | { readonly kind: 'tracked'; readonly because: 'protocol' | 'rule-not-open' | 'opposite-not-open' | 'path' }
  /** In a run that is played as if security groups tracked nothing. */
  | { readonly kind: 'off' };

export type NetworkAclCheck = {
  readonly acl: string;
  readonly subnet: string;
  readonly direction: Direction;
  /** In order of number; those behind the deciding one were not looked at. */
  readonly candidates: readonly { readonly entry: NetworkAclEntry; readonly failure: Failure }[];
  readonly decision:
    | { readonly kind: 'allow' | 'deny'; readonly by: number }
    | { readonly kind: 'implicit-deny'; readonly nearest: number | null }
    | { readonly kind: 'not-filtered'; readonly service: LinkLocalService | null }
    /** The decision depends on `by`, of which not everything is known. */
    | { readonly kind: 'unknown'; readonly by: number };
};

export type RouteFailure = 'no-match' | 'more-specific-route' | 'higher-priority-route' | null;

/** `subnet`: whose table it is; a gateway for an edge table (RT-14). */
export type RouteCheck = {
  readonly table: string;
  readonly subnet: string;
  readonly candidates: readonly { readonly route: Route; readonly failure: RouteFailure }[];
  readonly decision:
    | { readonly kind: 'forward'; readonly by: number; readonly target: RouteTarget }
    | { readonly kind: 'no-route' }
    | { readonly kind: 'blackhole'; readonly by: number }
    /** Two prefix lists of equal length lead to different targets: AWS picks one at random (RT-02). */
    | { readonly kind: 'ambiguous'; readonly between: readonly number[] }
    /** Where the route leads is not known. */
    | { readonly kind: 'unknown'; readonly by: number }
    /** A route that may be for the destination as well leads elsewhere. */
    | { readonly kind: 'unknown-destination'; readonly by: number }
    /** A prefix list that may hold the destination: its entries are not known. */
    | { readonly kind: 'unknown-list'; readonly by: number; readonly id: string }
    /** A reply whose way leads to a device that never saw the request (RT-15). */
    | { readonly kind: 'asymmetric'; readonly by: number; readonly target: RouteTarget }
    | { readonly kind: 'reserved' };
};

/** How a transit gateway routes a packet that came from one of its attachments (RT-10). */
export type TransitGatewayCheck = {
  readonly gateway: string;
  readonly table: string | null;
  readonly candidates: readonly { readonly route: TransitGatewayRoute; readonly failure: RouteFailure }[];
  readonly decision:
    | { readonly kind: 'forward'; readonly by: number; readonly attachment: string }
    | { readonly kind: 'no-attachment' | 'no-attachment-in-zone' | 'no-association' | 'no-route' }
    | { readonly kind: 'blackhole'; readonly by: number }
    | { readonly kind: 'on-premises' | 'peering'; readonly by: number; readonly attachment: string }
    /** All tunnels of this VPN attachment are down. `by`: the route that leads to it; null: the packet came from it. */
    | { readonly kind: 'tunnels-down'; readonly by: number | null; readonly attachment: string }
    /** What is behind the attachment, or (null) to which one the route leads, the configuration does not say. */
    | { readonly kind: 'unknown'; readonly by: number; readonly attachment: string | null };
};

/** A field of a firewall rule that does not match. `not-reached`: an earlier rule had decided. */
export type FirewallMiss =
  | 'protocol'
  | 'source'
  | 'destination'
  | 'source-port'
  | 'destination-port'
  | 'name'
  | 'flow'
  | 'later-packet'
  | 'not-reached';

/**
 * How a firewall judged a packet (NF-01 to NF-07). `moment`: the first packet of a connection, its data, which tells the
 * server name, or a packet of the other direction.
 */
export type FirewallCheck = {
  readonly endpoint: string;
  readonly firewall: string;
  readonly moment: 'opening' | 'data' | 'reply';
  /** In which the stateful engine reads; null without a policy. */
  readonly order: 'action' | 'strict' | null;
  readonly name: string | null;
  /** In the order in which they are read; no field for a match. */
  readonly candidates: readonly {
    readonly engine: 'stateless' | 'stateful';
    readonly rule: StatelessRule | StatefulRule;
    readonly misses: readonly FirewallMiss[];
  }[];
  readonly decision:
    | { readonly kind: 'rule'; readonly by: number; readonly action: 'pass' | 'drop' | 'reject' }
    | { readonly kind: 'default'; readonly engine: 'stateless' | 'stateful'; readonly action: 'pass' | 'drop' }
    /** Fragments of anything but UDP, which no stateless rule took (NF-02). */
    | { readonly kind: 'fragment'; readonly action: 'drop' }
    | { readonly kind: 'known-flow' }
    /** The firewall never saw the beginning: its stream exception policy decides (NF-07). */
    | { readonly kind: 'midstream'; readonly action: 'pass' | 'drop' | 'reject' }
    /** More of a connection that it forgot after it was idle for too long. */
    | { readonly kind: 'idle'; readonly action: 'drop' | 'reject' }
    /** The other direction took another way, so the firewall sees half a conversation (NF-07). */
    | { readonly kind: 'half-seen' }
    /** What the appliances do, or which name is asked for, nobody said; or AWS's pages do not say what happens. */
    | { readonly kind: 'unknown'; readonly missing: 'policy' | 'name' | 'application' | 'direction' | 'answer' };
};

/**
 * What the policies of a pod say of a packet: one half of its connection (M-02). `unseen`: the plug-in does not see pods
 * with groups of their own in strict mode, so no policy is evaluated (SGP-31).
 */
export type NetworkPolicyCheck = {
  readonly pod: string;
  readonly plugin: PolicyDialect;
  readonly half: Half;
  readonly caveats: readonly Caveat[];
  readonly unseen: boolean;
};
