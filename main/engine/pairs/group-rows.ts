import type { Address } from '../../model/address.ts';
import { contains, lastAddress, type Cidr } from '../../model/cidr.ts';
import type { Peer, SecurityGroup } from '../../model/policy.ts';
import { isUnknown, UNKNOWN } from '../../model/unknown.ts';
import { NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { End } from './ends.ts';
import type { GateValues } from './gate-values.ts';
import type { PlanGate } from './plan.ts';
import { UNTOLD, type SetAlgebra } from './set-algebra.ts';

/** What one group lets through, for each end of a list. */
export type GroupRow = Int32Array;

/** What single groups let through for ends, at gates of plans. Groups with the same rules share a row. */
export class GroupRows {
  private readonly rows = new Map<string, Map<string, GroupRow>>();
  private readonly sets = new Map<string, Map<readonly string[], readonly GroupRow[]>>();
  private readonly alike = new Map<string, GroupRow>();
  private readonly peers: Peers;
  private readonly algebra: SetAlgebra;
  private readonly values: GateValues;
  private readonly network: CompiledNetwork;
  private readonly groups: Map<string, SecurityGroup>;

  constructor(network: CompiledNetwork, algebra: SetAlgebra, values: GateValues, ends: readonly End[]) {
    this.network = network;
    this.groups = new Map(network.securityGroups);
    this.algebra = algebra;
    this.values = values;
    this.peers = new Peers(ends);
  }

  /** The rows of groups at a gate, each once. */
  of(gate: PlanGate, groups: readonly string[]): readonly GroupRow[] {
    let sets = this.sets.get(gate.key);
    if (!sets) this.sets.set(gate.key, (sets = new Map<readonly string[], readonly GroupRow[]>()));
    let rows = sets.get(groups);
    if (!rows) sets.set(groups, (rows = [...new Set(groups.map((id) => this.rowOfGroup(gate, id)))]));
    return rows;
  }

  private rowOfGroup(gate: PlanGate, id: string): GroupRow {
    let named = this.rows.get(gate.key);
    if (!named) this.rows.set(gate.key, (named = new Map<string, GroupRow>()));
    let row = named.get(id);
    if (!row) named.set(id, (row = this.rowOf(gate, id)));
    return row;
  }

  /** What groups let through for one address, of no interface. */
  atAddress(gate: PlanGate, groups: readonly string[], address: Address): SetId {
    const rules = groups.flatMap((id) => this.groups.get(id)?.[gate.direction] ?? []);
    return rules.reduce((sum, rule) => {
      const blocks = this.blocksOf(rule.peer);
      if (blocks === null) return this.algebra.or(sum, this.values.ofRule(gate, { ...rule, peer: UNKNOWN }));
      return blocks.some((block) => contains(block, address))
        ? this.algebra.or(sum, this.values.ofRule(gate, rule))
        : sum;
    }, NO_PACKET);
  }

  /** Other rules for a group: what is known of it is forgotten. */
  replace(group: SecurityGroup): void {
    this.groups.set(group.id, group);
    for (const named of this.rows.values()) named.delete(group.id);
    for (const sets of this.sets.values())
      for (const groups of sets.keys()) if (groups.includes(group.id)) sets.delete(groups);
  }

  private rowOf(gate: PlanGate, id: string): GroupRow {
    const rules = this.groups.get(id)?.[gate.direction] ?? [];
    const key = `${gate.key} ${JSON.stringify(rules, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))}`;
    const known = this.alike.get(key);
    if (known) return known;
    const row: GroupRow = new Int32Array(this.peers.count).fill(NO_PACKET);
    const { algebra } = this;
    for (const rule of rules) {
      const value = this.values.ofRule(gate, rule);
      const add = (i: number) => (row[i] = algebra.or(row[i] ?? NO_PACKET, value));
      if (rule.peer.kind === 'group') {
        if (gate.kind === 'groups' && gate.peers !== null) this.peers.inGroup(rule.peer.id).forEach(add);
        continue;
      }
      const blocks = this.blocksOf(rule.peer);
      if (blocks === null) row.forEach((_, i) => (row[i] = UNTOLD));
      else if (gate.peer.end !== null) for (const block of blocks) this.peers.within(block, gate.peer.of, add);
    }
    this.alike.set(key, row);
    return row;
  }

  /** Null where nobody knows whom a rule is for. */
  private blocksOf(peer: Peer): readonly Cidr[] | null {
    switch (peer.kind) {
      case 'cidr':
        return [peer.cidr];
      case 'group':
        return [];
      case 'prefix-list': {
        const entries = this.network.prefixLists(peer.id);
        return isUnknown(entries) ? null : entries;
      }
      case 'unknown':
        return null;
    }
  }
}

type AddressName = 'address' | 'inside' | 'outside';

/** Ends by their groups and by their addresses. */
class Peers {
  private readonly ends: readonly End[];
  private readonly groups = new Map<string, number[]>();
  private readonly sorted = new Map<AddressName, Sorted>();

  constructor(ends: readonly End[]) {
    this.ends = ends;
    ends.forEach(({ nic }, i) => {
      for (const id of nic.interface.groups) {
        const members = this.groups.get(id);
        if (members) members.push(i);
        else this.groups.set(id, [i]);
      }
    });
  }

  get count(): number {
    return this.ends.length;
  }

  inGroup(id: string): readonly number[] {
    return this.groups.get(id) ?? [];
  }

  within(block: Cidr, name: AddressName, add: (i: number) => void): void {
    const { values, places, wide } = this.sorted.get(name) ?? this.sortedBy(name);
    if (block.family === 6) {
      for (const [address, i] of wide) if (contains(block, address)) add(i);
      return;
    }
    const high = Number(lastAddress(block).value);
    for (let at = firstFrom(values, block.base); at < values.length && (values[at] ?? 0) <= high; at++)
      add(places[at] ?? 0);
  }

  private sortedBy(name: AddressName): Sorted {
    const narrow: [number, number][] = [];
    const wide: [Address, number][] = [];
    this.ends.forEach((end, i) => {
      const address = end[name];
      if (address?.family === 4) narrow.push([address.value, i]);
      else if (address) wide.push([address, i]);
    });
    narrow.sort(([a], [b]) => a - b);
    const sorted = {
      values: Float64Array.from(narrow, ([value]) => value),
      places: Int32Array.from(narrow, ([, i]) => i),
      wide,
    };
    this.sorted.set(name, sorted);
    return sorted;
  }
}

/** IPv4 addresses in ascending order, and whose they are; IPv6 addresses as they come. */
type Sorted = {
  readonly values: Float64Array;
  readonly places: Int32Array;
  readonly wide: readonly (readonly [Address, number])[];
};

function firstFrom(values: Float64Array, low: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? 0) < low) from = middle + 1;
    else to = middle;
  }
  return from;
}
