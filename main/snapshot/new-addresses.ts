import type { Ipv4Address } from '../model/address.ts';
import { covers, formatCidr, parseCidr, type Cidr } from '../model/cidr.ts';
import { canBePublic } from '../model/public-address.ts';
import { known } from '../model/result.ts';

type Block4 = Extract<Cidr, { family: 4 }>;

export type NewAddresses = {
  /** The replacement of an address or a block; undefined where the value is neither. */
  readonly replace: (value: object) => object | undefined;
  readonly kept: readonly string[];
};

/** Documentation ranges (RFC 5737), then the range for benchmarks (RFC 2544): addresses of nobody. */
const POOLS = ['198.51.100.0/24', '203.0.113.0/24', '192.0.2.0/24', '198.18.0.0/15'].map((text) => {
  const cidr = parseCidr(text);
  return known(cidr.ok && cidr.value.family === 4 ? cidr.value : null, text);
});
/** 2001:db8::/32 (RFC 3849), of which every /48 that occurs gets one. */
const DOCUMENTATION6 = 0x2001_0db8n << 96n;
const SITE_BITS = 80n;

/** New public addresses for all that occur in a value. */
export function newAddresses(value: unknown): NewAddresses {
  const blocks: Block4[] = [];
  const sites = new Map<bigint, bigint>();
  visit(value, (found) => {
    const block = publicBlock(found);
    if (block) blocks.push(block);
    const site = siteOf(found);
    if (site !== null && !sites.has(site)) sites.set(site, BigInt(sites.size + 1));
  });
  const { moves, kept } = moved(outermost(blocks));
  const move = (address: number) => {
    const found = moves.find(([from]) => covers(from, { family: 4, base: address, bits: 32 }));
    return found ? (found[1] + (address - found[0].base)) >>> 0 : address;
  };
  return {
    kept: kept.map(formatCidr),
    replace: (each) => {
      const site = siteOf(each);
      if (isAddress4(each)) return { ...each, value: move(each.value) };
      if (isBlock4(each)) return { ...each, base: publicBlock(each) ? move(each.base) : each.base };
      if (site === null) return isNumbered(each) ? each : undefined;
      const high = DOCUMENTATION6 | ((sites.get(site) ?? 0n) << SITE_BITS);
      const low = (from: bigint) => high | (from & ((1n << SITE_BITS) - 1n));
      return 'base' in each
        ? { ...each, base: low(each.base as bigint) }
        : { ...each, value: low((each as { value: bigint }).value) };
    },
  };
}

/** Blocks that lie in no other, the largest first. */
function outermost(blocks: readonly Block4[]): Block4[] {
  const sorted = blocks.toSorted((a, b) => a.bits - b.bits || a.base - b.base);
  const outer: Block4[] = [];
  for (const block of sorted) if (!outer.some((each) => covers(each, block))) outer.push(block);
  return outer;
}

/** From the pools in turn; a block finds its place where its size divides the base. */
function moved(blocks: readonly Block4[]): { readonly moves: (readonly [Block4, number])[]; readonly kept: Block4[] } {
  const next = POOLS.map(({ base }) => base);
  const moves: [Block4, number][] = [];
  const kept: Block4[] = [];
  for (const block of blocks) {
    const size = 2 ** (32 - block.bits);
    const pool = POOLS.findIndex(({ base, bits }, i) => {
      const start = Math.ceil((next[i] ?? 0) / size) * size;
      return start + size <= base + 2 ** (32 - bits);
    });
    if (pool < 0) {
      kept.push(block);
      continue;
    }
    const start = Math.ceil((next[pool] ?? 0) / size) * size;
    moves.push([block, start]);
    next[pool] = start + size;
  }
  return { moves, kept };
}

function publicBlock(value: object): Block4 | null {
  const block: Block4 | null = isAddress4(value)
    ? { family: 4, base: value.value, bits: 32 }
    : isBlock4(value)
      ? value
      : null;
  const isWhole = block !== null && block.bits >= 8;
  return isWhole && canBePublic({ family: 4, value: block.base }) ? block : null;
}

/** The /48 of a global IPv6 address or of a block inside one. */
function siteOf(value: object): bigint | null {
  if (!('family' in value) || value.family !== 6) return null;
  const number = 'value' in value ? value.value : 'base' in value ? value.base : null;
  const isWide = 'bits' in value && typeof value.bits === 'number' && value.bits < 48;
  if (typeof number !== 'bigint' || isWide || number >> 125n !== 1n) return null;
  return number >> SITE_BITS;
}

function isAddress4(value: object): value is Ipv4Address {
  return 'family' in value && value.family === 4 && 'value' in value && typeof value.value === 'number';
}

function isBlock4(value: object): value is Block4 {
  return 'family' in value && value.family === 4 && 'base' in value;
}

/** An unknown address has the id of an interface instead. */
function isNumbered(value: object): boolean {
  return 'family' in value && !('within' in value);
}

function visit(value: unknown, found: (each: object) => void): void {
  if (typeof value !== 'object' || value === null) return;
  found(value);
  for (const each of Object.values(value)) visit(each, found);
}
