import type { Family } from '../../model/address.ts';
import { trackedSeconds, type TrackingTimeouts } from '../../model/idle-timeouts.ts';
import { isEchoRequest, isIcmpError } from '../../model/packet.ts';
import { hasPorts, isIcmp, TCP, UDP } from '../../model/protocol.ts';
import { open } from './open.ts';
import type { SealedPacket } from './sealed-packet.ts';

/** Questions about family and protocol, and about what an ICMP message is. */

export function isFamily(packet: SealedPacket, family: Family): boolean {
  return open(packet).destination.family === family;
}

export function isTcp(packet: SealedPacket): boolean {
  return open(packet).protocol === TCP;
}

export function isUdp(packet: SealedPacket): boolean {
  return open(packet).protocol === UDP;
}

/** TCP and UDP have ports, nothing else has. */
export function isPorted(packet: SealedPacket): boolean {
  return hasPorts(open(packet).protocol);
}

/** ICMP of either family. */
export function isIcmpMessage(packet: SealedPacket): boolean {
  return isIcmp(open(packet).protocol);
}

export function isEcho(packet: SealedPacket): boolean {
  return isEchoRequest(open(packet));
}

/** A message that a destination is unreachable, or that a packet is too big. */
export function isErrorMessage(packet: SealedPacket): boolean {
  return isIcmpError(open(packet));
}

/** How long a connection of this protocol is remembered without a packet. */
export function secondsTracked(packet: SealedPacket, timeouts: TrackingTimeouts): ReturnType<typeof trackedSeconds> {
  return trackedSeconds(open(packet).protocol, timeouts);
}
