import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Diagrams, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL, PAIRS, TOP, withEqualities } from '../../main/packets/fields.ts';
import { withoutPicks } from '../../main/packets/without-picks.ts';

const PORTS = [LEVEL.destinationPort, LEVEL.sourcePort, LEVEL.natPort, LEVEL.nodePort];
const MOST = 5;
const ports = Array.from({ length: MOST + 1 }, (_, port) => port);

/** Ranges of some of the ports, and which of them have to be equal or different. */
const anyBox = fc.record({
  ranges: fc.array(fc.tuple(fc.constantFrom(...PORTS), fc.nat({ max: MOST }), fc.nat({ max: MOST })), { maxLength: 3 }),
  equal: fc.array(fc.tuple(fc.nat({ max: PAIRS.length - 1 }), fc.boolean()), { maxLength: 3 }),
});
const anyRange = fc
  .tuple(fc.nat({ max: MOST }), fc.nat({ max: MOST }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function valuesAt(chosen: readonly number[]) {
  return withEqualities(TOP.map((_, level) => chosen[PORTS.findIndex((each) => each === level)] ?? 0));
}

test('a packet is left exactly when some picks bring it into the set', () => {
  fc.assert(
    fc.property(fc.array(anyBox, { minLength: 1, maxLength: 3 }), anyRange, anyRange, (boxes, nat, node) => {
      const diagrams = new Diagrams();
      const sets = boxes.map(({ ranges, equal }) =>
        [
          ...ranges.map(([level, a, b]) => diagrams.between(level, Math.min(a, b), Math.max(a, b))),
          ...equal.map(([pair, is]) => diagrams.between(LEVEL.equalPorts + pair, Number(is), Number(is))),
        ].reduce((both, each) => diagrams.intersection(both, each), diagrams.between(LEVEL.destinationPort, 0, 9)),
      );
      const set: SetId = diagrams.difference(diagrams.union(...sets.slice(1)), sets[0] ?? NO_PACKET);
      const { packets } = withoutPicks(diagrams, set, { nat, node });
      const picked = (range: readonly [number, number]) => ports.filter((port) => port >= range[0] && port <= range[1]);
      for (const [high, low] of ports.flatMap((a) => ports.map((b) => [a, b] as const))) {
        const isIn = picked(nat).some((a) => picked(node).some((b) => diagrams.has(set, valuesAt([high, low, a, b]))));
        expect(diagrams.has(packets, valuesAt([high, low, MOST + 2, MOST + 3]))).toBe(isIn);
      }
    }),
    { numRuns: 300 },
  );
});
