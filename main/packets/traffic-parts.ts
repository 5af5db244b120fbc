import { NO_PACKET, type Diagrams, type SetId } from './diagrams.ts';
import { LEVEL, TOP } from './fields.ts';

export type Range = { readonly from: number; readonly to: number };

/** A part of a set of packets between two addresses: all combinations of these protocols and ports. */
export type TrafficPart = {
  readonly protocols: readonly Range[];
  /** For ICMP `type * 256 + code`. */
  readonly destinationPorts: readonly Range[];
  readonly sourcePorts: readonly Range[];
  /** Whether both ports are equal; null where it makes no difference. */
  readonly equalPorts: boolean | null;
};

/** A set of packets between two addresses as parts that do not overlap; together they are the whole set. */
export function trafficParts(diagrams: Diagrams, set: SetId): readonly TrafficPart[] {
  const { store } = diagrams;
  let at = set;
  while (store.levelOf(at) < LEVEL.protocol) at = onlyChild(at);
  if (at === NO_PACKET) return [];
  return below(at, LEVEL.protocol).flatMap(([protocols, ofProtocol]) =>
    below(ofProtocol, LEVEL.destinationPort).flatMap(([destinationPorts, ofPort]) =>
      below(ofPort, LEVEL.sourcePort).flatMap(([sourcePorts, last]) =>
        below(last, LEVEL.equalPorts).map(([equal]) => ({
          ...{ protocols, destinationPorts, sourcePorts },
          equalPorts: equal.length === 1 && equal[0]?.from === equal[0]?.to ? equal[0]?.from === 1 : null,
        })),
      ),
    ),
  );

  /** Between two addresses, one interval of each address level leads on. */
  function onlyChild(node: SetId): SetId {
    const children = childrenOf(node).filter(([, child]) => child !== NO_PACKET);
    if (children.length > 1) throw new Error('the set holds packets of more than one pair of addresses');
    return children[0]?.[1] ?? NO_PACKET;
  }

  function childrenOf(node: SetId): (readonly [Range, SetId])[] {
    return Array.from({ length: store.widthOf(node) }, (_, i) => [
      { from: store.lowerOf(node, i), to: store.upperOf(node, i) },
      store.childOf(node, i),
    ]);
  }

  /** The values of a level by what they lead to; all of them where the node does not cut the level. */
  function below(node: SetId, level: number): (readonly [readonly Range[], SetId])[] {
    if (store.levelOf(node) !== level) return node === NO_PACKET ? [] : [[[{ from: 0, to: TOP[level] ?? 0 }], node]];
    const found = new Map<SetId, Range[]>();
    for (const [range, child] of childrenOf(node))
      if (child !== NO_PACKET) found.set(child, [...(found.get(child) ?? []), range]);
    return [...found].map(([child, ranges]) => [ranges, child]);
  }
}
