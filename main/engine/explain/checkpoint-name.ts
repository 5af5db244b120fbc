import { formatAddress } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import { targetWord } from '../../model/resource-types/resource-types.ts';
import { unreachable } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';

/** The checkpoint of a step as people call it: `network ACL acl-public of web-a (outbound, rule 110)`. */
export function checkpointName({ detail, place, before }: Step): string {
  switch (detail.kind) {
    case 'security-group': {
      const { groups, direction, interface: nic } = detail.check;
      return `security group ${groups.join(' + ')} at ${nic} (${bound(direction)})`;
    }
    case 'network-acl': {
      const { acl, subnet, direction, candidates, decision } = detail.check;
      const number =
        'by' in decision ? candidates[decision.by]?.entry.number : decision.kind === 'implicit-deny' ? '*' : undefined;
      return `network ACL ${acl} of ${subnet} (${bound(direction)}${number === undefined ? '' : `, rule ${number}`})`;
    }
    case 'route':
      return `route table ${detail.check.table} of ${detail.check.subnet}`;
    case 'same-subnet':
      return `subnet ${detail.subnet} (inside)`;
    case 'load-balancer':
      return `load balancer ${detail.choice.loadBalancer}`;
    case 'gateway':
      return `${targetWord(detail.device)} ${detail.gateway}`;
    case 'firewall':
      return `firewall ${detail.check.firewall}`;
    case 'interface':
      return `interface ${detail.interface}`;
    case 'network-policy':
      return `network policies of ${detail.check.pod} (${detail.check.half.direction})`;
    case 'pod':
      return `pod ${detail.pod}`;
    case 'unassigned':
      return `the unassigned address ${formatAddress(before.destination)}`;
    case 'deliver':
      return hasPorts(before.protocol)
        ? `${formatProtocol(before.protocol)} port ${before.destinationPort} of ${place}`
        : place;
    case 'loop':
      return `route ${detail.tables.length === 1 ? 'table' : 'tables'} ${detail.tables.join(' and ')}`;
    case 'originate':
    case 'dns':
    case 'result':
      return place;
    default:
      return unreachable(detail);
  }
}

function bound(direction: 'in' | 'out'): string {
  return direction === 'in' ? 'inbound' : 'outbound';
}
