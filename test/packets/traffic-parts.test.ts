import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atAddress } from '../../main/packets/address-division.ts';
import { ofTraffic } from '../../main/packets/boxes.ts';
import { Diagrams, EVERY_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { trafficParts, type Range, type TrafficPart } from '../../main/packets/traffic-parts.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { trafficWords } from '../../main/packets/words/traffic-words.ts';
import { anyTraffic } from '../engine/arbitrary-rules.ts';

function betweenTwo(diagrams: Diagrams): SetId {
  const [source, destination] = [LEVEL.source, LEVEL.destination].map((level, i) =>
    atAddress(diagrams, level, { family: 4, value: 0x0a000001 + i }),
  );
  return diagrams.intersection(wellFormed(diagrams), diagrams.intersection(source!, destination!));
}

/** The set that the parts tell of. */
function setOf(diagrams: Diagrams, parts: readonly TrafficPart[]): SetId {
  const within = (level: number, ranges: readonly Range[]) =>
    diagrams.union(...ranges.map(({ from, to }) => diagrams.between(level, from, to)));
  const sets = parts.map(({ protocols, destinationPorts, sourcePorts, equalPorts }) =>
    [
      within(LEVEL.protocol, protocols),
      within(LEVEL.destinationPort, destinationPorts),
      within(LEVEL.sourcePort, sourcePorts),
      equalPorts === null
        ? EVERY_PACKET
        : within(LEVEL.equalPorts, [{ from: Number(equalPorts), to: Number(equalPorts) }]),
    ].reduce((both, set) => diagrams.intersection(both, set), betweenTwo(diagrams)),
  );
  return diagrams.union(...sets);
}

const anyPorts = fc.tuple(fc.nat({ max: 65_535 }), fc.nat({ max: 65_535 }), fc.boolean());

test('the parts of a set are the whole set and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTraffic, anyPorts), { maxLength: 5 }), (rules) => {
      const diagrams = new Diagrams();
      const boxes = rules.map(([traffic, [a, b, equal]]) =>
        [
          ofTraffic(diagrams, traffic),
          diagrams.between(LEVEL.sourcePort, Math.min(a, b), Math.max(a, b)),
          a % 3 === 0 ? diagrams.between(LEVEL.equalPorts, Number(equal), Number(equal)) : EVERY_PACKET,
        ].reduce((both, set) => diagrams.intersection(both, set), betweenTwo(diagrams)),
      );
      const set = diagrams.union(...boxes);
      expect(setOf(diagrams, trafficParts(diagrams, set))).toBe(set);
    }),
    { numRuns: 1000, seed: 20261130 },
  );
});

const all: Range[] = [{ from: 0, to: 65_535 }];
const tcp = { protocols: [{ from: 6, to: 6 }], destinationPorts: all, sourcePorts: all, equalPorts: null };
const icmp = { ...tcp, protocols: [{ from: 1, to: 1 }] };

test.each<{ part: TrafficPart; words: string[] }>([
  { part: tcp, words: ['TCP to all ports'] },
  { part: { ...tcp, destinationPorts: [{ from: 443, to: 443 }] }, words: ['TCP to port 443'] },
  {
    part: { ...tcp, destinationPorts: [{ from: 1, to: 2 }], sourcePorts: [{ from: 1024, to: 65_535 }] },
    words: ['TCP to ports 1-2 from source ports 1024-65535'],
  },
  { part: { ...tcp, sourcePorts: [{ from: 443, to: 443 }] }, words: ['TCP from source port 443'] },
  { part: { ...tcp, equalPorts: false }, words: ['TCP to all ports, where both ports are different'] },
  { part: icmp, words: ['ICMP of all types'] },
  { part: { ...icmp, destinationPorts: [{ from: 2048, to: 2303 }] }, words: ['ICMP type 8'] },
  { part: { ...icmp, destinationPorts: [{ from: 2048, to: 2048 }] }, words: ['ICMP type 8 code 0'] },
  { part: { ...icmp, destinationPorts: [{ from: 0, to: 2047 }] }, words: ['ICMP types 0-7'] },
  { part: { ...tcp, protocols: [{ from: 50, to: 51 }] }, words: ['protocols 50-51'] },
  {
    part: { ...tcp, protocols: [{ from: 0, to: 255 }] },
    words: ['TCP to all ports', 'UDP to all ports', 'ICMP of all types', 'ICMPv6 of all types', 'all other protocols'],
  },
])('$words', ({ part, words }) => {
  expect(trafficWords([part])).toEqual(words);
});
