import { formatAddress } from '../../model/address.ts';
import { blockCodes, type BlockCode } from '../../model/block-code.ts';
import { formatProtocol } from '../../model/protocol.ts';
import type { Step } from '../../model/step.ts';

/** Why a gateway drops a packet. `subject`: its name, or what it is called in a sentence. */
export function refusalSentence(step: Step, subject: string): string {
  const own = step.code && refusals.get(step.code);
  return own ? own(step, subject) : `${subject} drops it: ${step.code ? blockCodes[step.code] : ''}.`;
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
    () => 'VPC Block Public Access drops the packet at the gateway, whatever the rules of the VPC allow.',
  ],
  [
    'EIGW_UNSOLICITED',
    (_, gateway) => `${gateway} passes only replies to outbound connections, and this is not a reply.`,
  ],
  [
    'NAT_UNSOLICITED',
    (_, gateway) =>
      `${gateway} has no translation for this packet, because it is not a reply to an outbound connection.`,
  ],
  [
    'IDLE_TIMEOUT',
    (_, gateway) => `${gateway} closed the connection after 350 seconds without traffic, so it sends a TCP reset.`,
  ],
  [
    'PROTOCOL_RESTRICTION',
    ({ before }, gateway) => `${gateway} carries TCP, UDP and ICMP over IPv4, not ${formatProtocol(before.protocol)}.`,
  ],
]);

export function endpointRefusal({ code, before }: Step, endpoint: string): string {
  return code === 'VPCE_GATEWAY_PROTOCOL_RESTRICTION'
    ? `${endpoint} carries TCP and ping only, not ${formatProtocol(before.protocol)}.`
    : `${endpoint} serves its own VPC only, and ${formatAddress(before.source)} is outside it.`;
}
