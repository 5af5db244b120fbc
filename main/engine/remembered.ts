import type { ConnectionRow, Memory } from '../model/connection.ts';
import { UDP } from '../model/protocol.ts';
import type { Trace } from '../model/trace.ts';

/** Seconds of silence after which a UDP flow is forgotten once it went both ways (SG-18). */
const UDP_STREAM_SECONDS = 180;

/**
 * A remembered connection, when it was last used, in seconds from the beginning of a story, and by which flow. `ends`:
 * addresses and ports of that flow as its sender wrote them.
 */
export type Remembered = {
  readonly row: ConnectionRow;
  readonly usedAt: number;
  readonly flow: string;
  readonly ends: string;
};

/** What is still remembered after so much silence. */
export function stillRemembered(remembered: readonly Remembered[], now: number): Remembered[] {
  return remembered.filter(({ row, usedAt }) => row.idleSeconds === null || now - usedAt < row.idleSeconds);
}

export function memoryOf(remembered: readonly Remembered[]): Memory {
  return remembered.map(({ row }) => row);
}

/** The rows that a packet and its answer opened or used, and those that they left alone. */
export function afterTrace(
  remembered: readonly Remembered[],
  { steps }: Trace,
  { now, flow, ends }: { readonly now: number; readonly flow: string; readonly ends: string },
): Remembered[] {
  const really = steps.filter(({ actual, verdict }) => actual && verdict !== 'deny');
  const used = really.flatMap(({ detail }) => {
    if (detail.kind !== 'security-group') return [];
    const { interface: nic, decision } = detail.check;
    return decision.kind === 'tracked-reply' || decision.kind === 'tracked-flow'
      ? [{ nic, row: decision.row, isReply: decision.kind === 'tracked-reply' }]
      : [];
  });
  const opened = really.flatMap(({ opened: row }): Remembered[] => (row ? [{ row, usedAt: now, flow, ends }] : []));
  return [...remembered, ...opened].map(({ row, usedAt, ...owner }) => {
    const uses = used.filter((each) => each.nic === row.interface && each.row === row.row);
    const stream = row.packet.protocol === UDP && uses.some(({ isReply }) => isReply);
    return {
      row: stream ? { ...row, idleSeconds: UDP_STREAM_SECONDS } : row,
      usedAt: uses.length > 0 ? now : usedAt,
      ...owner,
    };
  });
}
