import type { Packet } from './packet.ts';

/**
 * One row of the connection table of an interface: the first packet that a security group let through. The reply is
 * recognised by it. `idleSeconds`: after which silence the row goes (SG-18); null where no
 * figure is documented.
 */
export type ConnectionRow = {
  readonly interface: string;
  readonly row: number;
  readonly packet: Packet;
  readonly idleSeconds: number | null;
};

/** What the security groups of a network remember from earlier packets, each row by its first packet. */
export type Memory = readonly ConnectionRow[];
