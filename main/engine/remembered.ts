import type { ConnectionRow, Memory } from '../model/connection.ts';
import { TCP } from '../model/protocol.ts';
import type { Trace } from '../model/trace.ts';

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

/**
 * What is left after so much silence. A device that ends idle TCP connections keeps a row as `expired`: what the client
 * sends next it answers with a reset, or drops. Everything else is forgotten without a trace.
 */
export function stillRemembered(remembered: readonly Remembered[], now: number): Remembered[] {
  return remembered.flatMap((each) => {
    const { row, usedAt } = each;
    if (row.expired || row.idleSeconds === null || now - usedAt < row.idleSeconds) return [each];
    const isKept = row.device !== 'security-group' && row.packet.protocol === TCP;
    return isKept ? [{ ...each, row: { ...row, expired: true } }] : [];
  });
}

export function memoryOf(remembered: readonly Remembered[]): Memory {
  return remembered.map(({ row }) => row);
}

/** The rows that are still in a connection table. */
export function liveRows(remembered: readonly Remembered[]): Remembered[] {
  return remembered.filter(({ row }) => !row.expired);
}

/** The rows that a packet and its reply opened or used, and those that they left alone. */
export function afterTrace(
  remembered: readonly Remembered[],
  { steps }: Trace,
  { now, flow, ends }: { readonly now: number; readonly flow: string; readonly ends: string },
): Remembered[] {
  const really = steps.filter(({ actual, verdict }) => actual && verdict !== 'deny');
  const used = really.flatMap(({ matched, reply }) => (matched ? [{ row: matched, reply }] : []));
  const opened = really.flatMap(({ opened: row }): Remembered[] => (row ? [{ row, usedAt: now, flow, ends }] : []));
  return [...remembered, ...opened].map(({ row, usedAt, ...owner }) => {
    const uses = used.filter((each) => each.row.interface === row.interface && each.row.row === row.row);
    const isStream = row.streamSeconds !== null && uses.some(({ reply }) => reply);
    return {
      row: isStream ? { ...row, idleSeconds: row.streamSeconds } : row,
      usedAt: uses.length > 0 ? now : usedAt,
      ...owner,
    };
  });
}

/**
 * What security groups still track after a change. A connection that the groups of an interface would no longer track,
 * since they are open to everyone both ways, becomes untracked, and hangs on its rule from then on (SG-18). That is why
 * containment by groups takes two steps.
 *
 * @param judge the trace of a flow as it is judged now, nothing remembered; null where it no longer exists.
 */
export function stillTracked(remembered: readonly Remembered[], judge: (flow: string) => Trace | null): Remembered[] {
  return remembered.filter(({ row, flow }) => {
    if (row.device !== 'security-group') return true;
    const checks = (judge(flow)?.steps ?? []).flatMap(({ detail }) =>
      detail.kind === 'security-group' ? [detail.check] : [],
    );
    return !checks.some(
      ({ interface: nic, decision }) =>
        nic === row.interface && decision.kind === 'allow' && decision.tracking.kind === 'untracked',
    );
  });
}
