import type { PacketView, StepView } from '../../main/contract/trace-view.ts';

/** An address with its port; IPv6 in brackets when there is a port. */
export function endpointText(address: string, port: number | null): string {
  if (port === null) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `10.0.0.10:49152 → 10.0.1.10:443`. */
export function packetText(packet: PacketView): string {
  return `${endpointText(packet.source, packet.sourcePort)} → ${endpointText(packet.destination, packet.destinationPort)}`;
}

/** The part of the conversation in one of four words or two: the load balancer's own connection is the backend. */
export function legOf({ phase, reply }: Pick<StepView, 'phase' | 'reply'>): string {
  if (phase === 'backend') return reply ? 'backend reply' : 'backend request';
  return reply ? 'reply' : 'request';
}

/**
 * `request · tcp SYN`: the leg and what the packet is. `continues`: its connection is open already; `resets`: the host
 * refused, so the reply is a reset.
 */
export function packetTitle({ phase, reply, after }: StepView, continues = false, resets = false): string {
  const leg = legOf({ phase, reply });
  if (after.protocol === 'tcp' && reply && resets) return `${leg} · tcp RST`;
  if (after.protocol === 'tcp' && continues) return `${leg} · tcp data`;
  if (after.protocol === 'tcp') return `${leg} · tcp ${reply ? 'SYN-ACK' : 'SYN'}`;
  if (after.icmp !== null) return `${leg} · ${after.protocol} ${after.icmp}`;
  return `${leg} · ${after.protocol}`;
}
