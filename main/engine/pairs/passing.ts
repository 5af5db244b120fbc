import { known } from '../../model/result.ts';
import { NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import type { AclRules } from '../compiled/compile-policies.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import { byStretch } from './address-stretches.ts';
import type { End } from './ends.ts';
import { blocksOfAcl, type GateValues } from './gate-values.ts';
import type { GroupRows } from './group-rows.ts';
import type { Location } from './locations.ts';
import type { PlanGate, PlanPath, Role } from './plan.ts';
import { UNTOLD, type SetAlgebra } from './set-algebra.ts';
import type { Way } from './way.ts';
import { addressOf } from './ways.ts';

/** What the gates of ways let through that are decided by one end: network ACLs, and groups that look at a device on the way. */
export class Passing {
  /** True where groups are among the gates that were asked for. */
  isOfGroups = false;
  private readonly network: CompiledNetwork;
  private readonly algebra: SetAlgebra;
  private readonly values: GateValues;
  private readonly groups: GroupRows;
  private readonly gatesOf = new Map<string, Map<string, (end: End) => SetId>>();

  constructor(network: CompiledNetwork, algebra: SetAlgebra, values: GateValues, groups: GroupRows) {
    this.network = network;
    this.algebra = algebra;
    this.values = values;
    this.groups = groups;
  }

  /** For rules that have changed. */
  forget(): void {
    this.gatesOf.clear();
  }

  /** Asked for one end of each location, and kept for as many of them as gates cannot tell apart. */
  of(way: Way, role: Role, from: Location, to: Location): (end: End) => SetId {
    const { name, ofA, ofB } = way.sides[role];
    const key = `${role} ${ofA ? from.subnet.subnet.id : ''} ${ofB ? to.subnet.subnet.id : ''}`;
    let named = this.gatesOf.get(name);
    if (!named) this.gatesOf.set(name, (named = new Map<string, (end: End) => SetId>()));
    let made = named.get(key);
    if (!made) named.set(key, (made = this.makePassing(way, role, from, to)));
    return made;
  }

  private makePassing({ sides }: Way, role: Role, from: Location, to: Location): (end: End) => SetId {
    const { paths } = sides[role];
    const gates = paths.flatMap((path) => path.gates);
    this.isOfGroups ||= gates.some(({ kind }) => kind === 'groups');
    const [a, b] = [from.first, to.first];
    const set = (end: End) => this.passingAt(paths, role === 'a' ? end : a, role === 'a' ? b : end);
    const isByAddress = gates.every(({ kind, peer }) => kind === 'acl' && (peer.end === null || peer.of === 'address'));
    if (!isByAddress) return set;
    const blocks = gates.flatMap((gate) => blocksOfAcl(this.aclAt(gate, a, b)));
    const first = role === 'a' ? a : b;
    const byAddress = byStretch(blocks, (address) => set({ ...first, address }));
    return ({ address }) => byAddress(address);
  }

  /** Traffic of different paths has no packet in common. */
  private passingAt(paths: readonly PlanPath[], a: End, b: End): SetId {
    const { algebra } = this;
    let all = NO_PACKET;
    for (const { traffic, gates } of paths) {
      let set = traffic;
      for (const gate of gates) set = algebra.and(set, this.valueOf(gate, a, b));
      all = algebra.or(all, set);
    }
    return all;
  }

  private valueOf(gate: PlanGate, a: End, b: End): SetId {
    const address = addressOf(gate.peer, a, b);
    if (address === null) return UNTOLD;
    if (gate.kind === 'acl') return this.values.ofAcl(gate, this.aclAt(gate, a, b))(address);
    return this.groups.atAddress(gate, (gate.at === 'a' ? a : b).nic.interface.groups, address);
  }

  private aclAt({ at, direction }: PlanGate, a: End, b: End): AclRules {
    const subnet = at === 'a' ? a.nic.subnet : at === 'b' ? b.nic.subnet : this.subnetNamed(at.subnet);
    return subnet.acl[direction];
  }

  private subnetNamed(id: string) {
    return known(this.network.subnets.get(id), id);
  }
}
