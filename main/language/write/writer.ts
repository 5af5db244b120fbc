import { formatAddress, isUnknownAddress } from '../../model/address.ts';
import type { InterfaceAddress, Network, NetworkInterface } from '../../model/network.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import type { Omissions } from './omissions.ts';

/** What every part of the writer works with. */
export type Writer = {
  readonly network: Network;
  /** The name of a thing in the file. */
  readonly name: (id: string) => string;
  readonly nic: (id: string) => NetworkInterface | undefined;
  readonly left: Omissions;
};

/** An object by name, or nothing where there is nothing: the file has no empty parts. */
export function things<T>(entries: readonly (readonly [string, T])[]): Record<string, T> | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A private address as a file has it. */
export function privateIpText({ private: address }: Pick<InterfaceAddress, 'private'>): string {
  return isUnknownAddress(address) ? UNKNOWN_WORD : formatAddress(address);
}
