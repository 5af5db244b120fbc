import { formatCidr, type Cidr } from '../../model/cidr.ts';
import { isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import { partsBy } from '../../model/holding.ts';
import { unknownOfAddress } from '../../model/unknown-rules.ts';
import { choose } from './choice.ts';
import type { Asking } from './asking.ts';

/** An address of which it is known which of these blocks hold it: an unknown one is another part of itself in each world. */
export function narrowed(
  run: Pick<Asking, 'picks' | 'choices'>,
  address: PacketAddress,
  blocks: readonly Cidr[],
): PacketAddress {
  if (!isUnknownAddress(address)) return address;
  const parts = partsBy(address, blocks);
  const key = `part:${address.value}:${blocks.map(formatCidr).join(' ')}`;
  const picked = choose(run, { key, on: unknownOfAddress(address) ?? '', options: parts.length });
  return parts[picked] ?? address;
}
