import type { FirewallPolicy, StatefulRule } from '../../model/firewall.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import type { FirewallCheck } from '../../model/check.ts';
import { missesOf, missesOfRule, ruleHangs } from './firewall-match.ts';
import type { FirewallPacket } from './firewall-packet.ts';

export type { FirewallPacket };

/** What a firewall policy decides, with the rules that were read and those that were not. */
export type Judgement = {
  readonly candidates: FirewallCheck['candidates'];
  readonly decision: Extract<FirewallCheck['decision'], { kind: 'rule' | 'default' | 'fragment' | 'unknown' }>;
  /** An alert rule matched on the way (NF-03). */
  readonly alerted: boolean;
};

const actionOrder = ['pass', 'drop', 'reject', 'alert'] as const;

/** The stateless engine first, then, for what it forwards, the stateful one (NF-01 to NF-04). */
export function inspect(policy: FirewallPolicy, seen: FirewallPacket): Judgement {
  const first = inspectStateless(policy, seen);
  if (first.decision) return { ...first, decision: first.decision };
  return behind(first.candidates, inspectStateful(policy, seen));
}

/** The judgement of the stateful engine, its candidates standing behind those of the stateless one. */
export function behind(stateless: Judgement['candidates'], { candidates, decision, alerted }: Judgement): Judgement {
  const moved = decision.kind === 'rule' ? { ...decision, by: decision.by + stateless.length } : decision;
  return { candidates: [...stateless, ...candidates], decision: moved, alerted };
}

/** The decision is null where the packet is forwarded to the stateful engine. */
export function inspectStateless(
  policy: FirewallPolicy,
  seen: FirewallPacket,
): Omit<Judgement, 'decision'> & { readonly decision: Judgement['decision'] | null } {
  const rules = policy.stateless
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap((group) => group.rules.toSorted((a, b) => a.priority - b.priority));
  const by = rules.findIndex(({ match }) => missesOf(match, seen).length === 0);
  const candidates = rules.map((rule, i) => ({
    engine: 'stateless' as const,
    rule,
    misses: by >= 0 && i > by ? (['not-reached'] as const) : missesOf(rule.match, seen),
  }));
  return { candidates, decision: statelessDecision(policy, seen, by, rules[by]?.action), alerted: false };
}

function statelessDecision(
  policy: FirewallPolicy,
  { fragment, packet }: FirewallPacket,
  by: number,
  action: 'pass' | 'drop' | 'forward' | undefined,
): Judgement['decision'] | null {
  if (action !== undefined) return action === 'forward' ? null : { kind: 'rule', by, action };
  // Fragments of anything but UDP are dropped in silence, whatever the defaults (NF-02).
  if (fragment && packet.protocol !== UDP) return { kind: 'fragment', action: 'drop' };
  const otherwise = fragment ? policy.fragmentDefault : policy.statelessDefault;
  return otherwise === 'forward' ? null : { kind: 'default', engine: 'stateless', action: otherwise };
}

/** Rules in their order; an alert does not end the search (NF-03). */
export function inspectStateful(policy: FirewallPolicy, seen: FirewallPacket): Judgement {
  const rules = statefulRules(policy);
  const by = rules.findIndex(
    (rule) => rule.action !== 'alert' && (ruleHangs(rule, seen) || missesOfRule(rule, seen).length === 0),
  );
  const candidates = rules.map((rule, i) => ({
    engine: 'stateful' as const,
    rule,
    misses: by >= 0 && i > by ? (['not-reached'] as const) : missesOfRule(rule, seen),
  }));
  const alerted = candidates.some(({ rule, misses }) => rule.action === 'alert' && misses.length === 0);
  return { candidates, decision: statefulDecision(policy, seen, by, rules[by]), alerted };
}

function statefulDecision(
  policy: FirewallPolicy,
  seen: FirewallPacket,
  by: number,
  rule: StatefulRule | undefined,
): Judgement['decision'] {
  if (rule && ruleHangs(rule, seen)) return { kind: 'unknown', missing: missingIn(seen) };
  if (rule && rule.action !== 'alert') return { kind: 'rule', by, action: rule.action };
  const drops =
    policy.order === 'strict' &&
    (policy.statefulDefault === 'drop-all' ||
      (policy.statefulDefault === 'drop-established' && (seen.established || seen.packet.protocol !== TCP)));
  return { kind: 'default', engine: 'stateful', action: drops ? 'drop' : 'pass' };
}

function missingIn({ toward, isApplicationUnknown }: FirewallPacket): 'direction' | 'application' | 'name' {
  if (toward === null) return 'direction';
  return isApplicationUnknown === true ? 'application' : 'name';
}

/** Action order: by action, then priority, across groups (NF-03). Strict order: as the groups and rules stand (NF-04). */
function statefulRules({ order, stateful }: FirewallPolicy): StatefulRule[] {
  if (order === 'strict') return stateful.toSorted((a, b) => a.priority - b.priority).flatMap(({ rules }) => rules);
  return stateful
    .flatMap(({ rules }) => rules)
    .toSorted((a, b) => actionOrder.indexOf(a.action) - actionOrder.indexOf(b.action) || a.priority - b.priority);
}
