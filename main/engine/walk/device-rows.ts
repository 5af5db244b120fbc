import type { ConnectionRow, StatefulDevice } from '../../model/connection.ts';
import type { Packet } from '../../model/packet.ts';
import { TCP } from '../../model/protocol.ts';
import { isSameFlow } from './connections.ts';
import type { Run } from './run.ts';

type NewRow = Pick<ConnectionRow, 'device' | 'interface' | 'packet' | 'idleSeconds'> &
  Partial<Pick<ConnectionRow, 'outside' | 'target' | 'streamSeconds'>>;

/** Writes a row into the connection table of a device, and returns it. Rows are numbered within an interface. */
export function openRow(run: Run, { outside = null, target = null, streamSeconds = null, ...row }: NewRow) {
  const numbers = run.connections.filter((known) => known.interface === row.interface).map((known) => known.row);
  const opened: ConnectionRow = {
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
  packet: Packet,
): ConnectionRow | undefined {
  return run.memory?.find((row) => row.device === device && row.interface === nic && isSameFlow(packet, row.packet));
}

/** True where the device forgot a TCP connection that the client goes on with: it was idle for too long. */
export function isCutOff(row: ConnectionRow | undefined): boolean {
  return row !== undefined && row.expired && row.packet.protocol === TCP;
}
