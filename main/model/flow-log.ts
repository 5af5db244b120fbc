import type { Subnet } from './network.ts';
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
  /** Null where no instance holds the interface. */
  readonly instance: string | null;
  readonly subnet: Subnet;
  readonly region: string;
  readonly direction: Direction;
  readonly action: 'ACCEPT' | 'REJECT';
  readonly packet: Packet;
  readonly observed: Packet;
  readonly reply: boolean;
  /** How it left, if it left and a path has a number. */
  readonly path: TrafficPath | null;
  /** Why it was rejected, where neither group nor ACL did it (FL-10). */
  readonly rejectReason: 'BPA' | null;
  readonly assumed: boolean;
};

/** Numbers of the field traffic-path on Nitro instances (FL-09). */
export type TrafficPath = 1 | 3 | 4 | 5 | 7 | 8;
