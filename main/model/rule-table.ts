import type { GatewayPassage, StepDetail } from './step.ts';
import type { TransitGatewayCheck } from './check.ts';

type RuleTable =
  | Extract<StepDetail, { readonly kind: 'security-group' | 'network-acl' | 'route' | 'firewall' | 'network-policy' }>
  | { readonly kind: 'transit-gateway'; readonly check: TransitGatewayCheck };

/** What was looked up at a step, or null where no table of rules decides there. */
export function ruleTableOf(detail: StepDetail): RuleTable | null {
  switch (detail.kind) {
    case 'security-group':
    case 'network-acl':
    case 'route':
    case 'firewall':
    case 'network-policy':
      return detail;
    case 'gateway':
      return transitTableOf(detail);
    case 'deliver':
    case 'dns':
    case 'interface':
    case 'load-balancer':
    case 'loop':
    case 'originate':
    case 'pod':
    case 'result':
    case 'same-subnet':
    case 'unassigned':
      return null;
  }
}

/** Of the gateways, a transit gateway alone has route tables. */
function transitTableOf(passage: GatewayPassage): RuleTable | null {
  return passage.device === 'transit-gateway' ? { kind: 'transit-gateway', check: passage.check } : null;
}
