import type { BlockCode } from '../../model/block-code.ts';
import { unreachable } from '../../model/result.ts';
import type { FirewallCheck } from '../../model/check.ts';

/** The reason code of a firewall that loses a packet. */
export function codeOf({ kind }: FirewallCheck['decision']): BlockCode {
  if (kind === 'idle') return 'IDLE_TIMEOUT';
  return kind === 'midstream' ? 'ASYMMETRIC_RETURN' : 'FIREWALL_RULES_RESTRICTION';
}

/** What the outcome depends on where the firewall cannot tell. */
export function missingWords(
  missing: Extract<FirewallCheck['decision'], { kind: 'unknown' }>['missing'],
  firewall: string,
): string {
  switch (missing) {
    case 'policy':
      return `what \`${firewall}\` does with it`;
    case 'name':
      return 'which name the client asks for';
    case 'application':
      return 'whether TLS or HTTP is spoken';
    case 'direction':
      return `which end \`${firewall}\` takes for the client`;
    case 'answer':
      return `what \`${firewall}\` does with answers that no rule passes`;
    default:
      return unreachable(missing);
  }
}

/** The rules of the specification behind a decision. */
export function rulesOf({ candidates, decision, moment, order }: FirewallCheck) {
  const reading = order === 'strict' ? 'NF-04' : 'NF-03';
  switch (decision.kind) {
    case 'rule': {
      const { engine, rule } = candidates[decision.by] ?? {};
      if (engine === 'stateless') return ['NF-01'] as const;
      if (rule && 'suricata' in rule) return [reading, 'NF-06'] as const;
      const isNamed = rule?.match.name !== undefined || rule?.match.otherNames !== undefined;
      return isNamed ? ([reading, 'NF-05'] as const) : ([reading] as const);
    }
    case 'default':
      return decision.engine === 'stateless' ? (['NF-02'] as const) : ([reading] as const);
    case 'fragment':
      return ['NF-02'] as const;
    case 'unknown':
      return decision.missing === 'name' ? (['NF-05'] as const) : (['NF-06'] as const);
    case 'half-seen':
    case 'idle':
    case 'known-flow':
    case 'midstream':
      return moment === 'reply' ? (['NF-07'] as const) : (['NF-01'] as const);
  }
}

/** True where the firewall drops or rejects. */
export function isLost({ decision }: Pick<FirewallCheck, 'decision'>): boolean {
  return 'action' in decision && decision.action !== 'pass';
}
