import { formatAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import { formatCidr } from '../../model/cidr.ts';
import type { Direction } from '../../model/policy.ts';
import { ALL_PORTS } from '../../model/port-range.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';
import type { Diagrams, SetId } from '../../packets/diagrams.ts';
import { peerParts, type PeerPart } from '../../packets/peer-parts.ts';
import { peerLevel } from '../../packets/rule-sets.ts';
import type { Range, TrafficPart } from '../../packets/traffic-parts.ts';
import { counted } from './number-words.ts';

const LAST4 = 0xffffffff;
/** Nobody reads a longer list of protocols than this. */
const MANY = 4;

/** What a rule allows, in clauses: `TCP 24–1023 from everywhere: 1,000 ports × 4.29 billion addresses`. */
export function exposureWords(diagrams: Diagrams, packets: SetId, direction: Direction): readonly string[] {
  const word = direction === 'in' ? 'from' : 'to';
  return peerParts(diagrams, packets, peerLevel(direction)).map(
    (part) => `${trafficWords(part.traffic)} ${word} ${addressWords(part)}: ${sizeWords(part)}`,
  );
}

function trafficWords(parts: readonly TrafficPart[]): string {
  const each = parts.flatMap(({ protocols, destinationPorts }) =>
    protocols.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => ({ protocol: from + i, destinationPorts })),
    ),
  );
  const isNamed = ({ protocol }: { readonly protocol: number }) => hasPorts(protocol) || isIcmp(protocol);
  const named = each.filter(isNamed).map(({ protocol, destinationPorts }) => oneWords(protocol, destinationPorts));
  const others = each.filter((one) => !isNamed(one));
  const rest =
    others.length > MANY
      ? ['all other protocols']
      : others.map(({ protocol }) => `protocol ${formatProtocol(protocol)}`);
  return inWords([...named, ...rest]);
}

function inWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function oneWords(protocol: number, ports: readonly Range[]): string {
  const name = formatProtocol(protocol).toUpperCase().replace('V6', 'v6');
  return hasPorts(protocol) && !isEveryPort(ports) ? `${name} ${ports.map(portWords).join(', ')}` : name;
}

function isEveryPort([first, ...others]: readonly Range[]): boolean {
  return others.length === 0 && first?.from === ALL_PORTS.from && first.to === ALL_PORTS.to;
}

function portWords({ from, to }: Range): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function addressWords({ addresses }: PeerPart): string {
  if (addresses === null) return 'IPv6 addresses';
  const gaps = gapsOf(addresses);
  if (gaps.length === 0) return 'everywhere';
  const isWide = addresses[0]?.from === 0 && addresses.at(-1)?.to === LAST4;
  if (isWide && gaps.length <= 2) return `everywhere except ${gaps.map(rangeWords).join(' and ')}`;
  return addresses.map(rangeWords).join(' and ');
}

function gapsOf(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const { from, to } of ranges) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  return next > LAST4 ? gaps : [...gaps, { from: next, to: LAST4 }];
}

/** A block where the range is one. */
function rangeWords({ from, to }: Range): string {
  const size = to - from + 1;
  const bits = 32 - Math.log2(size);
  const block: Cidr = { family: 4, base: from, bits };
  if (Number.isInteger(bits) && from % size === 0) return bits === 32 ? addressText(from) : formatCidr(block);
  return `${addressText(from)}–${addressText(to)}`;
}

function addressText(value: number): string {
  return formatAddress({ family: 4, value });
}

function sizeWords({ count, traffic }: PeerPart): string {
  const ported = traffic.filter(({ protocols }) => protocols.some(({ from, to }) => from === to && hasPorts(from)));
  const ports = ported.reduce(
    (sum, { destinationPorts }) => sum + destinationPorts.reduce((n, { from, to }) => n + to - from + 1, 0),
    0,
  );
  const addresses = counted(count, 'address', 'addresses');
  return ports === 0 ? addresses : `${counted(BigInt(ports), 'port')} × ${addresses}`;
}
