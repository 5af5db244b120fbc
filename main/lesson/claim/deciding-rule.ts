import { MATCH } from '../../model/failure.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../model/format-rule.ts';
import { ruleTableOf } from '../../model/rule-table.ts';
import type { Step } from '../../model/step.ts';
import { decidingPolicy, policyDecides } from './deciding-policy.ts';
import { readRuleName, sameRule } from './rule-name.ts';

/** Whether a rule, as an author names it, decided at this step. Of a group all rules that match let it in. */
export function isDecidedBy({ detail }: Step, text: string): boolean {
  const table = ruleTableOf(detail);
  switch (table?.kind) {
    case 'security-group': {
      const { candidates, decision } = table.check;
      if (decision.kind === 'implicit-deny') return text.trim() === '*';
      if (decision.kind !== 'allow' && decision.kind !== 'untracked-reply') return false;
      const name = readRuleName('security-group', text);
      const matching = candidates.filter(({ failure }, i) => failure === MATCH || i === decision.by);
      return matching.some(({ group, rule }) => sameRule(name, { kind: 'security-group', group, rule }));
    }
    case 'network-acl': {
      const { candidates, decision } = table.check;
      if (decision.kind === 'implicit-deny') return text.trim() === '*';
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      const name = readRuleName('network-acl', text);
      return by !== undefined && sameRule(name, { kind: 'network-acl', entry: by.entry });
    }
    case 'route': {
      const { candidates, decision } = table.check;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return by !== undefined && sameRule(readRuleName('route', text), { kind: 'route', route: by.route });
    }
    case 'network-policy':
      return policyDecides(table.check.half, text.trim());
    case 'transit-gateway':
    case 'firewall':
    case undefined:
      return false;
  }
}

/** The rule, entry or route that decided, as text; `*` for the implicit deny; null where no rule decides. */
export function decidingRule({ detail }: Step): string | null {
  const table = ruleTableOf(detail);
  switch (table?.kind) {
    case 'security-group': {
      const { candidates, decision } = table.check;
      if (decision.kind === 'implicit-deny') return '*';
      if (decision.kind === 'table-full') return null;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return by ? formatGroupRule(by.rule) : null;
    }
    case 'network-acl': {
      const { candidates, decision } = table.check;
      if (decision.kind === 'implicit-deny') return '*';
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return by ? formatAclEntry(by.entry) : null;
    }
    case 'route': {
      const { candidates, decision } = table.check;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return by ? formatRoute(by.route) : null;
    }
    case 'network-policy':
      return decidingPolicy(table.check.half);
    case 'transit-gateway':
    case 'firewall':
    case undefined:
      return null;
  }
}
