import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { Diagrams, SetId } from '../../packets/diagrams.ts';
import { LEVEL, type AddressLevel, type PortLevel, type Values } from '../../packets/fields.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/**
 * Collects what is asked of the packets of one evaluation: `set` holds the first packets for which every question was
 * answered alike, and which therefore all have the trace of this one.
 */
export type Asker = {
  readonly diagrams: Diagrams;
  /** The first packet of this evaluation. */
  readonly values: Values;
  set: SetId;
  readonly memory: Divisions;
  readonly depth: Depth;
  /** True behind what stops the packet of this evaluation first. */
  isDenied: boolean;
  /** The questions one by one, where somebody wants to ask them again of another packet. */
  readonly log?: AskLog;
};

/** What one evaluation asked of gates and of addresses, in order. `worlds`: how often the packet was sent off. */
export type AskLog = { readonly gates: AskedGate[]; readonly addresses: AskedAddress[]; worlds: number };

/** A packet at the rules of a gate. `peers`: the groups that the rules may refer to. */
export type AskedGate = { readonly direction: Direction; readonly asked: Asked; readonly packet: Packet } & (
  | { readonly kind: 'groups'; readonly interface: string; readonly peers: GroupSet | null }
  | { readonly kind: 'acl'; readonly subnet: string }
);

/**
 * A question to one address. `about`: what is asked about and what of it, where that has a name; `comparedTo`: another
 * address of the same evaluation that it is compared with.
 */
export type AskedAddress = {
  readonly level: AddressLevel | null;
  readonly address: PacketAddress;
  readonly about: readonly [object, string] | null;
  readonly comparedTo: PacketAddress | null;
  readonly answer: (address: Address) => string;
};

/**
 * How far packets must have the same answers: `verdict` up to what the walk denies them by first, which is all that
 * the verdict depends on (on the wire a handshake may end before that); `trace` to the end.
 */
export type Depth = 'verdict' | 'trace';

/** Divisions of all packets by the answer to one question, by what is asked and at which level. */
export type Divisions = WeakMap<object, Map<string, unknown>>;

/** Where the type and code of an ICMP message come from; `coded`: the code of a first packet of this type. */
type Message = 'first' | 'written' | { readonly firstType: number };

/** Where each field comes from: a level of the first packet, or null where a device wrote it. */
export type Asked = {
  readonly asker: Asker;
  readonly protocol: typeof LEVEL.protocol | null;
  readonly source: AddressLevel | null;
  readonly destination: AddressLevel | null;
  readonly sourcePort: PortLevel | null;
  readonly destinationPort: PortLevel | null;
  readonly message: Message;
};

type AskedPacket = Packet & { readonly asked?: Asked };

/** Null for a packet that stands for itself alone, and where nothing depends on the answers any more. */
export function askedOf(packet: SealedPacket): Asked | null {
  const { asked } = packet as unknown as AskedPacket;
  if (asked === undefined) return null;
  return asked.asker.isDenied && asked.asker.depth === 'verdict' ? null : asked;
}

/** Whether somebody collects what is asked of it. */
export function isAsked(packet: SealedPacket): boolean {
  return askedOf(packet) !== null;
}

/** The first packet of a flow, with the one who collects what is asked of it. */
export function sealAsked(packet: Packet, asker: Asker): SealedPacket {
  const { protocol, source, destination, sourcePort, destinationPort } = LEVEL;
  if (asker.log) asker.log.worlds += 1;
  const asked: Asked = { asker, protocol, source, destination, sourcePort, destinationPort, message: 'first' };
  return { ...packet, asked } as unknown as SealedPacket;
}

/** All of a packet that a device wrote. */
export function writtenFor(asker: Asker): Asked {
  const none = { protocol: null, source: null, destination: null, sourcePort: null, destinationPort: null };
  return { asker, ...none, message: 'written' };
}

export function withoutAsker(packet: Packet): Packet {
  const { asked, ...fields } = packet as AskedPacket;
  return asked ? fields : packet;
}

/** The packets that get the same answer. */
export function narrow({ asker }: Asked, set: SetId, answer = true): void {
  const { diagrams } = asker;
  asker.set = answer ? diagrams.intersection(asker.set, set) : diagrams.difference(asker.set, set);
}

/** What is asked about a field that a device wrote has one answer: every packet gets it. */
export function addressAt(
  packet: SealedPacket,
  field: AddressField,
): { readonly level: AddressLevel; readonly asked: Asked; readonly address: Address } | null {
  const asked = askedOf(packet);
  const level = asked?.[field] ?? null;
  const address = open(packet)[field];
  // The address of a first packet is known, and what a device writes has no level.
  return asked && level !== null && !isUnknownAddress(address) ? { level, asked, address } : null;
}

/** Keeps what `make` makes for a key, for as long as the key lives. */
export function remembered<T>({ memory }: Asker, key: object, name: string, make: () => T): T {
  const named = memory.get(key) ?? new Map<string, unknown>();
  memory.set(key, named);
  if (!named.has(name)) named.set(name, make());
  return named.get(name) as T;
}
