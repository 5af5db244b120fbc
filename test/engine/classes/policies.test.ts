import { expect, test } from 'vitest';
import { judge, type Held } from './law.ts';
import { policySpaces } from './made-spaces.ts';

const PACKETS = Number(process.env['LAW_PACKETS'] ?? 150);
const ways: readonly Held[] = ['protocol', 'both ends', 'source', 'destination', 'neither'];

/** Policies of Kubernetes and Calico are asked of the packet like every other gate. */
test.each(policySpaces.flatMap((space) => ways.map((held) => ({ space, held, name: space.name }))))(
  'a class holds a packet exactly when it has its fate: $name, $held held',
  ({ space: { network, flow, memory }, held }) => {
    const { wrong, packets } = judge(network, flow, held, PACKETS, 7, memory);
    expect(wrong).toEqual([]);
    expect(packets).toBeGreaterThan(10);
  },
  120_000,
);
