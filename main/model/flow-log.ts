import type { Direction } from './policy.ts';
import type { Packet } from './packet.ts';

/**
 * One record of the flow log of one interface (FL-03, FL-04). `packet` carries the addresses as the default format
 * shows them: the interface's own side is its primary private address (FL-08). `observed` is the packet itself
 * (pkt-srcaddr, pkt-dstaddr). `assumed`: no documentation confirms the record, so nobody is graded on it.
 */
export type FlowLogRecord = {
  readonly step: number;
  readonly interface: string;
  readonly direction: Direction;
  readonly action: 'ACCEPT' | 'REJECT';
  readonly packet: Packet;
  readonly observed: Packet;
  readonly assumed: boolean;
};
