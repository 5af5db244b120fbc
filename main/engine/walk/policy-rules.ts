import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import type { Decider } from '../../model/policy-ladder.ts';
import type { RuleId } from '../../model/rule-ledger.ts';

/** The rules of the specification by which a rung of the ladder decides. */
export function policyRulesOf(by: Decider, plugin: PolicyDialect): readonly RuleId[] {
  switch (by.kind) {
    case 'rule':
      if (by.policy.kind === 'NetworkPolicy') return plugin === 'calico' ? ['CAL-04', 'KNP-05'] : ['KNP-05'];
      return by.policy.kind === 'ClusterNetworkPolicy' ? ['CNP-02'] : ['CAL-11', 'CAL-14'];
    case 'end-of-tier':
      return ['CAL-12'];
    case 'isolated':
      return ['KNP-04', 'KNP-05'];
    case 'security-groups':
      return [groupRules[by.tier], 'CSG-03'];
    case 'profile':
      return ['CAL-13'];
    case 'open':
      return plugin === 'none' ? ['KNP-35'] : ['KNP-04'];
    case 'exempt':
      return [exemptRules(plugin)[by.why]];
    case 'invalid':
      return ['CAL-50'];
    case 'failsafe':
      return ['CAL-61'];
    case 'forward-open':
      return ['CAL-63'];
  }
}

const groupRules = { 'sg-remote': 'CSG-30', 'sg-local': 'CSG-31', metadata: 'CSG-32' } as const;

function exemptRules(plugin: PolicyDialect) {
  return plugin === 'calico'
    ? ({ self: 'KNP-30', node: 'CAL-62', reply: 'CAL-50', connection: 'CAL-50' } as const)
    : ({ self: 'KNP-30', node: 'KNP-31', reply: 'M-03', connection: 'KNP-34' } as const);
}
