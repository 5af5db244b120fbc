import { describe, expect, test } from 'vitest';
import { judge, type Held } from './law.ts';
import { randomSpaces, shippedFiles, spacesOf, type Space } from './spaces.ts';

/** `LAW_PACKETS` and `LAW_NETWORKS` make the long run: packets for each space, random networks. 700 are a million. */
const PACKETS = Number(process.env['LAW_PACKETS'] ?? 34);
const NETWORKS = Number(process.env['LAW_NETWORKS'] ?? 90);
const SEED = Number(process.env['LAW_SEED'] ?? 20261130);

let judged = 0;

function expectLaw({ name, network, flow, memory }: Space, held: readonly Held[]): void {
  for (const each of held) {
    const { wrong, packets } = judge(network, flow, each, PACKETS, SEED, memory);
    judged += packets;
    expect(wrong.slice(0, 2), `${name}, ${each} held`).toEqual([]);
  }
}

describe('a class holds a packet exactly when evaluating the packet comes to its fate', () => {
  test.each(shippedFiles)(
    '%s',
    (file) => {
      for (const space of spacesOf(file)) expectLaw(space, ['both ends', 'source', 'destination']);
    },
    600_000,
  );

  test(`${NETWORKS} random networks`, () => {
    for (const space of randomSpaces(NETWORKS, SEED)) expectLaw(space, ['both ends', 'source', 'neither']);
  }, 3_600_000);

  test('of at least 50,000 packets', () => {
    expect(judged).toBeGreaterThanOrEqual(50_000);
  });
});
