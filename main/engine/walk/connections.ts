import { equalAddresses } from '../../model/address.ts';
import type { ConnectionRow } from '../../model/connection.ts';
import { isEchoRequest, type Packet } from '../../model/packet.ts';
import { hasPorts } from '../../model/protocol.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import type { Run, Translation } from './run.ts';

/**
 * The remembered connection that this packet answers, at this interface. What goes on its way for the first time answers
 * what was there before it and never its own flow, though a packet from a machine to its own public address looks like
 * that once both addresses are translated (SG-02).
 */
export function findConnection(run: Run, nic: CompiledInterface, packet: Packet): ConnectionRow | undefined {
  if (run.memory === null) return undefined;
  const rows = run.reply ? run.connections : run.memory;
  return rows.find((row) => isTracked(row, nic) && answers(packet, row.packet));
}

/** The connection that this packet goes on with, opened by an earlier packet just like it. */
export function findOpenConnection(run: Run, nic: CompiledInterface, packet: Packet): ConnectionRow | undefined {
  return run.memory?.find((row) => isTracked(row, nic) && isSameFlow(packet, row.packet));
}

/** A live row of the security groups of this interface. */
function isTracked({ device, interface: id, expired }: ConnectionRow, nic: CompiledInterface): boolean {
  return device === 'security-group' && !expired && id === nic.interface.id;
}

export function isSameFlow(a: Packet, b: Packet): boolean {
  return (
    a.protocol === b.protocol &&
    a.sourcePort === b.sourcePort &&
    a.destinationPort === b.destinationPort &&
    equalAddresses(a.source, b.source) &&
    equalAddresses(a.destination, b.destination)
  );
}

/** True when the packet answers a flow that this interface let through without remembering it. */
export function isUntrackedReply(run: Run, nic: CompiledInterface, packet: Packet): boolean {
  if (run.memory === null || !run.reply) return false;
  return run.untracked.some((flow) => flow.interface === nic.interface.id && answers(packet, flow.packet));
}

/** How a device translated the request that this packet answers. */
export function translationFor(run: Run, gateway: string, packet: Packet): Translation | undefined {
  if (!run.reply) return undefined;
  return run.translations.find((each) => each.gateway === gateway && answers(packet, each.outside));
}

/**
 * Ends swapped. Protocols without ports are recognised by address and protocol number alone (SG-18); an echo request
 * never answers anything (SG-14).
 */
export function answers(packet: Packet, request: Packet): boolean {
  const swapped =
    packet.protocol === request.protocol &&
    !isEchoRequest(packet) &&
    equalAddresses(packet.source, request.destination) &&
    equalAddresses(packet.destination, request.source);
  if (!swapped || !hasPorts(packet.protocol)) return swapped;
  return packet.sourcePort === request.destinationPort && packet.destinationPort === request.sourcePort;
}
