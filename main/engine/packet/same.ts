import { open } from './open.ts';
import { isEcho, isPorted } from './kinds.ts';
import type { AddressField, PortField, SealedPacket } from './sealed-packet.ts';

/** Questions about two fields, of one packet or of two. */

export function isSameAddress(a: SealedPacket, of: AddressField, b: SealedPacket, as: AddressField): boolean {
  return open(a)[of].value === open(b)[as].value;
}

function isSamePort(a: SealedPacket, of: PortField, b: SealedPacket, as: PortField): boolean {
  return open(a)[of] === open(b)[as];
}

function isSameProtocol(a: SealedPacket, b: SealedPacket): boolean {
  return open(a).protocol === open(b).protocol;
}

/** True for more of the same flow in the same direction. */
export function isSameFlow(a: SealedPacket, b: SealedPacket): boolean {
  return isSameProtocol(a, b) && hasSameEnds(a, b);
}

/** True where both come from and go to the same addresses and ports. */
export function hasSameEnds(a: SealedPacket, b: SealedPacket): boolean {
  return (
    isSamePort(a, 'sourcePort', b, 'sourcePort') &&
    isSamePort(a, 'destinationPort', b, 'destinationPort') &&
    isSameAddress(a, 'source', b, 'source') &&
    isSameAddress(a, 'destination', b, 'destination')
  );
}

/**
 * Ends swapped. Protocols without ports are recognised by address and protocol number alone (SG-18); an echo request
 * never answers anything (SG-14).
 */
export function isAnswer(packet: SealedPacket, request: SealedPacket): boolean {
  const swapped =
    isSameProtocol(packet, request) &&
    !isEcho(packet) &&
    isSameAddress(packet, 'source', request, 'destination') &&
    isSameAddress(packet, 'destination', request, 'source');
  if (!swapped || !isPorted(packet)) return swapped;
  return (
    isSamePort(packet, 'sourcePort', request, 'destinationPort') &&
    isSamePort(packet, 'destinationPort', request, 'sourcePort')
  );
}
