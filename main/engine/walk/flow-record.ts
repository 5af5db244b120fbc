import type { TrafficPath } from '../../model/flow-log.ts';
import type { Packet } from '../../model/packet.ts';
import { evidenceOf } from '../packet/evidence.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { Run } from './run.ts';

type Outcome = {
  readonly action: 'ACCEPT' | 'REJECT';
  readonly assumed: boolean;
  readonly path?: TrafficPath | null;
};

/**
 * Writes the flow-log record of the gates just passed or failed at an interface (FL-04). Nothing is written for a
 * packet that never got here, and nothing behind a gate or route that is not known: there a record depends on it. The
 * interface's own side is its primary private address (FL-08).
 */
export function record(
  run: Run,
  nic: CompiledInterface,
  direction: Direction,
  packet: SealedPacket,
  { action, assumed, path = null }: Outcome,
): void {
  if (run.isRecordOpen) return;
  const observed = evidenceOf(packet);
  run.records.push({
    step: stepOf(run, action),
    interface: nic.interface.id,
    instance: nic.interface.owner.kind === 'instance' ? nic.interface.owner.id : null,
    subnet: nic.subnet.subnet,
    region: nic.subnet.vpc.region,
    direction,
    action,
    packet: shownAt(nic, direction, observed),
    observed,
    reply: run.reply,
    path: action === 'ACCEPT' ? path : null,
    rejectReason: null,
    assumed,
  });
}

/**
 * What Block Public Access drops is a REJECT with its reason (FL-10, NX-01), at the interface that sent it or would have
 * got it. That the interface shows no ACCEPT beside it follows from the rules, but no page shows it.
 */
export function recordPublicAccess(run: Run, nic: CompiledInterface, direction: Direction, packet: SealedPacket): void {
  const last = run.records.at(-1);
  const isOwn = last?.interface === nic.interface.id && last.direction === direction && last.step < run.steps.length;
  if (run.isRecordOpen) return;
  if (direction === 'out' && isOwn) run.records.pop();
  record(run, nic, direction, packet, { action: 'REJECT', assumed: true });
  const made = run.records.pop();
  if (made) run.records.push({ ...made, step: run.steps.length - 1, rejectReason: 'BPA' });
}

/** A rejection belongs to the gate that rejected, not to those behind it that were looked at all the same. */
function stepOf({ steps, blockers }: Run, action: 'ACCEPT' | 'REJECT'): number {
  const rejecting = action === 'REJECT' ? blockers.findLast(({ actual }) => actual) : undefined;
  return rejecting?.step ?? steps.length - 1;
}

/** What a flow log shows of a packet for which the connection table had no room, no page says. */
export function isUnderNoPage({ blockers }: Run, gatesFrom: number): boolean {
  return blockers[gatesFrom]?.code === 'CONNTRACK_ALLOWANCE_EXCEEDED';
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
