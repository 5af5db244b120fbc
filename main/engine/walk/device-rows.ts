import type { StatefulDevice } from '../../model/connection.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { isTcp } from '../packet/kinds.ts';
import { isSameFlow } from '../packet/same.ts';
import type { Run } from './run.ts';

type NewRow = Pick<SealedRow, 'device' | 'interface' | 'packet' | 'idleSeconds'> &
  Partial<Pick<SealedRow, 'outside' | 'target' | 'streamSeconds'>>;

/** Writes a row into the connection table of a device, and returns it. Rows are numbered within an interface. */
export function openRow(run: Run, { outside = null, target = null, streamSeconds = null, ...row }: NewRow) {
  const numbers = run.connections.filter((known) => known.interface === row.interface).map((known) => known.row);
  const opened: SealedRow = {
    ...row,
    outside,
    target,
    streamSeconds,
    row: Math.max(0, ...numbers) + 1,
    expired: false,
  };
  run.connections.push(opened);
  return opened;
}

/** What a device remembers of this flow from before, forgotten or not. */
export function rememberedRow(
  run: Run,
  device: StatefulDevice,
  nic: string,
  packet: SealedPacket,
): SealedRow | undefined {
  return run.memory?.find((row) => row.device === device && row.interface === nic && isSameFlow(packet, row.packet));
}

/** True where the device forgot a TCP connection that the client goes on with: it was idle for too long. */
export function isCutOff(row: SealedRow | undefined): boolean {
  return row !== undefined && row.expired && isTcp(row.packet);
}
