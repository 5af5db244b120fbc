import type { Step } from '../../model/step.ts';

/** The checkpoint of a step as people call it: `acl-public outbound, entry 110`, `sg-db inbound at orders`. */
export function checkpointName({ detail, place }: Step): string {
  switch (detail.kind) {
    case 'security-group': {
      const { groups, direction, interface: nic } = detail.check;
      return `${groups.join(' + ')} ${bound(direction)} at ${nic}`;
    }
    case 'network-acl': {
      const { acl, subnet, direction, candidates, decision } = detail.check;
      const number =
        'by' in decision ? candidates[decision.by]?.entry.number : decision.kind === 'implicit-deny' ? '*' : undefined;
      return `${acl} ${bound(direction)} of ${subnet}${number === undefined ? '' : `, entry ${number}`}`;
    }
    case 'route':
      return `route table ${detail.check.table} of ${detail.check.subnet}`;
    case 'same-subnet':
      return `the inside of ${detail.subnet}`;
    case 'load-balancer':
      return `load balancer ${detail.choice.loadBalancer}`;
    case 'internet-gateway':
      return `internet gateway ${detail.gateway}`;
    case 'egress-only-internet-gateway':
    case 'virtual-private-gateway':
    case 'nat-gateway':
      return detail.gateway;
    default:
      return place;
  }
}

function bound(direction: 'in' | 'out'): string {
  return direction === 'in' ? 'inbound' : 'outbound';
}
