import type { Cidr } from '../../model/cidr.ts';

/** What the peer side of a rule is, as stored in `RuleColumns.peer`. */
export const PEER_V4 = 0;
export const PEER_V6 = 1;
export const PEER_GROUP = 2;
export const PEER_LIST = 3;
/** Nobody told, or a prefix list of which nobody told the entries. */
export const PEER_UNKNOWN = 4;

/**
 * One direction of a group set or of an ACL as columns of numbers, row i being rule i in evaluation order.
 * IPv4 blocks are a base and a mask; IPv6 blocks are eight words from `8 * i`; a prefix list is a slice of `blocks`.
 */
export type RuleColumns = {
  readonly size: number;
  readonly protocol: Int16Array;
  readonly low: Uint16Array;
  readonly high: Uint16Array;
  readonly icmpType: Int16Array;
  readonly icmpCode: Int16Array;
  readonly peer: Uint8Array;
  readonly base: Int32Array;
  readonly mask: Int32Array;
  readonly wide: Uint32Array;
  /** Number of the referenced group, as in the bits of a peer's group set. */
  readonly group: Uint32Array;
  readonly blocks: readonly (readonly Cidr[])[];
};
