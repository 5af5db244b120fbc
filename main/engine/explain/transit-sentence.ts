import { formatCidr } from '../../model/cidr.ts';
import { unreachable } from '../../model/result.ts';
import type { TransitGatewayCheck } from '../../model/check.ts';

/** How a transit gateway routes a packet to this destination. */
export function transitSentence({ gateway, table, candidates, decision }: TransitGatewayCheck, to: string): string {
  const block = (by: number) => {
    const route = candidates[by]?.route;
    return route ? formatCidr(route.cidr) : '';
  };
  switch (decision.kind) {
    case 'forward':
      return `${table ?? gateway} routes ${to} through ${block(decision.by)} to ${decision.attachment}.`;
    case 'on-premises':
    case 'peering':
      return `${table ?? gateway} routes ${to} through ${block(decision.by)} to ${decision.attachment}${decision.kind === 'peering' ? ', a peering attachment' : ''}.`;
    case 'no-attachment':
      return `The VPC is not attached to ${gateway}, so the packet is dropped.`;
    case 'no-attachment-in-zone':
      return `${gateway} has no subnet in the sender's Availability Zone, so it accepts no packets there.`;
    case 'no-association':
      return `The attachment is associated with no route table of ${gateway}, so the packet is dropped.`;
    case 'no-route':
      return `${table ?? gateway} has no route for ${to}, so the packet is dropped.`;
    case 'blackhole':
      return `The route ${block(decision.by)} of ${table ?? gateway} is a blackhole, so the packet is dropped.`;
    case 'tunnels-down':
      return decision.by === null
        ? `All tunnels of the VPN connection of ${decision.attachment} are down, so nothing arrives through it.`
        : `${table ?? gateway} routes ${to} through ${block(decision.by)} to ${decision.attachment}, whose VPN tunnels are all down: the packet is dropped.`;
    case 'unknown':
      return decision.attachment === null
        ? `Where ${table ?? gateway} routes ${to} is not known.`
        : `${table ?? gateway} routes ${to} to ${decision.attachment}, and what is behind it is not known.`;
    default:
      return unreachable(decision);
  }
}

/** The same in a few words. */
export function transitCaption({ decision }: TransitGatewayCheck): string {
  switch (decision.kind) {
    case 'forward':
    case 'on-premises':
    case 'peering':
      return `to ${decision.attachment}`;
    case 'tunnels-down':
      return 'VPN tunnels down';
    case 'unknown':
      return 'not known';
    case 'blackhole':
      return 'blackhole';
    case 'no-route':
      return 'no route';
    case 'no-association':
      return 'no route table';
    case 'no-attachment':
    case 'no-attachment-in-zone':
      return 'not attached here';
    default:
      return unreachable(decision);
  }
}
