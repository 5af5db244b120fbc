import { formatAddress, parseAddress, type Address, type Family, type Ipv4Block } from './address.ts';
import { err, ok, type Result } from './result.ts';

/** An address block. Invariant: the host bits of `base` are 0, so equal blocks have equal fields. */
export type Cidr = Ipv4Block | { readonly family: 6; readonly base: bigint; readonly bits: number };

/**
 * Canonicalises as AWS does for rules: `100.68.0.18/18` is stored as `100.68.0.0/18`. A bare address is one host.
 * Source: VPC User Guide, "Network ACL rules"; EC2 API, AuthorizeSecurityGroupIngress.
 */
export function parseCidr(text: string): Result<Cidr, string> {
  const [addressText = '', bitsText, ...rest] = text.split('/');
  const address = parseAddress(addressText);
  if (!address.ok) return address;
  const width = widthOf(address.value.family);
  if (rest.length > 0 || (bitsText !== undefined && !/^(0|[1-9]\d{0,2})$/.test(bitsText))) {
    return err(`\`${text}\` is not a CIDR block`);
  }
  // Nobody means the one address that no host has.
  if (bitsText === undefined && BigInt(address.value.value) === 0n)
    return err(`\`${text}\` has no prefix length; write \`${text}/0\` for every address`);
  const bits = bitsText === undefined ? width : Number(bitsText);
  if (bits > width) return err(`prefix length \`${bitsText ?? ''}\` is not 0 to ${width}`);
  return ok(blockOf(address.value, bits));
}

/** For VPCs and subnets, where set host bits are a mistake of the author. */
export function parseExactCidr(text: string): Result<Cidr, string> {
  const cidr = parseCidr(text);
  if (!cidr.ok) return cidr;
  if (!text.includes('/')) return err(`\`${text}\` has no prefix length; write for example \`${text}/24\``);
  const base = parseAddress(text.split('/')[0] ?? '');
  if (base.ok && base.value.value === cidr.value.base) return cidr;
  return err(`host bits of \`${text}\` are set; did you mean \`${formatCidr(cidr.value)}\`?`);
}

/** The block of `bits` leading bits that holds `address`. */
export function blockOf(address: Address, bits: number): Cidr {
  if (address.family === 4) return { family: 4, base: (address.value & maskOf(bits)) >>> 0, bits };
  const shift = BigInt(128 - bits);
  return { family: 6, base: (address.value >> shift) << shift, bits };
}

export function contains(block: Cidr, address: Address): boolean {
  if (block.family === 4) return address.family === 4 && (address.value & maskOf(block.bits)) >>> 0 === block.base;
  return address.family === 6 && address.value >> BigInt(128 - block.bits) === block.base >> BigInt(128 - block.bits);
}

/** One of two overlapping blocks always holds the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, firstAddress(b)) || contains(b, firstAddress(a));
}

export function covers(outer: Cidr, inner: Cidr): boolean {
  return outer.bits <= inner.bits && contains(outer, firstAddress(inner));
}

export function equalCidrs(a: Cidr, b: Cidr): boolean {
  return a.base === b.base && a.bits === b.bits;
}

export function firstAddress(block: Cidr): Address {
  return block.family === 4 ? { family: 4, value: block.base } : { family: 6, value: block.base };
}

export function lastAddress(block: Cidr): Address {
  return block.family === 4
    ? { family: 4, value: (block.base | ~maskOf(block.bits)) >>> 0 }
    : { family: 6, value: block.base | ((1n << BigInt(128 - block.bits)) - 1n) };
}

/** The address `offset` places above the base. The caller stays inside the block. */
export function addressAt(block: Cidr, offset: number): Address {
  return block.family === 4
    ? { family: 4, value: (block.base + offset) >>> 0 }
    : { family: 6, value: block.base + BigInt(offset) };
}

export function formatCidr(block: Cidr): string {
  return `${formatAddress(firstAddress(block))}/${block.bits}`;
}

/** Every address of a family: 0.0.0.0/0 or ::/0. */
export function everything(family: Family): Cidr {
  return family === 4 ? { family: 4, base: 0, bits: 0 } : { family: 6, base: 0n, bits: 0 };
}

function widthOf(family: Family): 32 | 128 {
  return family === 4 ? 32 : 128;
}

/** `1 << 32` is 1 in JavaScript, hence the special case for /0. */
export function maskOf(bits: number): number {
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}
