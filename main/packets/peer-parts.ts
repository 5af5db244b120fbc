import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, TOP, type AddressLevel } from './fields.ts';
import { trafficParts, type Range, type TrafficPart } from './traffic-parts.ts';

/** Packets of one family by their address at one end: the same traffic from all of these addresses. */
export type PeerPart = {
  /** IPv4 addresses as numbers; null for IPv6. */
  readonly addresses: readonly Range[] | null;
  /** How many addresses they are. */
  readonly count: bigint;
  readonly traffic: readonly TrafficPart[];
};

/** A set of packets that says nothing of the other address, by the addresses of one end. */
export function peerParts(diagrams: Diagrams, set: SetId, level: AddressLevel): readonly PeerPart[] {
  return [
    ...partsV4(diagrams, diagrams.intersection(set, diagrams.between(LEVEL.family, 0, 0)), level),
    ...partsV6(diagrams, diagrams.intersection(set, diagrams.between(LEVEL.family, 1, 1)), level),
  ];
}

function partsV4(diagrams: Diagrams, set: SetId, level: AddressLevel): PeerPart[] {
  const { store } = diagrams;
  if (set === NO_PACKET) return [];
  const word = level + 3;
  const below = store.levelOf(set) === LEVEL.family ? store.childFor(set, 0) : set;
  const byTraffic = new Map<SetId, Range[]>();
  const add = (child: SetId, range: Range) => byTraffic.set(child, [...(byTraffic.get(child) ?? []), range]);
  if (store.levelOf(below) !== word) add(below, { from: 0, to: TOP[word] ?? 0 });
  else
    for (let i = 0; i < store.widthOf(below); i++) {
      const child = store.childOf(below, i);
      if (child !== NO_PACKET) add(child, { from: store.lowerOf(below, i), to: store.upperOf(below, i) });
    }
  return [...byTraffic].map(([child, addresses]) => ({
    addresses,
    count: addresses.reduce((sum, { from, to }) => sum + BigInt(to - from + 1), 0n),
    traffic: trafficParts(diagrams, child),
  }));
}

/** Told by their number alone: ranges of 128 bits are no help to anyone. */
function partsV6(diagrams: Diagrams, set: SetId, level: AddressLevel): PeerPart[] {
  const { store } = diagrams;
  if (set === NO_PACKET) return [];
  const counts = new Map<SetId, bigint>();
  const count = (at: SetId, word: number, weight: bigint): void => {
    if (at === NO_PACKET) return;
    if (word > level + 3) {
      counts.set(at, (counts.get(at) ?? 0n) + weight);
      return;
    }
    if (store.levelOf(at) !== word) {
      count(at, word + 1, weight << 32n);
      return;
    }
    for (let i = 0; i < store.widthOf(at); i++) {
      const width = BigInt(store.upperOf(at, i) - store.lowerOf(at, i) + 1);
      count(store.childOf(at, i), word + 1, weight * width);
    }
  };
  count(store.levelOf(set) === LEVEL.family ? store.childFor(set, 1) : set, level, 1n);
  return [...counts].map(([child, number]) => ({
    addresses: null,
    count: number,
    traffic: trafficParts(diagrams, child),
  }));
}
