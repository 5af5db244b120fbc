import { isUnknownValue, unknownValue, whyUnknown } from '../declared/unknown-value.ts';
import { blockOf, formatCidr, lastAddress, parseCidr } from '../model/cidr.ts';
import type { Address } from '../model/address.ts';

/** CloudFormation gives no more than this. */
const MOST = 256;

/** `Fn::Cidr`: the first blocks of a block. @param bits that are left for hosts in each of them. */
export function blocksIn(text: string | null, count: string | null, bits: string): unknown {
  const open = text !== null && isUnknownValue(text) ? `blocks of ${whyUnknown(text)}` : 'what Fn::Cidr gives';
  const block = text === null ? null : parseCidr(text);
  if (!block?.ok || count === null || !/^\d{1,3}$/.test(count) || !/^\d{1,3}$/.test(bits)) return unknownValue(open);
  const { value } = block;
  const width = value.family === 4 ? 32 : 128;
  const length = width - Number(bits);
  if (Number(count) > MOST || length < value.bits || length > width) return unknownValue(open);
  const last = BigInt(lastAddress(value).value);
  const blocks: string[] = [];
  for (let i = 0n; i < BigInt(count); i++) {
    const first = BigInt(value.base) + (i << BigInt(bits));
    if (first > last) return unknownValue(open);
    const address: Address = value.family === 4 ? { family: 4, value: Number(first) } : { family: 6, value: first };
    blocks.push(formatCidr(blockOf(address, length)));
  }
  return blocks;
}
