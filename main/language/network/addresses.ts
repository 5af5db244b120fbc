import {
  parseAddress,
  parseIpv4,
  formatAddress,
  type Address,
  type Ipv4Address,
  type Ipv6Address,
} from '../../model/address.ts';
import { addressAt, contains, formatCidr, lastAddress, type Cidr } from '../../model/cidr.ts';
import type { Path } from '../diagnostics/report.ts';
import type { Context } from './context.ts';
import { canBePublic } from '../../model/public-address.ts';

/** Where addresses that the author left out start, so that they look like addresses people give. Lower ones come last. */
const FIRST_PICKED = 10;
/** Network, router, DNS and one for the future (GEN-05). */
const RESERVED = 4;
/** TEST-NET-2 (RFC 5737): nobody's real address. */
export const PUBLIC_POOL: Cidr = { family: 4, base: 0xc6336400, bits: 24 };

/** Hands out and checks addresses: each one once in its VPC, public ones once in the world. */
export type AddressBook = {
  readonly claimPrivate: (address: string | undefined, block: Cidr, vpc: string, path: Path) => Ipv4Address | null;
  readonly claimIpv6: (address: string | true, block: Cidr | null, path: Path) => Ipv6Address | null;
  readonly claimPublic: (address: string | true, path: Path) => Ipv4Address | null;
};

/** Written addresses are claimed first, so that picked ones keep clear of them. */
export function openAddressBook(context: Context, written: ReadonlySet<string>): AddressBook {
  /** By scope and address: what has it. */
  const taken = new Map<string, string>();
  const free = (block: Cidr, scope: string): Address | null => {
    for (const address of pickable(block)) {
      if (!taken.has(`${scope}|${formatAddress(address)}`) && !written.has(formatAddress(address))) return address;
    }
    return null;
  };
  const claim = <A extends Address>(address: A, scope: string, path: Path): A => {
    const key = `${scope}|${formatAddress(address)}`;
    const by = taken.get(key);
    if (by !== undefined) {
      const hint = 'leave the address out, and a free one is picked';
      context.report.error('address-taken', path, {
        message: `\`${formatAddress(address)}\` is taken by \`${by}\``,
        hint,
      });
    }
    taken.set(key, String(path[2] ?? ''));
    return address;
  };
  return {
    claimPrivate: (text, block, vpc, path) => {
      const address = text === undefined ? free(block, vpc) : readAddress(context, text, path);
      if (address?.family !== 4) return complain(context, address, text, block, path);
      if (text !== undefined) expectUsable(context, address, block, path);
      return claim(address, vpc, path);
    },
    claimIpv6: (text, block, path) => {
      if (!block) {
        context.report.error('cidr-outside', path, {
          message: 'the subnet has no IPv6 block',
          hint: 'give the subnet `ipv6`',
        });
        return null;
      }
      const address = text === true ? free(block, 'ipv6') : readAddress(context, text, path);
      if (address?.family !== 6) return complain(context, address, text, block, path);
      if (text !== true) expectUsable(context, address, block, path);
      return claim(address, 'ipv6', path);
    },
    claimPublic: (text, path) => {
      if (text === true) {
        const address = free(PUBLIC_POOL, 'public');
        return address?.family === 4
          ? claim(address, 'public', path)
          : complain(context, address, text, PUBLIC_POOL, path);
      }
      const address = parseIpv4(text);
      if (address.ok && canBePublic(address.value)) return claim(address.value, 'public', path);
      const message = address.ok ? `\`${text}\` is not a public address` : address.error;
      context.report.error('text', path, { message, hint: 'write `true`, and a free one is picked', offset: 0 });
      return null;
    },
  };
}

/** What interfaces can have of a block, in the order in which it is given away. */
export function* pickable(block: Cidr): Generator<Address> {
  const isUsable = (address: Address) => contains(block, address) && address.value !== lastAddress(block).value;
  for (let offset = FIRST_PICKED; isUsable(addressAt(block, offset)); offset++) yield addressAt(block, offset);
  for (let offset = RESERVED; offset < FIRST_PICKED && isUsable(addressAt(block, offset)); offset++)
    yield addressAt(block, offset);
}

function readAddress(context: Context, text: string, path: Path): Address | null {
  const address = parseAddress(text);
  if (address.ok) return address.value;
  context.report.fault(path, { offset: 0, message: address.error });
  return null;
}

/** Null was complained about already, unless it means that the block is full. */
function complain(context: Context, address: Address | null, text: unknown, block: Cidr, path: Path): null {
  if (address)
    context.report.error('text', path, { message: `\`${formatAddress(address)}\` is of the other address family` });
  else if (typeof text !== 'string')
    context.report.error('cidr-size', path, { message: `no free address in \`${formatCidr(block)}\`` });
  return null;
}

function expectUsable({ report }: Context, address: Address, block: Cidr, path: Path): void {
  const text = formatAddress(address);
  if (!contains(block, address)) {
    report.error('cidr-outside', path, { message: `\`${text}\` lies outside the subnet \`${formatCidr(block)}\`` });
    return;
  }
  const low = address.value < addressAt(block, RESERVED).value;
  if (low || address.value === lastAddress(block).value) {
    report.error('address-reserved', path, {
      message: `AWS reserves \`${text}\` in \`${formatCidr(block)}\``,
      hint: 'it reserves the first four addresses of a subnet and the last one; or leave the address out',
    });
  }
}
