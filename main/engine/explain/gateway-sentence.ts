import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { blockCodes } from '../../model/block-code.ts';
import { formatProtocol } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import type { Step, StepDetail } from '../../model/step.ts';

type GatewayDetail = Extract<
  StepDetail,
  { kind: 'internet-gateway' | 'egress-only-internet-gateway' | 'virtual-private-gateway' | 'nat-gateway' }
>;

export function gatewaySentence(step: Step, detail: GatewayDetail): string {
  if (step.code) return refusal(step, detail);
  const { before, after } = step;
  switch (detail.kind) {
    case 'internet-gateway':
      if (before.source.family === 6) return `The internet gateway passes IPv6 as it is.`;
      return detail.toward === 'internet'
        ? `The internet gateway replaces ${formatAddress(before.source)} by its public address ${formatAddress(after.source)}.`
        : `The internet gateway maps ${formatAddress(before.destination)} to ${formatAddress(after.destination)}.`;
    case 'egress-only-internet-gateway':
      return detail.toward === 'internet'
        ? `${detail.gateway} passes it out and tracks the connection, so that the reply can return.`
        : `${detail.gateway} passes the reply in.`;
    case 'virtual-private-gateway':
      return detail.toward === 'vpc'
        ? `It enters the VPC through ${detail.gateway}.`
        : `It leaves the VPC through ${detail.gateway}.`;
    case 'nat-gateway':
      return detail.toward === 'outside'
        ? `${detail.gateway} puts itself in as the source: ${formatEndpoint(after.source, after.sourcePort)}.`
        : `${detail.gateway} recognizes the reply and translates it back to ${formatEndpoint(after.destination, after.destinationPort)}.`;
    default:
      return unreachable(detail);
  }
}

function refusal({ before, code, component }: Step, { gateway }: GatewayDetail): string {
  switch (code) {
    case 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS':
      return `${formatAddress(before.source)} has no public address, so the internet gateway drops it.`;
    case 'BAD_STATE_VPN':
      return `All tunnels of the VPN connection behind ${gateway} are down, so the packet is dropped.`;
    case 'PUBLIC_ACCESS_BLOCKED':
      return 'Block Public Access of the VPC stops it at the gateway, whatever the rules behind say.';
    case 'EIGW_UNSOLICITED':
      return `${gateway} passes only replies to outbound connections, and this is not a reply.`;
    case 'NAT_UNSOLICITED':
      return `${gateway} has no translation for this packet: nobody behind it asked.`;
    case 'IDLE_TIMEOUT':
      return `${gateway} forgot the connection after 350 seconds without traffic, so it answers with a reset.`;
    case 'PROTOCOL_RESTRICTION':
      return `${gateway} carries TCP, UDP and ICMP over IPv4, not ${formatProtocol(before.protocol)}.`;
    default:
      return `${component.split(':')[0] === 'igw' ? 'The internet gateway' : gateway} drops it: ${code ? blockCodes[code] : ''}.`;
  }
}
