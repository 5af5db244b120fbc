import { formatAddress } from '../../model/address.ts';
import type { ConnectionRow } from '../../model/connection.ts';
import type { Packet } from '../../model/packet.ts';
import { unknownOfAddress } from '../../model/unknown-rules.ts';
import { isAsked, withoutAsker } from './asked.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket, SealedRow } from './sealed-packet.ts';

/** What a step, a record or an assumption shows of a packet. Nothing may be decided by it. */
export function evidenceOf(packet: SealedPacket): Packet {
  return isAsked(packet) ? withoutAsker(open(packet)) : open(packet);
}

/** A row as a step shows it. */
export function rowAsEvidence(row: SealedRow): ConnectionRow {
  const { packet, outside } = row;
  if (!isAsked(packet) && (outside === null || !isAsked(outside))) return row as unknown as ConnectionRow;
  return { ...row, packet: evidenceOf(packet), outside: outside && evidenceOf(outside) };
}

/** An address in words. */
export function addressText(packet: SealedPacket, field: AddressField): string {
  return formatAddress(open(packet)[field]);
}

/** What is not known, where the address is not: `the address of \`web\``; null for a known one. */
export function unknownIn(packet: SealedPacket, field: AddressField): string | null {
  return unknownOfAddress(open(packet)[field]);
}
