import type { BlockCode } from './block-code.ts';
import type {
  FirewallCheck,
  NetworkAclCheck,
  NetworkPolicyCheck,
  RouteCheck,
  SecurityGroupCheck,
  TransitGatewayCheck,
} from './check.ts';
import type { ConnectionRow } from './connection.ts';
import type { Lookup } from './flow.ts';
import type { GatewayKind } from './gateway.ts';
import type { LinkLocalService } from './link-local-service.ts';
import type { Packet } from './packet.ts';
import type { RuleId } from './rule-ledger.ts';

/**
 * One decision of the walk. `reply` is true for packets that answer: a backend has both directions. `actual` is false
 * behind the first step that stopped the packet. `before` and `after` differ where a device translated.
 */
export type Step = {
  readonly index: number;
  readonly phase: Phase;
  readonly reply: boolean;
  readonly actual: boolean;
  /** Id of the thing on the canvas where it happens. */
  readonly place: string;
  /** The checkpoint in the specification's words: `sg:web:in`, `nacl:pub:in:90`, `route:app:nat`. */
  readonly component: string;
  readonly before: Packet;
  readonly after: Packet;
  readonly verdict: StepVerdict;
  /** Present when the step denies. */
  readonly code: BlockCode | null;
  readonly rules: readonly RuleId[];
  /** A row that this step put into the connection table of a device. */
  readonly opened: ConnectionRow | null;
  /** A row that was there and that the packet matched: as a reply, or as more of the same connection. */
  readonly matched: ConnectionRow | null;
  readonly detail: StepDetail;
};

/** Spec section 13.13: the request, its answer, or the connection that a load balancer opens behind. */
export type Phase = 'request' | 'backend' | 'response';

export type StepVerdict = 'allow' | 'deny' | 'pass' | 'not-applicable' | 'undetermined';

export type StepDetail =
  /** `pod`: the pod at the end, which may share the interface of its node. */
  | { readonly kind: 'originate'; readonly pod?: string }
  | { readonly kind: 'dns'; readonly lookup: Lookup }
  | { readonly kind: 'security-group'; readonly check: SecurityGroupCheck }
  | { readonly kind: 'network-acl'; readonly check: NetworkAclCheck }
  | { readonly kind: 'same-subnet'; readonly subnet: string; readonly acl: string }
  | { readonly kind: 'route'; readonly check: RouteCheck }
  | GatewayPassage
  | { readonly kind: 'firewall'; readonly check: FirewallCheck }
  | { readonly kind: 'interface'; readonly interface: string }
  | { readonly kind: 'network-policy'; readonly check: NetworkPolicyCheck }
  | { readonly kind: 'pod'; readonly pod: string; readonly node: string; readonly decision: PodDecision }
  /** Nobody holds the destination. `where`: who would have known. */
  | {
      readonly kind: 'unassigned';
      readonly where: 'subnet' | 'broadcast' | 'reserved' | 'resolver-off' | 'vpc' | 'internet';
    }
  | { readonly kind: 'load-balancer'; readonly choice: TargetChoice }
  | { readonly kind: 'deliver'; readonly to: Destination; readonly pod?: string }
  /**
   * The packet came back to where it was, by these route tables. `cause`: a NAT gateway whose own subnet routes to it.
   */
  | {
      readonly kind: 'loop';
      readonly cause: { readonly gateway: string; readonly subnet: string; readonly table: string } | null;
      readonly tables: readonly string[];
    }
  | { readonly kind: 'result'; readonly pod?: string };

/**
 * What a gateway does with a packet. `way`: out of the VPC, out from the client of a NAT gateway or to the service of an
 * endpoint; or back in. `toward`: the VPC at the other end of a peering connection.
 */
export type GatewayPassage = {
  [K in GatewayKind]: { readonly kind: 'gateway'; readonly device: K; readonly gateway: string } & Found<K>;
}[GatewayKind];

type Found<K extends GatewayKind> = K extends 'transit-gateway'
  ? { readonly check: TransitGatewayCheck }
  : K extends 'peering-connection'
    ? { readonly toward: string }
    : { readonly way: 'out' | 'in' };

/** What stands at the end of a leg. */
export type Destination =
  | { readonly kind: 'network-interface'; readonly id: string }
  /** `host` is null where the author described nobody at this address. */
  | { readonly kind: 'internet'; readonly host: string | null }
  | { readonly kind: 'on-premises'; readonly gateway: string; readonly host: string | null }
  /** A service of AWS, reached through a gateway endpoint. */
  | { readonly kind: 'aws-service'; readonly endpoint: string; readonly host: string | null }
  | { readonly kind: 'service'; readonly name: LinkLocalService }
  | { readonly kind: 'itself'; readonly id: string };

/**
 * By whose interface a pod sends, and with which address (SV-08). `mode` is null for pods without groups of their own.
 */
export type PodDecision =
  /** `mode` null: nobody told on which node the pod runs. */
  | { readonly kind: 'own-interface'; readonly mode: 'strict' | 'standard' | null }
  | { readonly kind: 'shared-interface' }
  /** Standard mode, and both ends are on one node: no interface of the VPC is passed (SGP-11). */
  | { readonly kind: 'on-node' }
  /** The node puts its own address in. */
  | { readonly kind: 'as-node'; readonly mode: 'standard' | null }
  /** The answer to what the node sent for it. */
  | { readonly kind: 'turned-back' }
  /** To a service, or the reply of one: the node puts the pod behind it in for its address, and back (M-04). */
  | { readonly kind: 'to-service' | 'from-service'; readonly service: string }
  | { readonly kind: 'unknown'; readonly missing: string };

export type TargetChoice = {
  readonly loadBalancer: string;
  readonly type: 'application' | 'network';
  readonly node: string;
  readonly port: number;
  readonly targets: readonly { readonly interface: string; readonly port: number; readonly health: TargetHealth }[];
  readonly decision:
    | { readonly kind: 'forward'; readonly to: number }
    /** No target is healthy, so the balancer sends to all of them (LB-03). */
    | { readonly kind: 'fail-open'; readonly to: number }
    /** The balancer answers by itself: a redirect or a fixed response. */
    | { readonly kind: 'own-answer'; readonly status: number }
    /** What stands behind the listener, nobody told. */
    | { readonly kind: 'unknown' }
    | { readonly kind: 'no-listener' }
    | { readonly kind: 'no-target' }
    /** More of a connection that it closed after it was idle for too long. */
    | { readonly kind: 'idle-timeout' }
    /** ICMP, which a Network Load Balancer drops (LB-05). */
    | { readonly kind: 'unintended' };
};

/** `blocker` names the checkpoint that stops the health check. */
export type TargetHealth =
  | { readonly kind: 'healthy' }
  | { readonly kind: 'unhealthy'; readonly blocker: string }
  | { readonly kind: 'unknown' };
