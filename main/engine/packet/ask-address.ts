import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { divideByAddress, hostBlock, type AddressDivision } from '../../packets/address-division.ts';
import type { SetId } from '../../packets/diagrams.ts';
import { addressAt, askedOf, narrow, remembered } from './asked.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/**
 * A question about an address. `answer` may change only at the ends of the `bounds`, and is what the walk can tell apart.
 * `about`: what is asked about and what of it, where the same question comes again.
 */
export type AddressQuestion = {
  readonly about?: readonly [object, string];
  /** Another address of this evaluation that it is compared with. */
  readonly comparedTo?: PacketAddress | null;
  readonly bounds: () => readonly Cidr[];
  readonly answer: (address: Address) => string;
};

/** Notes which first packets get the same answer, where somebody collects them. */
export function askAddress(
  packet: SealedPacket,
  field: AddressField,
  { about, bounds, answer, comparedTo = null }: AddressQuestion,
): void {
  const log = askedOf(packet)?.asker.log;
  if (log) {
    const level = askedOf(packet)?.[field] ?? null;
    log.addresses.push({ level, address: open(packet)[field], about: about ?? null, comparedTo, answer });
  }
  const at = addressAt(packet, field);
  if (at === null) return;
  const { asked, level, address } = at;
  const { diagrams } = asked.asker;
  const divide = (): Divided => ({ ...divideByAddress(diagrams, level, bounds(), answer), sets: new Map() });
  const { division, labels, sets } = about
    ? remembered(asked.asker, about[0], `${about[1]} ${level}`, divide)
    : divide();
  const own = labels.get(answer(address));
  const set = sets.get(own) ?? diagrams.where(division, (label) => label === own);
  sets.set(own, set);
  narrow(asked, set);
}

/** `sets`: the packets with a label, of those that were asked for. */
type Divided = AddressDivision & { readonly sets: Map<number | undefined, SetId> };

/** A known address as a block; none for an unknown one. */
export function hostBlocksOf(address: PacketAddress | null): Cidr[] {
  return address === null || isUnknownAddress(address) ? [] : [hostBlock(address)];
}

/** Divides by whether the field has this address, or the one that it has. */
export function pinAddress(packet: SealedPacket, field: AddressField, to: PacketAddress | null = null): void {
  const { value: pinned } = to ?? open(packet)[field];
  askAddress(packet, field, {
    comparedTo: to,
    bounds: () => hostBlocksOf(to ?? open(packet)[field]),
    answer: ({ value }) => String(value === pinned),
  });
}
