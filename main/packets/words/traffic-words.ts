import { ALL_PORTS } from '../../model/port-range.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';
import type { Range, TrafficPart } from '../traffic-parts.ts';

/** Parts of a set of packets in words: `TCP to port 443`, `ICMP type 8, any code`, `every other protocol`. */
export function trafficWords(parts: readonly TrafficPart[]): readonly string[] {
  const words = parts.flatMap(partWords);
  return words.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** What people ask about first. */
const order = ['TCP', 'UDP', 'ICMP', 'ICMPv6'];

function rankOf(words: string): number {
  const rank = order.indexOf(/^\w+/.exec(words)?.[0] ?? '');
  return rank < 0 ? order.length : rank;
}

function partWords({ protocols, destinationPorts, sourcePorts, equalPorts }: TrafficPart): string[] {
  const numbers = protocols.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const plain = numbers.filter((each) => !hasPorts(each) && !isIcmp(each));
  const named = numbers.filter((each) => hasPorts(each) || isIcmp(each));
  const ported = named.map((each) => {
    const name = formatProtocol(each).toUpperCase().replace('V6', 'v6');
    if (isIcmp(each)) return `${name}${messageWords(destinationPorts)}`;
    const to = portWords('to', destinationPorts);
    const from = portWords('from', sourcePorts);
    const equal = equalPorts === null ? '' : `, where both ports are ${equalPorts ? 'equal' : 'different'}`;
    return `${name}${to === '' && from === '' ? ' to all ports' : ''}${to}${from}${equal}`;
  });
  return [...ported, ...otherWords(plain)];
}

/** Of 256 protocols two have ports, and each family has one ICMP. */
const OTHERS = 252;

function otherWords(protocols: readonly number[]): string[] {
  if (protocols.length === 0) return [];
  if (protocols.length >= OTHERS) return ['all other protocols'];
  const ranges = rangesOf(protocols).map(rangeWords).join(', ');
  return [`${protocols.length > 1 ? 'protocols' : 'protocol'} ${ranges}`];
}

function portWords(word: 'to' | 'from', ranges: readonly Range[]): string {
  const [first] = ranges;
  if (ranges.length === 1 && first?.from === ALL_PORTS.from && first.to === ALL_PORTS.to) return '';
  const many = ranges.length > 1 || first?.from !== first?.to;
  return ` ${word} ${word === 'from' ? 'source ' : ''}${many ? 'ports' : 'port'} ${ranges.map(rangeWords).join(', ')}`;
}

function messageWords(ranges: readonly Range[]): string {
  const [first] = ranges;
  if (ranges.length === 1 && first?.from === ALL_PORTS.from && first.to === ALL_PORTS.to) return ' of all types';
  return ` ${ranges.map(typeWords).join(', ')}`;
}

function typeWords({ from, to }: Range): string {
  const [low, high] = [from >>> 8, to >>> 8];
  if (from % 256 === 0 && to % 256 === 255) return low === high ? `type ${low}` : `types ${low}-${high}`;
  if (low === high) return `type ${low} ${rangeWords({ from: from & 255, to: to & 255 }, 'code')}`;
  return `type ${low} code ${from & 255} to type ${high} code ${to & 255}`;
}

function rangeWords({ from, to }: Range, word: string | number = ''): string {
  const name = typeof word === 'string' && word !== '' ? `${word}${from === to ? '' : 's'} ` : '';
  return `${name}${from === to ? from : `${from}-${to}`}`;
}

function rangesOf(sorted: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (const value of sorted) {
    const last = ranges.at(-1);
    if (last?.to === value - 1) ranges[ranges.length - 1] = { from: last.from, to: value };
    else ranges.push({ from: value, to: value });
  }
  return ranges;
}
