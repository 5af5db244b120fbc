import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { within } from '../../main/packets/rule-sets.ts';
import { ofTraffic } from '../../main/packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { packetOf, valuesOf } from '../../main/packets/fields.ts';
import { memberOf, sizeOf } from '../../main/packets/members.ts';
import { anyBlock, anyPacket, anyTraffic } from '../engine/arbitrary-rules.ts';
import { isIn, packetOfEachCell, type Box } from './plain-match.ts';

const anyBox: fc.Arbitrary<Box> = fc.record({ traffic: anyTraffic, cidr: anyBlock });
const anyBoxes = fc.array(anyBox, { minLength: 1, maxLength: 6 });
const RUNS = { numRuns: 400, seed: 20261130 };

function setOf(diagrams: Diagrams, { traffic, cidr }: Box): SetId {
  return within(diagrams, 'in', [cidr], ofTraffic(diagrams, traffic));
}

test('a set of boxes holds exactly the packets that one of them holds', () => {
  fc.assert(
    fc.property(anyBoxes, (boxes) => {
      const diagrams = new Diagrams();
      const set = diagrams.union(...boxes.map((box) => setOf(diagrams, box)));
      for (const packet of packetOfEachCell(boxes))
        expect(diagrams.has(set, valuesOf(packet))).toBe(boxes.some((box) => isIn(box, packet)));
    }),
    RUNS,
  );
});

test('union, intersection and difference are those of sets', () => {
  fc.assert(
    fc.property(anyBoxes, anyBoxes, (left, right) => {
      const diagrams = new Diagrams();
      const [a, b] = [left, right].map((boxes) => diagrams.union(...boxes.map((box) => setOf(diagrams, box))));
      const inA = (packet: Parameters<typeof isIn>[1]) => left.some((box) => isIn(box, packet));
      const inB = (packet: Parameters<typeof isIn>[1]) => right.some((box) => isIn(box, packet));
      const both = diagrams.intersection(a!, b!);
      const onlyA = diagrams.difference(a!, b!);
      for (const packet of packetOfEachCell([...left, ...right])) {
        const values = valuesOf(packet);
        expect(diagrams.has(both, values)).toBe(inA(packet) && inB(packet));
        expect(diagrams.has(onlyA, values)).toBe(inA(packet) && !inB(packet));
      }
      // One set has one id, however it was made.
      expect(diagrams.union(both, onlyA)).toBe(a);
      expect(diagrams.union(b!, a!)).toBe(diagrams.union(a!, b!));
      expect(diagrams.difference(EVERY_PACKET, diagrams.union(a!, b!))).toBe(
        diagrams.intersection(diagrams.difference(EVERY_PACKET, a!), diagrams.difference(EVERY_PACKET, b!)),
      );
      expect(sizeOf(diagrams, a!) + sizeOf(diagrams, b!)).toBe(
        sizeOf(diagrams, diagrams.union(a!, b!)) + sizeOf(diagrams, both),
      );
    }),
    RUNS,
  );
});

test('a member of a set is in it, and the empty set has none', () => {
  fc.assert(
    fc.property(
      anyBoxes,
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (boxes, numbers) => {
        const diagrams = new Diagrams();
        const set = diagrams.union(...boxes.map((box) => setOf(diagrams, box)));
        const random = () => numbers.next().value as number;
        for (const member of [memberOf(diagrams, set), memberOf(diagrams, set, random)]) {
          expect(member && diagrams.has(set, member)).toBe(true);
          expect(member && boxes.some((box) => isIn(box, packetOf(member)))).toBe(true);
        }
        expect(memberOf(diagrams, NO_PACKET)).toBeNull();
      },
    ),
    RUNS,
  );
});

test('a packet is read off its values again', () => {
  fc.assert(
    fc.property(anyPacket, (packet) => {
      expect(packetOf(valuesOf(packet))).toEqual(packet);
    }),
    RUNS,
  );
});

describe('how many packets', () => {
  const diagrams = new Diagrams();
  const addresses = 2n ** 32n + 2n ** 128n;
  const ports = 2n ** 16n;

  test.each([
    { what: 'all', set: EVERY_PACKET, size: (2n ** 64n + 2n ** 256n) * 256n * ports * ports },
    { what: 'none', set: NO_PACKET, size: 0n },
  ])('$what', ({ set, size }) => {
    expect(sizeOf(diagrams, set)).toBe(size);
  });

  test('TCP 1-1023 from one /24', () => {
    const set = setOf(diagrams, {
      traffic: { protocol: 6, ports: { from: 1, to: 1023 }, icmpType: -1, icmpCode: -1 },
      cidr: { family: 4, base: 0x0a000100, bits: 24 },
    });
    expect(sizeOf(diagrams, set)).toBe(256n * (addresses - 2n ** 128n) * 1023n * ports);
  });
});
