import { parseAddress, type Family } from '../../main/model/address.ts';
import { parseCidr } from '../../main/model/cidr.ts';
import type { Network } from '../../main/model/network.ts';
import { parseRuleProtocol } from '../../main/model/protocol.ts';
import { hostBlock } from '../../main/packets/address-division.ts';
import { inBlock } from '../../main/packets/boxes.ts';
import { EVERY_PACKET, NO_PACKET, type Diagrams, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL, type AddressLevel } from '../../main/packets/fields.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { difference, union, type Ranges } from '../../main/packets/words/address-ranges.ts';
import {
  everyAddress,
  namedAddresses,
  rangeOf,
  type NamedAddresses,
} from '../../main/packets/words/named-addresses.ts';
import { sourcesOf } from '../../main/packets/words/rectangles.ts';
import { must } from '../build.ts';

/** The set that sentences tell, read from their words alone. */
export function setOfSentences(
  diagrams: Diagrams,
  sentences: readonly string[],
  network: Network,
  internet: SetId = NO_PACKET,
): SetId {
  return diagrams.union(
    ...sentences.map((sentence) => setOfSentence(diagrams, sentence, namesOf(diagrams, network, internet))),
    NO_PACKET,
  );
}

type Names = Readonly<Record<Family, NamedAddresses>>;

function namesOf(diagrams: Diagrams, network: Network, internet: SetId): Names {
  const of = (family: Family) => namedAddresses(network, family, sourcesOf(diagrams, internet, family));
  return { 4: of(4), 6: of(6) };
}

function setOfSentence(diagrams: Diagrams, sentence: string, names: Names): SetId {
  const [, told = '', over = ''] = /^(.*?)(?:, over (.*))?$/.exec(sentence) ?? [];
  const families: readonly Family[] = over === '' ? [4] : over === 'IPv6' ? [6] : [4, 6];
  const [, source = '', destination = '', traffic = ''] = /^(.*?) to (.*?): (.*)$/.exec(told) ?? [];
  const sets = families.map((family) => {
    const at = (words: string, level: AddressLevel) =>
      setOfRanges(diagrams, rangesOf(words, names[family], family), level, family);
    return [
      at(source, LEVEL.source),
      at(destination, LEVEL.destination),
      diagrams.between(LEVEL.family, family === 4 ? 0 : 1, family === 4 ? 0 : 1),
    ].reduce((both, set) => diagrams.intersection(both, set), setOfTraffic(diagrams, traffic));
  });
  return diagrams.intersection(diagrams.union(...sets), wellFormed(diagrams));
}

function rangesOf(words: string, names: NamedAddresses, family: Family): Ranges {
  return union(
    ...words.split('; ').map((term) => {
      const [base = '', except = ''] = term.split(' except ');
      const excepted = except === '' ? [] : except.split(', ').map((name) => namedRanges(name, names));
      return difference(baseRanges(base, names, family), union(...excepted));
    }),
  );
}

function baseRanges(base: string, names: NamedAddresses, family: Family): Ranges {
  if (base === 'anyone') return everyAddress(family);
  if (base === 'anyone outside the VPCs') return names.outside;
  if (base === 'anyone on the internet') return names.internet;
  const unused = /^any unused address of `(.*)`$/.exec(base)?.[1];
  if (unused !== undefined) return names.unused.get(unused) ?? [];
  return namedRanges(base.replace(/^anyone in /, ''), names);
}

function namedRanges(quoted: string, names: NamedAddresses): Ranges {
  const name = quoted.replaceAll('`', '');
  const { blocks, hosts } = names;
  const host = hosts.get(name);
  const named = blocks.get(name) ?? (host === undefined ? undefined : ([[host, host]] as const));
  if (named) return named;
  if (name.includes('/')) return rangeOf(must(parseCidr(name)));
  const [low = '', high = low] = name.split('-');
  return [[BigInt(must(parseAddress(low)).value), BigInt(must(parseAddress(high)).value)]];
}

function setOfRanges(diagrams: Diagrams, ranges: Ranges, level: AddressLevel, family: Family): SetId {
  return diagrams.union(
    ...ranges.flatMap((range) => blocksIn(range, family)).map((block) => inBlock(diagrams, level, block)),
    NO_PACKET,
  );
}

/** A range as blocks: the largest that begins at its start and fits, and so on. */
function blocksIn([low, high]: Ranges[number], family: Family) {
  const width = family === 4 ? 32 : 128;
  const blocks = [];
  for (let at = low; at <= high;) {
    let free = 0;
    while (free < width && at % (1n << BigInt(free + 1)) === 0n && at + (1n << BigInt(free + 1)) - 1n <= high)
      free += 1;
    const host = hostBlock(family === 4 ? { family, value: Number(at) } : { family, value: at });
    blocks.push({ ...host, bits: width - free });
    at += 1n << BigInt(free);
  }
  return blocks;
}

const PROTOCOLS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, ICMP: 1, ICMPv6: 58 };

function setOfTraffic(diagrams: Diagrams, words: string): SetId {
  return diagrams.union(...words.split('; ').map((each) => setOfPart(diagrams, each)));
}

function setOfPart(diagrams: Diagrams, words: string): SetId {
  if (words === 'all other protocols')
    return diagrams.difference(EVERY_PACKET, protocolsIn(diagrams, Object.values(PROTOCOLS)));
  const others = /^protocols? (.*)$/.exec(words);
  if (others) return within(diagrams, LEVEL.protocol, others[1] ?? '');
  const [, name = '', rest = ''] = /^(\w+) ?(.*)$/.exec(words) ?? [];
  const protocol = PROTOCOLS[name] ?? must(parseRuleProtocol(name));
  const isIcmp = protocol === 1 || protocol === 58;
  return diagrams.intersection(
    protocolsIn(diagrams, [protocol]),
    isIcmp ? messages(diagrams, rest) : ports(diagrams, rest),
  );
}

function protocolsIn(diagrams: Diagrams, numbers: readonly number[]): SetId {
  return diagrams.union(...numbers.map((each) => diagrams.between(LEVEL.protocol, each, each)));
}

function ports(diagrams: Diagrams, words: string): SetId {
  const [told = '', equal] = words.split(', where both ports are ');
  const [, to, from] =
    /^(?:to (?:all ports|ports? ([-\d, ]+?)))?(?: ?from source ports? ([-\d, ]+))?$/.exec(told) ?? [];
  const bit = Number(equal === 'equal');
  return [
    to === undefined ? EVERY_PACKET : within(diagrams, LEVEL.destinationPort, to),
    from === undefined ? EVERY_PACKET : within(diagrams, LEVEL.sourcePort, from),
    equal === undefined ? EVERY_PACKET : diagrams.between(LEVEL.equalPorts, bit, bit),
  ].reduce((both, set) => diagrams.intersection(both, set));
}

function within(diagrams: Diagrams, level: number, words: string): SetId {
  const ranges = words.split(', ').map((each) => each.split('-').map(Number));
  return diagrams.union(...ranges.map(([low = 0, high = low]) => diagrams.between(level, low, high)));
}

/** `type 8`, `types 0-2`, `type 3 code 4`, `type 3 codes 1-2`, `type 3 code 4 to type 5 code 6`. */
function messages(diagrams: Diagrams, words: string): SetId {
  if (words === 'of all types') return EVERY_PACKET;
  const sets = words.split(', ').map((each) => {
    const [, type = 0, code = 0, lastType = 0, lastCode = 0] =
      /^type (\d+) code (\d+) to type (\d+) code (\d+)$/.exec(each)?.map(Number) ?? [];
    if (each.includes(' to '))
      return diagrams.between(LEVEL.destinationPort, type * 256 + code, lastType * 256 + lastCode);
    const [low, high] = span(/^types? (\d+)(?:-(\d+))?/, each, [0, 0]);
    const [from, to] = span(/codes? (\d+)(?:-(\d+))?$/, each, [0, 255]);
    return diagrams.between(LEVEL.destinationPort, low * 256 + from, high * 256 + to);
  });
  return diagrams.union(...sets);
}

function span(pattern: RegExp, words: string, otherwise: readonly [number, number]): readonly [number, number] {
  const [, low, high] = pattern.exec(words) ?? [];
  return low === undefined ? otherwise : [Number(low), Number(high ?? low)];
}
