import type { Family } from '../../model/address.ts';
import { trackedSeconds, type TrackingTimeouts } from '../../model/idle-timeouts.ts';
import { isEchoRequest, isIcmpError } from '../../model/packet.ts';
import { hasPorts, ICMP, ICMPV6, isIcmp, TCP, UDP } from '../../model/protocol.ts';
import { LEVEL } from '../../packets/fields.ts';
import { askedOf, isAsked, narrow } from './asked.ts';
import { setOfMessage, setOfProtocol } from './asked-sets.ts';
import { open } from './open.ts';
import type { SealedPacket } from './sealed-packet.ts';

/** Questions about family and protocol, and about what an ICMP message is. */

export function isFamily(packet: SealedPacket, family: Family): boolean {
  const asked = askedOf(packet);
  const own = open(packet).destination.family;
  if (asked && asked.destination !== null)
    narrow(asked, asked.asker.diagrams.between(LEVEL.family, own === 4 ? 0 : 1, own === 4 ? 0 : 1));
  return own === family;
}

export function isTcp(packet: SealedPacket): boolean {
  if (isAsked(packet)) askProtocols(packet, [TCP]);
  return open(packet).protocol === TCP;
}

export function isUdp(packet: SealedPacket): boolean {
  if (isAsked(packet)) askProtocols(packet, [UDP]);
  return open(packet).protocol === UDP;
}

/** TCP and UDP have ports, nothing else has. */
export function isPorted(packet: SealedPacket): boolean {
  if (isAsked(packet)) askProtocols(packet, [TCP, UDP]);
  return hasPorts(open(packet).protocol);
}

/** ICMP of either family. */
export function isIcmpMessage(packet: SealedPacket): boolean {
  if (isAsked(packet)) askProtocols(packet, [ICMP, ICMPV6]);
  return isIcmp(open(packet).protocol);
}

export function isEcho(packet: SealedPacket): boolean {
  if (isAsked(packet))
    askMessages(packet, [
      [ICMP, 8],
      [ICMPV6, 128],
    ]);
  return isEchoRequest(open(packet));
}

/** A message that a destination is unreachable, or that a packet is too big. */
export function isErrorMessage(packet: SealedPacket): boolean {
  if (isAsked(packet))
    askMessages(packet, [
      [ICMP, 3],
      [ICMPV6, 1],
      [ICMPV6, 2],
    ]);
  return isIcmpError(open(packet));
}

/** How long a connection of this protocol is remembered without a packet: evidence, by which nothing is decided. */
export function secondsTracked(packet: SealedPacket, timeouts: TrackingTimeouts): ReturnType<typeof trackedSeconds> {
  return trackedSeconds(open(packet).protocol, timeouts);
}

/** The same once a stream of UDP has answers; null for other protocols. */
export function secondsOfStream(packet: SealedPacket, { udpStream }: TrackingTimeouts): number | null {
  return open(packet).protocol === UDP ? udpStream : null;
}

function askProtocols(packet: SealedPacket, protocols: readonly number[]): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  const { diagrams } = asked.asker;
  const sets = protocols.map((each) => setOfProtocol(asked, plain, each));
  narrow(asked, diagrams.union(...sets), protocols.includes(plain.protocol));
}

/** @param types protocol and type of the messages that are asked for. */
function askMessages(packet: SealedPacket, types: readonly (readonly [number, number])[]): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  const { diagrams } = asked.asker;
  const sets = types.map(([protocol, type]) =>
    diagrams.intersection(setOfProtocol(asked, plain, protocol), setOfMessage(asked, plain, type, -1)),
  );
  const isIt = types.some(([protocol, type]) => plain.protocol === protocol && plain.icmpType === type);
  narrow(asked, diagrams.union(...sets), isIt);
}
