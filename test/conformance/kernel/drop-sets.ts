/**
 * Counters of dropped packets, one for each gate and packet header. Ports tell flows apart, and an identifier does where
 * there are none: every flow of a network has a client port or identifier of its own.
 */
export const dropSets = `
  set ports {
    typeof meta mark . th sport . th dport
    flags dynamic
    counter
  }
  set echo4 {
    typeof meta mark . icmp type . icmp id
    flags dynamic
    counter
  }
  set echo6 {
    typeof meta mark . icmpv6 type . icmpv6 id
    flags dynamic
    counter
  }
  chain dropped {
    meta l4proto { 6, 17, 50 } update @ports { meta mark . th sport . th dport }
    icmp type { 0, 8 } update @echo4 { meta mark . icmp type . icmp id }
    icmpv6 type { 128, 129 } update @echo6 { meta mark . icmpv6 type . icmpv6 id }
    drop
  }`;

/** The namespace of one counter, the gate, and what of the packet is known. */
export type Drop = { readonly gate: string; readonly key: DropKey; readonly packets: number };

export type DropKey =
  | { readonly kind: 'ports'; readonly source: number; readonly destination: number }
  | { readonly kind: 'echo'; readonly reply: boolean; readonly identifier: number };

type Listed = { readonly nftables: readonly { readonly set?: ListedSet }[] };
type ListedSet = { readonly name: string; readonly elem?: readonly unknown[] };
type Counted = {
  readonly elem: {
    readonly val: { readonly concat: readonly [number, number | string, number] };
    readonly counter: { readonly packets: number };
  };
};

/** The sets above; others of a namespace hold members and say nothing of packets. */
const COUNTING = ['ports', 'echo4', 'echo6'];

/** Reads what `nft --json list ruleset` says of one namespace. */
export function parseDrops(json: string, gates: readonly string[]): Drop[] {
  const { nftables } = JSON.parse(json) as Listed;
  const sets = nftables.flatMap(({ set }) => (set && COUNTING.includes(set.name) ? [set] : []));
  return sets.flatMap((set) =>
    ((set.elem ?? []) as readonly Counted[]).map(({ elem: { val, counter } }) => {
      const [mark, first, second] = val.concat;
      return { gate: gates[mark] ?? `gate ${mark}`, key: keyOf(set.name, first, second), packets: counter.packets };
    }),
  );
}

function keyOf(set: string, first: number | string, second: number): DropKey {
  if (set === 'ports') return { kind: 'ports', source: Number(first), destination: second };
  return { kind: 'echo', reply: first === 'echo-reply', identifier: second };
}
