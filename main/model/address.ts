import { err, ok, type Result } from './result.ts';
import { formatIpv6, parseIpv6 } from './ipv6.ts';

/** `value` is an unsigned 32-bit integer in network order: 10.0.0.1 is 0x0a000001. */
export type Ipv4Address = { readonly family: 4; readonly value: number };

/** `value` is an unsigned 128-bit integer in network order. */
export type Ipv6Address = { readonly family: 6; readonly value: bigint };

/** `value` alone identifies an address in a Map of both families: 4 and 4n are different keys. */
export type Address = Ipv4Address | Ipv6Address;

export type Family = Address['family'];

/** `bits` leading bits of `base`. Invariant: the host bits of `base` are 0. */
export type Ipv4Block = { readonly family: 4; readonly base: number; readonly bits: number };

/**
 * A private address that the configuration does not tell, such as one that AWS chooses when it makes the interface.
 * `value` is the id of the interface that has it, which stands for the address where two are compared; `within`: the
 * blocks that it may lie in, which are those of the subnets that the interface may be in.
 */
export type UnknownAddress = { readonly family: 4; readonly value: string; readonly within: readonly Ipv4Block[] };

/** An address as a packet carries it: nobody may have told it. */
export type PacketAddress = Address | UnknownAddress;

/** The unknown address of an interface that may be in one of several blocks. */
export function unknownAddress(nic: string, blocks: readonly (Ipv4Block | { readonly family: 6 })[]): UnknownAddress {
  return { family: 4, value: nic, within: blocks.filter((block) => block.family === 4) };
}

export function isUnknownAddress(address: PacketAddress): address is UnknownAddress {
  return typeof address.value === 'string';
}

/**
 * Dotted decimal, four octets. No leading zeros: POSIX inet_addr reads "010" as octal.
 *
 * @returns the reason in words on failure.
 */
export function parseIpv4(text: string): Result<Ipv4Address, string> {
  const octets = text.split('.');
  if (octets.length !== 4) return err(`\`${text}\` is not an IPv4 address: expected four octets`);
  let value = 0;
  for (const octet of octets) {
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > 255) {
      return err(`octet \`${octet}\` of \`${text}\` is not a number from 0 to 255 without leading zeros`);
    }
    value = value * 256 + Number(octet);
  }
  return ok({ family: 4, value });
}

/** Either family, told apart by the colon. */
export function parseAddress(text: string): Result<Address, string> {
  if (!text.includes(':')) return parseIpv4(text);
  const value = parseIpv6(text);
  return value.ok ? ok({ family: 6, value: value.value }) : value;
}

/** An address that nobody told is written with what is known of it: `unknown (10.0.1.0/24)`. */
export function formatAddress(address: PacketAddress): string {
  if (isUnknownAddress(address)) return `unknown (${address.within.map(formatBlock).join(', ')})`;
  return address.family === 4 ? formatIpv4(address.value) : formatIpv6(address.value);
}

/** An address with a port, as a URL writes it: IPv6 in brackets. */
export function formatEndpoint(address: PacketAddress, port: number): string {
  return address.family === 4 ? `${formatAddress(address)}:${port}` : `[${formatIpv6(address.value)}]:${port}`;
}

export function equalAddresses(a: PacketAddress, b: PacketAddress): boolean {
  return a.value === b.value;
}

function formatBlock({ base, bits }: Ipv4Block): string {
  return `${formatIpv4(base)}/${bits}`;
}

function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
