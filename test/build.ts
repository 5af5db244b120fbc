import { parseAddress, type Ipv4Address, type Ipv6Address } from '../main/model/address.ts';
import type { Result } from '../main/model/result.ts';

/** Unwraps a literal known to be good. Tests only. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`bad test literal: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function ipv4(text: string): Ipv4Address {
  const address = must(parseAddress(text));
  if (address.family !== 4) throw new Error(`bad test literal: ${text}`);
  return address;
}

export function ipv6(text: string): Ipv6Address {
  const address = must(parseAddress(text));
  if (address.family !== 6) throw new Error(`bad test literal: ${text}`);
  return address;
}
