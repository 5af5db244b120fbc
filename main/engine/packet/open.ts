import type { Packet } from '../../model/packet.ts';
import type { SealedPacket } from './sealed-packet.ts';

/** For the modules of this folder alone. */
export function open(packet: SealedPacket): Packet {
  return packet as unknown as Packet;
}
