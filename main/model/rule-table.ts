import type { StepDetail } from './step.ts';

type RuleTable = Extract<
  StepDetail,
  { readonly kind: 'security-group' | 'network-acl' | 'route' | 'transit-gateway' | 'firewall' }
>;

/** What was looked up at a step, or null where no table of rules decides there. */
export function ruleTableOf(detail: StepDetail): RuleTable | null {
  switch (detail.kind) {
    case 'security-group':
    case 'network-acl':
    case 'route':
    case 'transit-gateway':
    case 'firewall':
      return detail;
    case 'deliver':
    case 'dns':
    case 'egress-only-internet-gateway':
    case 'gateway-endpoint':
    case 'interface':
    case 'internet-gateway':
    case 'load-balancer':
    case 'loop':
    case 'nat-gateway':
    case 'originate':
    case 'peering-connection':
    case 'pod':
    case 'result':
    case 'same-subnet':
    case 'unassigned':
    case 'virtual-private-gateway':
      return null;
  }
}
