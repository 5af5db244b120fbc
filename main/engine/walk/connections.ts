import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { isAnswer, isSameFlow } from '../packet/same.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import type { Run, Translation } from './run.ts';

/**
 * The remembered connection that this packet answers, at this interface. What goes on its way for the first time answers
 * what was there before it and never its own flow, though a packet from a machine to its own public address looks like
 * that once both addresses are translated (SG-02).
 */
export function findConnection(run: Run, nic: CompiledInterface, packet: SealedPacket): SealedRow | undefined {
  if (run.memory === null) return undefined;
  const rows = run.reply ? run.connections : run.memory;
  return rows.find((row) => isTracked(row, nic) && isAnswer(packet, row.packet));
}

/** The connection that this packet goes on with, opened by an earlier packet just like it. */
export function findOpenConnection(run: Run, nic: CompiledInterface, packet: SealedPacket): SealedRow | undefined {
  return run.memory?.find((row) => isTracked(row, nic) && isSameFlow(packet, row.packet));
}

/** A live row of the security groups of this interface. */
function isTracked({ device, interface: id, expired }: SealedRow, nic: CompiledInterface): boolean {
  return device === 'security-group' && !expired && id === nic.interface.id;
}

/** True when the packet answers a flow that this interface let through without remembering it. */
export function isUntrackedReply(run: Run, nic: CompiledInterface, packet: SealedPacket): boolean {
  if (run.memory === null || !run.reply) return false;
  return run.untracked.some((flow) => flow.interface === nic.interface.id && isAnswer(packet, flow.packet));
}

/** How a device translated the request that this packet answers. */
export function translationFor(run: Run, gateway: string, packet: SealedPacket): Translation | undefined {
  if (!run.reply) return undefined;
  return run.translations.find((each) => each.gateway === gateway && isAnswer(packet, each.outside));
}
