import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { divideByAddress, hostBlock, type AddressDivision } from '../../packets/address-division.ts';
import { addressAt, narrow, remembered } from './asked.ts';
import { open } from './open.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/**
 * A question about an address. `answer` may change only at the ends of the `bounds`, and is what the walk can tell apart.
 * `about`: what is asked about and what of it, where the same question comes again.
 */
export type AddressQuestion = {
  readonly about?: readonly [object, string];
  readonly bounds: () => readonly Cidr[];
  readonly answer: (address: Address) => string;
};

/** Notes which first packets get the same answer, where somebody collects them. */
export function askAddress(
  packet: SealedPacket,
  field: AddressField,
  { about, bounds, answer }: AddressQuestion,
): void {
  const at = addressAt(packet, field);
  if (at === null) return;
  const { asked, level, address } = at;
  const { diagrams } = asked.asker;
  const divide = (): AddressDivision => divideByAddress(diagrams, level, bounds(), answer);
  const { division, labels } = about ? remembered(asked.asker, about[0], `${about[1]} ${level}`, divide) : divide();
  const own = labels.get(answer(address));
  narrow(
    asked,
    diagrams.where(division, (label) => label === own),
  );
}

/** A known address as a block; none for an unknown one. */
export function hostBlocksOf(address: PacketAddress | null): Cidr[] {
  return address === null || isUnknownAddress(address) ? [] : [hostBlock(address)];
}

/** Divides by whether the field has this address, or the one that it has. */
export function pinAddress(packet: SealedPacket, field: AddressField, to: PacketAddress = open(packet)[field]): void {
  askAddress(packet, field, {
    bounds: () => hostBlocksOf(to),
    answer: ({ value }) => String(value === to.value),
  });
}
