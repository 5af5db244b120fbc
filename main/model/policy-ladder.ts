import type { GroupTier } from './group-integration.ts';
import type { PolicyDirection } from './network-policy.ts';

export type PolicyKind = 'NetworkPolicy' | 'ClusterNetworkPolicy' | 'CalicoNetworkPolicy' | 'GlobalNetworkPolicy';

/** `namespace` null: the policy belongs to the whole cluster. */
export type PolicyRef = { readonly kind: PolicyKind; readonly namespace: string | null; readonly name: string };

export type PolicyAction = 'Allow' | 'Deny' | 'Pass' | 'Log';

/** The first part of a rule that a packet does not fit. */
export type RuleMiss =
  | 'peer'
  | 'ports'
  | 'protocol'
  | 'icmp'
  | 'ip-version'
  | 'source'
  | 'source-ports'
  | 'destination'
  | 'destination-ports';

/** How a packet meets a rule; `unknown`: by something that nobody told, such as the name that the client asks for. */
export type RuleFit = 'matches' | 'unknown' | RuleMiss;

export type RuleCheck = { readonly rule: number; readonly action: PolicyAction; readonly fit: RuleFit };

/** Why a policy of a tier takes part or not (CAL-06, CAL-10). Rules are told even where they do not count. */
export type PolicyCheck = {
  readonly policy: PolicyRef;
  readonly state: 'selects' | 'not-selected' | 'other-direction' | 'staged';
  /** Which pods it is for, as it is written. */
  readonly selector: string;
  readonly rules: readonly RuleCheck[];
};

/** What decides a half, or passes it on from a tier (M-05). */
export type Decider =
  | {
      readonly kind: 'rule';
      readonly tier: string;
      readonly policy: PolicyRef;
      readonly rule: number;
      readonly action: PolicyAction;
    }
  /** No rule of the policies that select the end did, and that is the action of the tier then (CAL-12). */
  | {
      readonly kind: 'end-of-tier';
      readonly tier: string;
      readonly action: 'Deny' | 'Pass';
      readonly policies: readonly PolicyRef[];
    }
  /** NetworkPolicies select the pod, and none of them allows the packet (KNP-05). */
  | { readonly kind: 'isolated'; readonly policies: readonly PolicyRef[] }
  | { readonly kind: 'security-groups'; readonly tier: GroupTier; readonly action: 'Deny' | 'Pass' }
  /** `profile` null: the end has none that decides (CAL-13). */
  | { readonly kind: 'profile'; readonly profile: string | null; readonly action: 'Allow' | 'Deny' }
  | { readonly kind: 'open' }
  /** `connection`: more of a connection that was allowed before (CAL-50). */
  | { readonly kind: 'exempt'; readonly why: 'self' | 'node' | 'reply' | 'connection' }
  | { readonly kind: 'invalid' }
  /** Host endpoints only: a failsafe port, or forwarded traffic that no policy is about (CAL-60, CAL-63). */
  | { readonly kind: 'failsafe' }
  | { readonly kind: 'forward-open' };

export type Outcome = { readonly decision: 'allow' | 'deny'; readonly by: Decider };

/**
 * One rung of the ladder. `outcomes`: what this tier does with the packet; none where it takes no part, and several where
 * the order of its policies is not defined or a rule asks for what nobody told. `reached` false: an earlier rung decided.
 */
export type TierCheck = {
  readonly tier: string;
  readonly policies: readonly PolicyCheck[];
  readonly outcomes: readonly Decider[];
  readonly reached: boolean;
};

/** One end of a connection and what its policies say. `outcomes` are all that are possible; usually one. */
export type Half = {
  readonly direction: PolicyDirection;
  readonly pod: { readonly namespace: string; readonly name: string };
  /** What selectors of policies are tested on, as `app=web`. */
  readonly labels: readonly string[];
  readonly decision: 'allow' | 'deny' | 'undetermined';
  readonly outcomes: readonly Outcome[];
  readonly tiers: readonly TierCheck[];
};

/** Where the answer is that of the implementation, not of the specification (KNP-24, KNP-30, KNP-33). */
export type Caveat = 'icmp' | 'hairpin' | 'block-behind-service' | 'own-node';

/** Both halves; null for an end that is no pod with policies (M-02). */
export type PolicyVerdict = {
  readonly decision: 'allow' | 'deny' | 'undetermined';
  readonly egress: Half | null;
  readonly ingress: Half | null;
  readonly caveats: readonly Caveat[];
};
