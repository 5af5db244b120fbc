import { formatAddress } from '../../model/address.ts';
import { formatCidr } from '../../model/cidr.ts';
import { unreachable } from '../../model/result.ts';
import type { Step, StepDetail, TransitGatewayCheck } from '../../model/step.ts';

type TransitDetail = Extract<StepDetail, { kind: 'peering-connection' | 'transit-gateway' }>;

/** What a connection between VPCs does with a packet. */
export function transitSentence({ before, verdict }: Step, detail: TransitDetail): string {
  const to = formatAddress(before.destination);
  if (detail.kind === 'transit-gateway') return gatewaySentence(detail.check, to);
  switch (verdict) {
    case 'deny':
      return `${detail.connection} reaches the blocks of ${detail.toward} only, and ${to} is not in them.`;
    case 'undetermined':
      return `${detail.connection} leads to ${detail.toward}, which is not described.`;
    case 'allow':
    case 'not-applicable':
    case 'pass':
      return `${detail.connection} carries it to ${detail.toward}; no address changes.`;
  }
}

function gatewaySentence({ gateway, table, candidates, decision }: TransitGatewayCheck, to: string): string {
  const block = (by: number) => {
    const route = candidates[by]?.route;
    return route ? formatCidr(route.cidr) : '';
  };
  switch (decision.kind) {
    case 'forward':
      return `${table ?? gateway} leads ${to} by ${block(decision.by)} to ${decision.attachment}.`;
    case 'on-premises':
    case 'peering':
      return `${table ?? gateway} leads ${to} by ${block(decision.by)} to ${decision.attachment}${decision.kind === 'peering' ? ', a peering' : ''}.`;
    case 'no-attachment':
      return `The VPC is not attached to ${gateway}, so the packet is dropped.`;
    case 'no-attachment-in-zone':
      return `${gateway} has no subnet in the sender's Availability Zone, so it takes no packet there.`;
    case 'no-association':
      return `The attachment is associated with no route table of ${gateway}, so the packet is dropped.`;
    case 'no-route':
      return `${table ?? gateway} has no route for ${to}, so the packet is dropped.`;
    case 'blackhole':
      return `The route ${block(decision.by)} of ${table ?? gateway} is a blackhole, so the packet is dropped.`;
    case 'tunnels-down':
      return decision.by === null
        ? `All tunnels of the VPN connection of ${decision.attachment} are down, so nothing arrives through it.`
        : `${table ?? gateway} leads ${to} by ${block(decision.by)} to ${decision.attachment}, whose VPN tunnels are all down, so the packet is dropped.`;
    case 'unmodelled':
      return `${table ?? gateway} leads to ${decision.attachment}, which this lab does not model.`;
    default:
      return unreachable(decision);
  }
}
