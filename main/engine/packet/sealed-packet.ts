import type { ConnectionRow, Memory } from '../../model/connection.ts';
import type { Packet } from '../../model/packet.ts';

declare const SEALED: unique symbol;

/**
 * A packet on its way. It cannot be read, only asked: the modules of this folder answer questions about it and make new
 * packets of it, so that everything which decides about a packet has a name here. What traces and records show of it is
 * taken with `evidenceOf`, which decides nothing.
 */
export type SealedPacket = { readonly [SEALED]: true };

export type AddressField = 'source' | 'destination';
export type PortField = 'sourcePort' | 'destinationPort';

/** A row of a connection table, its packets sealed. */
export type SealedRow = Omit<ConnectionRow, 'packet' | 'outside'> & {
  readonly packet: SealedPacket;
  readonly outside: SealedPacket | null;
};

/** A packet all of whose fields are given: the first of a flow, or one that somebody wrote down. */
export function seal(packet: Packet): SealedPacket {
  return packet as unknown as SealedPacket;
}

/** What devices remember from before, for the walk. */
export function sealRows(memory: Memory): readonly SealedRow[] {
  return memory as unknown as readonly SealedRow[];
}
