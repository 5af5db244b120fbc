import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { blockCodes, type BlockCode } from '../../model/block-code.ts';
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

type Refusal = (step: Step, gateway: string) => string;

/** Refusals that have a sentence of their own at gateways; the others are told by their code. */
const refusals = new Map<BlockCode, Refusal>([
  [
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
    ({ before }) => `${formatAddress(before.source)} has no public address, so the internet gateway drops it.`,
  ],
  [
    'BAD_STATE_VPN',
    (_, gateway) => `All tunnels of the VPN connection behind ${gateway} are down, so the packet is dropped.`,
  ],
  [
    'PUBLIC_ACCESS_BLOCKED',
    () => 'Block Public Access of the VPC stops it at the gateway, whatever the rules behind say.',
  ],
  [
    'EIGW_UNSOLICITED',
    (_, gateway) => `${gateway} passes only replies to outbound connections, and this is not a reply.`,
  ],
  ['NAT_UNSOLICITED', (_, gateway) => `${gateway} has no translation for this packet: nobody behind it asked.`],
  [
    'IDLE_TIMEOUT',
    (_, gateway) => `${gateway} forgot the connection after 350 seconds without traffic, so it answers with a reset.`,
  ],
  [
    'PROTOCOL_RESTRICTION',
    ({ before }, gateway) => `${gateway} carries TCP, UDP and ICMP over IPv4, not ${formatProtocol(before.protocol)}.`,
  ],
]);

function refusal(step: Step, { kind, gateway }: GatewayDetail): string {
  const own = step.code && refusals.get(step.code);
  if (own) return own(step, gateway);
  return `${kind === 'internet-gateway' ? 'The internet gateway' : gateway} drops it: ${step.code ? blockCodes[step.code] : ''}.`;
}
