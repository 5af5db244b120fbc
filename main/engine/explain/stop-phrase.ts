import { formatAddress } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import type { Step } from '../../model/step.ts';
import { checkpointName } from './checkpoint-name.ts';

/** What stops a packet, as a clause: `network ACL acl-public of web-a (outbound, rule *) denies the reply`. */
export function stopPhrase(step: Step): string {
  const { detail, before, place } = step;
  const leg = legName(step);
  switch (detail.kind) {
    case 'deliver':
      return hasPorts(before.protocol)
        ? `nothing listens on ${formatProtocol(before.protocol)} port ${before.destinationPort} of ${place}`
        : `${place} does not reply to ${formatProtocol(before.protocol)}`;
    case 'unassigned':
      return detail.where === 'internet'
        ? `nothing on the internet has the address ${formatAddress(before.destination)}`
        : `no interface has the address ${formatAddress(before.destination)}`;
    case 'result':
      return `${place} drops the reply, because it comes from another address`;
    case 'security-group':
    case 'network-acl':
    case 'firewall':
      return `${checkpointName(step)} denies the ${leg}`;
    case 'network-policy':
      return `${checkpointName(step)} deny the ${leg}`;
    case 'loop':
      return `${checkpointName(step)} ${detail.tables.length === 1 ? 'drops' : 'drop'} the ${leg}`;
    case 'dns':
    case 'gateway':
    case 'interface':
    case 'load-balancer':
    case 'originate':
    case 'pod':
    case 'route':
    case 'same-subnet':
      return `${checkpointName(step)} drops the ${leg}`;
  }
}

/** `request`, `reply`, or the same behind a load balancer. */
export function legName({ phase, reply }: Pick<Step, 'phase' | 'reply'>): string {
  if (phase === 'backend') return reply ? 'backend reply' : 'backend request';
  return reply ? 'reply' : 'request';
}
