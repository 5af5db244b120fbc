import type { Direction, SecurityGroup } from '../../model/policy.ts';
import { known } from '../../model/result.ts';
import { EVERY_PACKET, NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { compileNetwork } from '../compiled/compile.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';
import { begins } from '../classes/senders.ts';
import { endsOf, ordinaryIn, type End } from './ends.ts';
import { GateValues } from './gate-values.ts';
import { GroupRows, type GroupRow } from './group-rows.ts';
import { located, routeAnswers, type Location } from './locations.ts';
import { openNetwork } from './open-network.ts';
import { Passing } from './passing.ts';
import type { PlanGate } from './plan.ts';
import { SetAlgebra, UNTOLD } from './set-algebra.ts';
import { examplesOf, waysBetween, type WayBetween } from './ways.ts';
import type { Way } from './way.ts';

/** The place of an end among the senders or the targets. */
type Place = number;

/**
 * Who may send what to whom, for all pairs of ends: the traffic that is allowed, replies included, as a set of protocols
 * and ports. One pair of each kind is evaluated with all gates open, and what it met is its plan: the gates, and what was
 * asked of addresses. Every other pair that gives the same answers meets the same gates, and its traffic is what its own
 * rules leave of it. Where no plan tells a pair it is `UNTOLD`, and has to be evaluated.
 */
export class Pairs {
  readonly senders: readonly End[];
  readonly targets: readonly End[];
  private readonly algebra: SetAlgebra;
  private readonly passing: Passing;
  private readonly toTargets: GroupRows;
  private readonly fromSenders: GroupRows;
  private readonly senderLocations: readonly Location[];
  private readonly targetLocations: readonly Location[];
  private readonly locationFrom: readonly Location[];
  private readonly locationOf: readonly Location[];
  private readonly wayOf: (a: Location, b: Location) => WayBetween;
  private readonly ways: (WayBetween | undefined)[];
  /** For each location of senders what the gates let through to each target, and the other way round. */
  private readonly outward: Int32Array[];
  private readonly inward: Int32Array[];
  private readonly outRows = new Map<string, { readonly gate: PlanGate; readonly rows: (readonly GroupRow[])[] }>();
  private readonly arriving = new Map<string, { readonly target: Place; readonly row: Int32Array }>();
  private readonly own: ReadonlyMap<CompiledInterface, readonly Place[]>;

  constructor(network: CompiledNetwork, diagrams: Diagrams) {
    const ends = endsOf(network);
    const sending = ends.filter(({ nic, address, inside }) => address === inside && begins[nic.interface.owner.kind]);
    const routes = routeAnswers(network);
    const from = located(network, routes, sending, ({ traits }) => traits);
    const to = located(network, routes, ends, ({ arrivalTraits }) => arrivalTraits);
    this.senders = from.ends;
    this.targets = to.ends;
    this.senderLocations = from.locations;
    this.targetLocations = to.locations;
    this.locationFrom = from.locations.flatMap((each) => Array.from({ length: each.to - each.from }, () => each));
    this.locationOf = to.locations.flatMap((each) => Array.from({ length: each.to - each.from }, () => each));
    this.algebra = new SetAlgebra(diagrams);
    const values = new GateValues(this.algebra);
    this.toTargets = new GroupRows(network, this.algebra, values, to.ends);
    this.fromSenders = new GroupRows(network, this.algebra, values, from.ends);
    this.passing = new Passing(network, this.algebra, values, this.toTargets);
    const examples = [
      ...from.locations.flatMap((each) => examplesOf(from.ends, each)),
      ...to.locations.flatMap((each) => examplesOf(to.ends, each)),
    ];
    const open = compileNetwork(openNetwork(network.network, new Set(examples.map(({ nic }) => nic.interface.id))));
    const recording = { open, diagrams, divisions: new WeakMap(), isOrdinary: ordinaryIn(network) };
    this.wayOf = waysBetween(recording, routes, openEnds(open, from.ends), openEnds(open, to.ends));
    this.ways = new Array<WayBetween | undefined>(from.locations.length * to.locations.length);
    this.outward = from.locations.map(() => new Int32Array(to.ends.length));
    this.inward = to.locations.map(() => new Int32Array(from.ends.length));
    this.own = Map.groupBy(from.ends.keys(), (place) => known(from.ends[place], 'sender').nic);
  }
  /** What each sender may send to a target. */
  rowTo(target: Place, row: Int32Array): void {
    const to = known(this.locationOf[target], 'location');
    for (const from of this.senderLocations) {
      const way = this.wayBetween(from, to);
      if (way === null || way === 'apart') row.fill(way === null ? UNTOLD : NO_PACKET, from.from, from.to);
      else this.fillRow(way, from, to, target, row);
    }
    for (const place of this.own.get(known(this.targets[target], 'target').nic) ?? []) row[place] = UNTOLD;
  }

  /** What one sender may send to one target. */
  between(sender: Place, target: Place): SetId {
    const row = new Int32Array(this.senders.length);
    this.cellsTo(target, [sender], row);
    return row[sender] ?? UNTOLD;
  }

  /** What some senders may send to a target. */
  cellsTo(target: Place, senders: readonly Place[], row: Int32Array): void {
    const to = known(this.locationOf[target], 'location');
    const { nic } = known(this.targets[target], 'target');
    const inward = known(this.inward[to.at], 'row');
    for (const sender of senders) {
      const from = known(this.locationFrom[sender], 'location');
      const way = this.wayBetween(from, to);
      if (way === null || way === 'apart') row[sender] = way === null ? UNTOLD : NO_PACKET;
      else if (this.senders[sender]?.nic === nic) row[sender] = UNTOLD;
      else
        row[sender] = this.cell(
          way,
          sender,
          target,
          inward[sender] ?? NO_PACKET,
          this.outward[from.at]?.[target] ?? NO_PACKET,
        );
    }
  }

  private cell(way: Way, sender: Place, target: Place, inward: SetId, outward: SetId): SetId {
    const { algebra } = this;
    const leaving = way.out === null ? EVERY_PACKET : union(algebra, this.rowsOut(way.out)[sender] ?? [], target);
    if (leaving === NO_PACKET) return NO_PACKET;
    const rest = algebra.and(leaving, algebra.and(inward, outward));
    if (rest === NO_PACKET || way.in === null) return rest;
    const { groups } = known(this.targets[target], 'target').nic.interface;
    return algebra.and(rest, union(algebra, this.fromSenders.of(way.in, groups), sender));
  }

  /**
   * A security group with other rules, where nothing else of the network has changed.
   * @returns the ends whose pairs may have another set now. What no plan tells may have changed for any pair.
   */
  replaceGroup(group: SecurityGroup, direction: Direction): readonly Place[] {
    this.toTargets.replace(group);
    this.fromSenders.replace(group);
    this.arriving.clear();
    if (this.passing.isOfGroups) {
      this.passing.forget();
      this.outRows.clear();
      this.ways.fill(undefined);
      return [...(direction === 'in' ? this.targets : this.senders).keys()];
    }
    const ends = direction === 'in' ? this.targets : this.senders;
    const changed = [...ends.keys()].filter((place) => ends[place]?.nic.interface.groups.includes(group.id));
    if (direction === 'out')
      for (const { gate, rows } of this.outRows.values())
        for (const place of changed) rows[place] = this.rowsOf(gate, place);
    return changed;
  }

  private fillRow(way: Way, from: Location, to: Location, target: Place, row: Int32Array): void {
    const { algebra } = this;
    const arriving = way.in === null ? null : this.arrivingAt(way.in, target);
    const inward = known(this.inward[to.at], 'row');
    const passing = this.outward[from.at]?.[target] ?? NO_PACKET;
    // Neighbours in the list mostly have the same rules beside those of their groups.
    let before = NO_PACKET;
    let both = NO_PACKET;
    const out = way.out === null ? null : this.rowsOut(way.out);
    for (let sender = from.from; sender < from.to; sender++) {
      let set = arriving === null ? EVERY_PACKET : (arriving[sender] ?? NO_PACKET);
      const own = inward[sender] ?? NO_PACKET;
      if (own !== before) {
        before = own;
        both = algebra.and(own, passing);
      }
      if (set !== NO_PACKET) set = algebra.and(set, both);
      if (set !== NO_PACKET && out !== null) {
        const rows = out[sender] ?? [];
        const leaving = rows.length === 1 ? (rows[0]?.[target] ?? NO_PACKET) : union(algebra, rows, target);
        set = algebra.and(set, leaving);
      }
      row[sender] = set;
    }
  }

  /** What the groups of a target let in, for each sender. Kept for the target that was asked for last. */
  private arrivingAt(gate: PlanGate, target: Place): Int32Array {
    const before = this.arriving.get(gate.key);
    if (before?.target === target) return before.row;
    const row = before?.row ?? new Int32Array(this.senders.length);
    const [first, ...others] = this.fromSenders.of(gate, known(this.targets[target], 'target').nic.interface.groups);
    if (first) row.set(first);
    else row.fill(NO_PACKET);
    for (const other of others)
      for (let sender = 0; sender < row.length; sender++)
        row[sender] = this.algebra.or(row[sender] ?? NO_PACKET, other[sender] ?? NO_PACKET);
    this.arriving.set(gate.key, { target, row });
    return row;
  }

  /** The rows of the groups of each sender. */
  private rowsOut(gate: PlanGate): readonly (readonly GroupRow[])[] {
    const before = this.outRows.get(gate.key);
    if (before) return before.rows;
    const rows = Array.from(this.senders.keys(), (place) => this.rowsOf(gate, place));
    this.outRows.set(gate.key, { gate, rows });
    return rows;
  }

  private rowsOf(gate: PlanGate, sender: Place): readonly GroupRow[] {
    return this.toTargets.of(gate, known(this.senders[sender], 'sender').nic.interface.groups);
  }

  private wayBetween(from: Location, to: Location): WayBetween {
    const at = from.at * this.targetLocations.length + to.at;
    let way = this.ways[at];
    if (way === undefined) {
      way = this.wayOf(from, to);
      this.ways[at] = way;
      if (way !== null && way !== 'apart') this.fillGates(way, from, to);
    }
    return way;
  }

  /** What all gates but those of groups let through: by what is at the target, and by what is at the sender. */
  private fillGates(way: Way, from: Location, to: Location): void {
    const [outward, inward] = [known(this.outward[from.at], 'row'), known(this.inward[to.at], 'row')];
    const toTarget = this.passing.of(way, 'b', from, to);
    for (let target = to.from; target < to.to; target++)
      outward[target] = toTarget(known(this.targets[target], 'target'));
    const fromSender = this.passing.of(way, 'a', from, to);
    for (let sender = from.from; sender < from.to; sender++)
      inward[sender] = fromSender(known(this.senders[sender], 'sender'));
  }
}

function union(algebra: SetAlgebra, rows: readonly GroupRow[], at: Place): SetId {
  let set = NO_PACKET;
  for (const row of rows) set = algebra.or(set, row[at] ?? NO_PACKET);
  return set;
}

function openEnds(open: CompiledNetwork, ends: readonly End[]): readonly End[] {
  return ends.map((end) => ({ ...end, nic: known(open.interfaces.get(end.nic.interface.id), 'interface') }));
}
