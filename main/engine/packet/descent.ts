import type { PacketAddress } from '../../model/address.ts';
import { unwrapNat64 } from '../../model/nat64.ts';
import { replyTo, type Packet } from '../../model/packet.ts';
import { LEVEL, type Picks } from '../../packets/fields.ts';
import { pinAddress } from './ask-address.ts';
import { askedOf, withoutAsker, writtenFor, type Asked, type Asker } from './asked.ts';
import { isEcho } from './kinds.ts';
import { open } from './open.ts';
import { seal, type AddressField, type PortField, type SealedPacket } from './sealed-packet.ts';

declare const DESCENT: unique symbol;

/**
 * A value that a device writes into a field, made by one of the functions below: each field says where it comes from.
 * Nothing is computed from a field.
 */
export type Descent<T> = T & { readonly [DESCENT]: true };

type Descents = { readonly [F in keyof Packet]: Descent<Packet[F]> };

/** The device or the configuration has one value for it. */
export function constant<T extends PacketAddress | number>(value: T): Descent<T> {
  return value as Descent<T>;
}

/** A device picked it: an assumption, and a value of its own where somebody collects what is asked. */
export function picked({ ports, asker }: { readonly ports: Picks; readonly asker: Asker | null }, port: keyof Picks) {
  const level = { nat: LEVEL.natPort, node: LEVEL.nodePort }[port];
  return (asker ? new Copied(ports[port], level, asker) : ports[port]) as Descent<number>;
}

/** As it stands in a field of a packet. */
export function copied<F extends AddressField | PortField>(packet: SealedPacket, field: F): Descent<Packet[F]> {
  const value = open(packet)[field];
  const asked = askedOf(packet);
  return (asked ? new Copied(value, asked[field], asked.asker) : value) as Descent<Packet[F]>;
}

/** A value with its level, where somebody collects what is asked of it. */
class Copied {
  readonly value: PacketAddress | number;
  readonly level: Asked[AddressField | PortField];
  readonly asker: Asker;

  constructor(value: PacketAddress | number, level: Asked[AddressField | PortField], asker: Asker) {
    this.value = value;
    this.level = level;
    this.asker = asker;
  }
}

/** The IPv4 destination whose 32 bits an IPv6 destination ends in, by NAT64; null where there is none. */
export function unwrapped(packet: SealedPacket): Descent<PacketAddress> | null {
  const { destination } = open(packet);
  const host = destination.family === 6 ? unwrapNat64(destination) : null;
  // Which address it is decides what is written: each is a class of its own.
  pinAddress(packet, 'destination');
  return host && constant<PacketAddress>(host);
}

/** A packet of the device's own. */
export function made(fields: Descents): SealedPacket {
  return rewritten(seal({ ...fields }), fields);
}

/** The packet with some fields replaced, all others copied. */
export function rewritten(packet: SealedPacket, fields: Partial<Descents>): SealedPacket {
  const plain = open(packet);
  const asked = askedOf(packet) ?? askedIn(fields);
  if (!asked) return seal({ ...plain, ...fields });
  const values: Record<string, unknown> = { ...plain };
  const from: Record<string, unknown> = { ...asked };
  for (const [field, descent] of Object.entries(fields)) {
    const copy = (descent as unknown) instanceof Copied ? (descent as unknown as Copied) : null;
    values[field] = copy ? copy.value : descent;
    if (field === 'icmpType') from['message'] = asked.message === 'written' ? 'written' : { firstType: plain.icmpType };
    else from[field] = copy ? copy.level : null;
  }
  return { ...values, asked: from } as unknown as SealedPacket;
}

/** A packet that is not asked about gets a field that is. */
function askedIn(fields: Partial<Descents>): Asked | null {
  const copies = Object.values(fields).flatMap((each) =>
    (each as unknown) instanceof Copied ? [each as unknown as Copied] : [],
  );
  return copies[0] ? writtenFor(copies[0].asker) : null;
}

/** An answer, addressed to the one who sent the packet before a device translated it. */
export function turnedBack(packet: SealedPacket, inside: SealedPacket): SealedPacket {
  return rewritten(packet, { destination: copied(inside, 'source'), destinationPort: copied(inside, 'sourcePort') });
}

/** The answer to it: ends swapped, an echo request turned into its reply. */
export function replyFor(packet: SealedPacket): SealedPacket {
  const plain = open(packet);
  const asked = askedOf(packet);
  if (!asked) return seal(replyTo(plain));
  const isAnswered = isEcho(packet);
  const from: Asked = {
    ...asked,
    source: asked.destination,
    destination: asked.source,
    sourcePort: asked.destinationPort,
    destinationPort: asked.sourcePort,
    message: isAnswered && asked.message === 'first' ? { firstType: plain.icmpType } : asked.message,
  };
  return { ...replyTo(withoutAsker(plain)), asked: from } as unknown as SealedPacket;
}
