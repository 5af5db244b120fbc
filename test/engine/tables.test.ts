import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressBuckets, stretchOfAddress } from '../../main/engine/compiled/address-buckets.ts';
import { addressTable } from '../../main/engine/compiled/address-table.ts';
import { stretchesOf, summarise, type Span } from '../../main/engine/compiled/stretches.ts';
import { groupSets } from '../../main/engine/compiled/group-set.ts';
import { portPages, stretchOfPort } from '../../main/engine/compiled/port-pages.ts';
import type { Address } from '../../main/model/address.ts';
import { anyAddress } from './arbitrary-rules.ts';

test('an address table holds what a Map would hold', () => {
  // Multiples of a power of two crowd into few places of a table that hashes badly.
  const crowded = fc
    .tuple(fc.nat({ max: 40 }), fc.constantFrom(1, 256, 65536, 2 ** 24))
    .map(([i, step]): Address => ({ family: 4, value: (i * step) >>> 0 }));
  const entries = fc.array(fc.tuple(fc.oneof(anyAddress, crowded), fc.nat()), { maxLength: 60 });
  fc.assert(
    fc.property(entries, fc.array(fc.oneof(anyAddress, crowded), { maxLength: 30 }), (pairs, questions) => {
      const table = addressTable(pairs);
      const map = new Map(pairs.map(([{ value }, thing]) => [value, thing]));
      for (const address of [...pairs.map(([each]) => each), ...questions]) {
        expect(table(address)).toBe(map.get(address.value));
      }
    }),
    { numRuns: 300 },
  );
});

describe('a field cut into stretches', () => {
  const spansBelow = (top: number) => {
    const value = fc.oneof(fc.constantFrom(0, 1, top - 1, top, 63, 64, 65), fc.nat({ max: top }));
    return fc.array(
      fc
        .tuple(value, value, fc.nat({ max: 70 }))
        .map(([a, b, rule]): Span => ({ rule, from: Math.min(a, b), to: Math.max(a, b) })),
      { maxLength: 40 },
    );
  };
  /** The last stretch that begins at or before the value, found by looking at each. */
  const linear = (starts: Uint32Array, value: number) => starts.findLastIndex((start) => start <= value);
  const around = (spans: readonly Span[], top: number) =>
    [0, top, ...spans.flatMap(({ from, to }) => [from - 1, from, from + 1, to - 1, to, to + 1])].filter(
      (value) => value >= 0 && value <= top,
    );

  test('ports: pages agree with a linear search', () => {
    fc.assert(
      fc.property(spansBelow(65535), (spans) => {
        const { starts } = stretchesOf(spans, 3, 65535);
        const pages = portPages(starts);
        for (const port of around(spans, 65535)) expect(stretchOfPort(pages, port)).toBe(linear(starts, port));
      }),
      { numRuns: 150 },
    );
  });

  test('addresses: buckets agree with a linear search', () => {
    fc.assert(
      fc.property(spansBelow(0xffffffff), (spans) => {
        const { starts } = stretchesOf(spans, 3, 0xffffffff);
        const buckets = addressBuckets(starts);
        for (const value of around(spans, 0xffffffff))
          expect(stretchOfAddress(buckets, value)).toBe(linear(starts, value));
      }),
      { numRuns: 300 },
    );
  });

  test('a row names exactly the rules whose spans hold the stretch', () => {
    fc.assert(
      fc.property(spansBelow(65535), (spans) => {
        const words = 3;
        const { starts, rows } = stretchesOf(spans, words, 65535);
        starts.forEach((start, stretch) => {
          const inRow = Array.from({ length: 71 }, (_, rule) => rule).filter(
            (rule) => (((rows[stretch * words + (rule >>> 5)] ?? 0) >>> (rule & 31)) & 1) === 1,
          );
          const holding = spans.filter(({ from, to }) => from <= start && start <= to).map(({ rule }) => rule);
          expect(inRow).toEqual([...new Set(holding)].sort((a, b) => a - b));
        });
      }),
      { numRuns: 200 },
    );
  });

  test('nothing to cut is one stretch', () => {
    expect([...stretchesOf([], 1, 65535).starts]).toEqual([0]);
  });

  test.each([
    { why: 'one block of words', words: 3, rows: [0, 5, 0, 0, 0, 0], summary: [0b010, 0] },
    {
      why: 'the 33rd word has a bit in a second block',
      words: 33,
      rows: [...Array<number>(32).fill(0), 9],
      summary: [0, 1],
    },
    {
      why: 'the 32nd word is the sign bit of the first',
      words: 32,
      rows: [...Array<number>(31).fill(0), 1],
      summary: [0x80000000],
    },
    { why: 'no rules', words: 0, rows: [], summary: [] },
  ])('a summary: $why', ({ words, rows, summary }) => {
    expect([...summarise(Uint32Array.from(rows), words)]).toEqual(summary);
  });
});

test('interfaces with the same groups share a set, whatever the order', () => {
  const setOf = groupSets(40);
  expect(setOf([3, 35])).toBe(setOf([35, 3]));
  expect([...setOf([3, 35]).bits]).toEqual([8, 8]);
  expect([setOf([]).number, setOf([3]).number]).toEqual([1, 2]);
});
