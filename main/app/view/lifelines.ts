import type { LifelineView } from '../../contract/story-view.ts';
import { liveRows, type Remembered } from '../../engine/remembered.ts';
import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import type { Chapter } from '../../lesson/story/tell-story.ts';

/** The connection table over the time of a story: a line for each connection, in the order in which they were opened. */
export function lifelinesOf(chapters: readonly Chapter[]): LifelineView[] {
  const lines = new Map<string, { readonly row: Remembered['row']; readonly states: LifelineView['states'] }>();
  chapters.forEach((chapter, i) => {
    const { forgotten } = chapter;
    const remembered = liveRows(chapter.remembered);
    const earlier = new Set(liveRows(chapters[i - 1]?.remembered ?? []).map(keyOf));
    for (const each of remembered) {
      const line = lines.get(keyOf(each)) ?? { row: each.row, states: chapters.map(() => 'unknown' as const) };
      line.states[i] = earlier.has(keyOf(each)) ? stateOf(chapter, each) : 'opened';
      lines.set(keyOf(each), line);
    }
    for (const each of forgotten) {
      const line = lines.get(keyOf(each));
      if (line) line.states[i] = 'forgotten';
    }
  });
  return [...lines.values()].map(({ row, states }) => ({
    device: row.device,
    interface: row.interface,
    opened: openedBy(row),
    states,
  }));
}

/** Used where the packet, or its reply, passed as part of this connection. */
function stateOf({ trace }: Chapter, { row }: Remembered): 'used' | 'kept' {
  const isUsed = trace?.steps.some(({ matched }) => matched?.interface === row.interface && matched.row === row.row);
  return isUsed ? 'used' : 'kept';
}

/** Rows are numbered within an interface; one that was forgotten may leave its number to another. */
function keyOf({ row, flow }: Remembered): string {
  return `${row.interface} ${row.row} ${flow} ${openedBy(row)}`;
}

/** `web 1: tcp 203.0.113.9:50000 > 10.0.0.10:22`: interface, row, and the packet that opened it; then the device. */
export function rowText({ row }: Remembered): string {
  const device = row.device === 'security-group' ? '' : ` (${row.device.replace('-', ' ').replace('nat', 'NAT')})`;
  return `${row.interface} ${row.row}: ${openedBy(row)}${device}`;
}

function openedBy({ packet }: Remembered['row']): string {
  const { protocol, source, destination, sourcePort, destinationPort } = packet;
  const ported = hasPorts(protocol);
  const from = ported ? formatEndpoint(source, sourcePort) : formatAddress(source);
  const to = ported ? formatEndpoint(destination, destinationPort) : formatAddress(destination);
  return `${formatProtocol(protocol)} ${from} > ${to}`;
}
