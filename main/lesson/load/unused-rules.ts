import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Direction } from '../../model/policy.ts';
import { UNKNOWN } from '../../model/unknown.ts';
import { formatAclEntry, formatGroupRule } from '../../model/format-rule.ts';
import { Diagrams } from '../../packets/diagrams.ts';
import { unusedAclRules, type UnusedRule } from '../../packets/unused-acl-rules.ts';
import { unusedGroupRules } from '../../packets/unused-group-rules.ts';
import { inlineAclName } from '../../language/network/derived-names.ts';
import type { Scenario } from './scenario.ts';

const directions: readonly Direction[] = ['in', 'out'];

/** A rule that decides nothing is there for the learner to see, or by mistake. */
export function warnUnusedRules({ network, text }: Scenario, report: Report): void {
  const diagrams = new Diagrams();
  const entriesOf = (id: string) => network.prefixLists.find((list) => list.id === id)?.entries ?? UNKNOWN;
  for (const { id, path } of aclsIn(text.network)) {
    const acl = network.networkAcls.find((each) => each.id === id);
    for (const direction of acl ? directions : []) {
      const entries = acl?.[direction] ?? [];
      warn(report, [...path, direction], entries.map(formatAclEntry), unusedAclRules(diagrams, direction, entries));
    }
  }
  for (const id of Object.keys(text.network.securityGroups ?? {})) {
    const group = network.securityGroups.find((each) => each.id === id);
    for (const direction of group ? directions : []) {
      const rules = group?.[direction] ?? [];
      const path = ['network', 'securityGroups', id, direction];
      warn(report, path, rules.map(formatGroupRule), unusedGroupRules(diagrams, direction, rules, entriesOf));
    }
  }
}

/** The network ACLs whose rules are in the text, and where. */
function aclsIn({ networkAcls = {}, subnets }: Scenario['text']['network']): { id: string; path: Path }[] {
  const named = Object.keys(networkAcls).map((id) => ({ id, path: ['network', 'networkAcls', id] }));
  const inline = Object.entries(subnets).flatMap(([subnet, { acl }]) =>
    typeof acl === 'object' ? [{ id: inlineAclName(subnet), path: ['network', 'subnets', subnet, 'acl'] }] : [],
  );
  return [...named, ...inline];
}

function warn(report: Report, path: Path, rules: readonly string[], unused: readonly UnusedRule[]): void {
  for (const { why, at, by } of unused) {
    const others = by.length === 0 ? ['the rule `*`'] : by.map((place) => `\`${rules[place] ?? ''}\``);
    const message =
      why === 'shadowed'
        ? `\`${rules[at] ?? ''}\` never decides: ${others.join(' and ')} ${match(others)} all of its packets first`
        : `\`${rules[at] ?? ''}\` changes nothing: ${others.join(' and ')} ${others.length > 1 ? 'do' : 'does'} the same for its packets`;
    report.warn('unused-rule', [...path, at], { message, hint: 'remove it, or leave it for the learner to find' });
  }
}

function match(rules: readonly string[]): string {
  return rules.length > 1 ? 'together match' : 'matches';
}
