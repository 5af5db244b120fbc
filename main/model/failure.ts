/**
 * The fields on which a rule failed, one bit each, so that a whole rule list fits a byte array. 0 means the rule
 * matches. `UNKNOWN_PEER`: whether the rule is for the other end is not known: by itself, because the entries of its prefix
 * list are not, or because the address of the other end is not; alone, the rule may match. `NOT_REACHED`: an earlier entry of an ordered list had decided.
 */
export type Failure = number;

export const MATCH = 0;
export const PROTOCOL = 1;
export const PORT = 2;
export const ICMP_TYPE = 4;
export const ADDRESS = 8;
export const FAMILY = 16;
export const GROUP = 32;
export const UNKNOWN_PEER = 64;
export const NOT_REACHED = 128;

const names: readonly (readonly [number, FailedField])[] = [
  [PROTOCOL, 'protocol'],
  [PORT, 'port'],
  [ICMP_TYPE, 'icmp-type'],
  [ADDRESS, 'address'],
  [FAMILY, 'family'],
  [GROUP, 'group'],
  [UNKNOWN_PEER, 'unknown'],
  [NOT_REACHED, 'not-reached'],
];

export type FailedField =
  'protocol' | 'port' | 'icmp-type' | 'address' | 'family' | 'group' | 'unknown' | 'not-reached';

export function failedFields(failure: Failure): readonly FailedField[] {
  return names.filter(([bit]) => (failure & bit) !== 0).map(([, name]) => name);
}

/** True for a near miss: the rule an author most likely meant (spec 13.13). */
export function failsOnOneField(failure: Failure): boolean {
  if ((failure & (UNKNOWN_PEER | NOT_REACHED)) !== 0) return false;
  return failure !== MATCH && (failure & (failure - 1)) === 0;
}
