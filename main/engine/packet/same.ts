import { equalityOf } from '../../packets/fields.ts';
import { pinAddress } from './ask-address.ts';
import { askedOf, isAsked, narrow } from './asked.ts';
import { setOfPort, setOfProtocol } from './asked-sets.ts';
import { open } from './open.ts';
import { isEcho, isPorted } from './kinds.ts';
import type { AddressField, PortField, SealedPacket } from './sealed-packet.ts';

/** Questions about two fields, of one packet or of two. */

export function isSameAddress(a: SealedPacket, of: AddressField, b: SealedPacket, as: AddressField): boolean {
  if (!isAsked(a) && !isAsked(b)) return open(a)[of].value === open(b)[as].value;
  const [left, right] = [open(a)[of], open(b)[as]];
  const [levelA, levelB] = [askedOf(a)?.[of] ?? null, askedOf(b)?.[as] ?? null];
  if (levelA !== levelB) {
    // One of two levels is held to its value: both together would be a set of pairs.
    if (levelA !== null) pinAddress(a, of, levelB === null ? right : left);
    if (levelB !== null) pinAddress(b, as, left);
  }
  return left.value === right.value;
}

function isSamePort(a: SealedPacket, of: PortField, b: SealedPacket, as: PortField): boolean {
  if (!isAsked(a) && !isAsked(b)) return open(a)[of] === open(b)[as];
  const [left, right] = [open(a)[of], open(b)[as]];
  const [levelA, levelB] = [askedOf(a)?.[of] ?? null, askedOf(b)?.[as] ?? null];
  if (levelA !== null && levelB !== null && levelA !== levelB)
    askEqualPorts(a, equalityOf(levelA, levelB), left === right);
  else if (levelA !== levelB) {
    if (levelA !== null) askPort(a, of, right);
    if (levelB !== null) askPort(b, as, left);
  }
  return left === right;
}

function askPort(packet: SealedPacket, field: PortField, port: number): void {
  const asked = askedOf(packet);
  if (asked) narrow(asked, setOfPort(asked, open(packet), field, port), open(packet)[field] === port);
}

/** Asked of the level that compares them: which ports are equal is no set of intervals. */
function askEqualPorts(packet: SealedPacket, level: number, isEqual: boolean): void {
  const asked = askedOf(packet);
  if (asked) narrow(asked, asked.asker.diagrams.between(level, Number(isEqual), Number(isEqual)));
}

function isSameProtocol(a: SealedPacket, b: SealedPacket): boolean {
  if (!isAsked(a) && !isAsked(b)) return open(a).protocol === open(b).protocol;
  const [left, right] = [open(a).protocol, open(b).protocol];
  const [levelA, levelB] = [askedOf(a)?.protocol ?? null, askedOf(b)?.protocol ?? null];
  // All packets of one evaluation descend from one: where neither protocol was written, they are the same.
  if (levelA !== null && levelB === null) askProtocol(a, right);
  if (levelB !== null && levelA === null) askProtocol(b, left);
  return left === right;
}

function askProtocol(packet: SealedPacket, other: number): void {
  const asked = askedOf(packet);
  if (asked) narrow(asked, setOfProtocol(asked, open(packet), other), open(packet).protocol === other);
}

/** True for more of the same flow in the same direction. */
export function isSameFlow(a: SealedPacket, b: SealedPacket): boolean {
  return isSameProtocol(a, b) && hasSameEnds(a, b);
}

/** True where both come from and go to the same addresses and ports. */
export function hasSameEnds(a: SealedPacket, b: SealedPacket): boolean {
  const hasSamePorts =
    !isPorted(a) ||
    (isSamePort(a, 'sourcePort', b, 'sourcePort') && isSamePort(a, 'destinationPort', b, 'destinationPort'));
  return hasSamePorts && isSameAddress(a, 'source', b, 'source') && isSameAddress(a, 'destination', b, 'destination');
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
