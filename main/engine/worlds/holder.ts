import type { PacketAddress } from '../../model/address.ts';
import type { InterfaceAddress } from '../../model/network.ts';
import { interfaceAt, type CompiledInterface } from '../compiled/compiled-network.ts';
import type { Asking } from './asking.ts';
import { askWhoHas, meet } from './placement.ts';

/** The interface of a VPC that has a private address in this world. */
export function holderIn(run: Asking, vpc: string, address: PacketAddress): CompiledInterface | undefined {
  const found = interfaceAt(run.network, vpc, address);
  if (!found && run.network.unknownAddresses.size > 0) askWhoHas(run, vpc, address);
  return meet(run, found);
}

/** Whether one of these private addresses of an interface is this one. */
export function holds(
  run: Asking,
  nic: CompiledInterface,
  own: readonly InterfaceAddress[],
  address: PacketAddress,
): boolean {
  if (own.some((pair) => pair.private.value === address.value)) return true;
  if (run.network.unknownAddresses.size > 0) holderIn(run, nic.subnet.vpc.id, address);
  return false;
}
