import { formatAddress, parseAddress } from '../../model/address.ts';
import { addressAt, blockOf, contains, covers, formatCidr, parseExactCidr, type Cidr } from '../../model/cidr.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { ParameterText } from '../format/parameter-text.ts';

/** The values that a parameter may take, by their number. */
export type Candidates = { readonly count: number; readonly at: (index: number) => string };

/** What is wrong with a parameter, and at which field of it. */
export type ParameterFault = { readonly field: string | null; readonly message: string; readonly hint?: string };

/** Enough to choose from, however large a block is. */
const MOST = 65_536;

/** AWS reserves the first four addresses and the last one of a subnet. */
const RESERVED = { first: 4, last: 1 };

/**
 * @param within the block that `in` stands for, where it is there.
 * @param standing whether the defaults are drawn, which have to be among the values.
 */
export function candidatesOf(
  parameter: ParameterText,
  within: Cidr | null,
  standing: boolean,
): Result<Candidates, ParameterFault> {
  switch (parameter.type) {
    case 'cidr':
      return parameter.of ? ok(listed(parameter.of)) : blocksIn(parameter.default, within, standing);
    case 'address':
      return parameter.of ? ok(listed(parameter.of)) : addressesIn(parameter.default, within, standing);
    case 'port':
    case 'number':
      return parameter.of ? ok(listed(parameter.of.map(String))) : numbersBetween(parameter);
    case 'zone':
      return ok(listed(parameter.of ?? ['a', 'b', 'c']));
    case 'name':
      return parameter.of ? ok(listed(parameter.of)) : err(missing('of'));
    case 'choice':
      return ok(listed(Array.isArray(parameter.of) ? parameter.of : Object.keys(parameter.of)));
  }
}

function listed(values: readonly string[]): Candidates {
  return { count: values.length, at: (index) => values[index] ?? '' };
}

function missing(fields: string): ParameterFault {
  return { field: null, message: `nothing says which values it may take`, hint: `give ${fields}` };
}

function blocksIn(text: string, within: Cidr | null, standing: boolean): Result<Candidates, ParameterFault> {
  if (!within) return err(missing('`in` or `of`'));
  const block = parseExactCidr(text);
  if (!block.ok) return err({ field: 'default', message: block.error });
  if (standing && !covers(within, block.value)) return err(outside(text, within));
  const { bits } = block.value;
  if (bits < within.bits) return err(outside(text, within));
  const size = 2 ** ((within.family === 4 ? 32 : 128) - bits);
  const count = Math.min(MOST, 2 ** (bits - within.bits));
  // An offset within a block of IPv6 may be larger than a number holds exactly; what comes out is on a boundary all the same.
  return ok({ count, at: (index) => formatCidr(blockOf(addressAt(within, index * size), bits)) });
}

function addressesIn(text: string, within: Cidr | null, standing: boolean): Result<Candidates, ParameterFault> {
  if (!within) return err(missing('`in` or `of`'));
  const address = parseAddress(text);
  if (!address.ok) return err({ field: 'default', message: address.error });
  if (standing && !contains(within, address.value)) return err(outside(text, within));
  const all = Math.min(MOST, 2 ** ((within.family === 4 ? 32 : 128) - within.bits));
  const { first, last } = all > RESERVED.first + RESERVED.last ? RESERVED : { first: 0, last: 0 };
  return ok({ count: all - first - last, at: (index) => formatAddress(addressAt(within, first + index)) });
}

function outside(text: string, within: Cidr): ParameterFault {
  return { field: 'default', message: `\`${text}\` is not in \`${formatCidr(within)}\`` };
}

function numbersBetween({
  type,
  from = type === 'port' ? 1 : undefined,
  to = type === 'port' ? 65_535 : undefined,
}: ParameterText & { readonly type: 'port' | 'number' }): Result<Candidates, ParameterFault> {
  if (from === undefined || to === undefined) return err(missing('`from` and `to`, or `of`'));
  if (to < from) return err({ field: 'to', message: `\`to\` is below \`from\`` });
  return ok({ count: Math.min(MOST, to - from + 1), at: (index) => String(from + index) });
}
