import { didYouMean, nearest } from '../../language/diagnostics/suggest.ts';

/** What a row may say: by names, or as an export of flows. */
const FIELDS = [
  ...['id', 'flow', 'from', 'to', 'proto', 'protocol', 'port', 'dstPort', 'destinationPort'],
  ...['sourcePort', 'srcPort', 'srcIp', 'dstIp', 'ingressNode', 'icmpType', 'icmpCode'],
];
/** What exports say besides, and no verdict depends on. */
const OF_EXPORTS = new Set([
  ...['protocolNumber', 'ipProtocol', 'ingressInterface', 'ingressVrf', 'icmpVar'],
  ...['dscp', 'ecn', 'fragmentOffset', 'packetLength'],
]);

type Row = Readonly<Record<string, unknown>>;

/** A key that is passed over would have another flow traced than the one meant. Null: there is none. */
export function strayField(row: Row): string | null {
  const stray = Object.keys(row).find((key) => !FIELDS.includes(key));
  return stray === undefined ? null : notAField(stray);
}

/** The same for an export, which has fields of its own: only what looks like one of ours is one that is misspelt. */
export function misspeltField(row: Row): string | null {
  const own = Object.keys(row).filter((key) => !FIELDS.includes(key) && !OF_EXPORTS.has(key));
  const stray = own.find((key) => nearest(key, FIELDS) !== null);
  return stray === undefined ? null : notAField(stray);
}

function notAField(key: string): string {
  const hint = didYouMean(key, FIELDS);
  return `\`${key}\` is not a field of a flow${hint === '' ? '' : ` (${hint})`}`;
}

export const TYPE_MISSING = 'the ICMP type is missing: 8 is an echo request, 128 in ICMPv6';
