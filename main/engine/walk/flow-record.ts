import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { CompiledInterface } from '../compile.ts';
import type { Run } from './run.ts';

/**
 * Writes the flow-log record of the gates just passed or failed at an interface (FL-04). Nothing is written for a
 * packet that never got here. The interface's own side is its primary private address (FL-08).
 */
export function record(
  run: Run,
  nic: CompiledInterface,
  direction: Direction,
  packet: Packet,
  { action, assumed }: { readonly action: 'ACCEPT' | 'REJECT'; readonly assumed: boolean },
): void {
  run.records.push({
    step: run.steps.length - 1,
    interface: nic.interface.id,
    direction,
    action,
    packet: shownAt(nic, direction, packet),
    observed: packet,
    assumed,
  });
}

/** Marks the last record as resting on no documentation: the packet was lost behind it without a REJECT. */
export function doubtLastRecord(run: Run): void {
  const last = run.records.pop();
  if (last) run.records.push({ ...last, assumed: true });
}

function shownAt(nic: CompiledInterface, direction: Direction, packet: Packet): Packet {
  const primary = nic.interface.ipv4[0]?.private;
  if (packet.source.family === 6 || primary === undefined) return packet;
  return direction === 'in' ? { ...packet, destination: primary } : { ...packet, source: primary };
}
