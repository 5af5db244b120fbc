import type { Pod } from '../../model/resource.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';
import { firstWithAddress } from './addresses.ts';
import type { AddressField, SealedPacket } from './sealed-packet.ts';

/** The pod that has this address on the interface. */
export function podAt(
  { network }: CompiledNetwork,
  { interface: { id } }: CompiledInterface,
  packet: SealedPacket,
  field: AddressField,
): Pod | undefined {
  const there = network.pods.filter((pod) => pod.interface === id);
  return firstWithAddress(packet, field, there, ({ address }) => address);
}
