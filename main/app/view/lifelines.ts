import type { LifelineView } from '../../contract/story-view.ts';
import type { Remembered } from '../../engine/remembered.ts';
import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import type { Chapter } from '../../scenario/story/tell-story.ts';

/** The connection table over the time of a story: a line for each connection, in the order in which they were opened. */
export function lifelinesOf(chapters: readonly Chapter[]): LifelineView[] {
  const lines = new Map<string, { readonly row: Remembered['row']; readonly states: LifelineView['states'] }>();
  chapters.forEach((chapter, i) => {
    const { remembered, forgotten } = chapter;
    const earlier = new Set((chapters[i - 1]?.remembered ?? []).map(keyOf));
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
  return [...lines.values()].map(({ row, states }) => ({ interface: row.interface, opened: openedBy(row), states }));
}

/** Used where the packet, or its answer, passed as part of this connection. */
function stateOf({ trace }: Chapter, { row }: Remembered): 'used' | 'kept' {
  const isUsed = trace?.steps.some(({ actual, detail }) => {
    if (!actual || detail.kind !== 'security-group' || detail.check.interface !== row.interface) return false;
    const { decision } = detail.check;
    const isTracked = decision.kind === 'tracked-flow' || decision.kind === 'tracked-reply';
    return isTracked && decision.row === row.row;
  });
  return isUsed ? 'used' : 'kept';
}

/** Rows are numbered within an interface; one that was forgotten may leave its number to another. */
function keyOf({ row, flow }: Remembered): string {
  return `${row.interface} ${row.row} ${flow} ${openedBy(row)}`;
}

/** `web 1: tcp 203.0.113.9:50000 > 10.0.0.10:22`: interface, row, and the packet that opened it. */
export function rowText({ row }: Remembered): string {
  return `${row.interface} ${row.row}: ${openedBy(row)}`;
}

function openedBy({ packet }: Remembered['row']): string {
  const { protocol, source, destination, sourcePort, destinationPort } = packet;
  const ported = hasPorts(protocol);
  const from = ported ? formatEndpoint(source, sourcePort) : formatAddress(source);
  const to = ported ? formatEndpoint(destination, destinationPort) : formatAddress(destination);
  return `${formatProtocol(protocol)} ${from} > ${to}`;
}
