import { evaluate } from '../../../main/engine/evaluate.ts';
import { forAnyPick } from '../../../main/engine/classes/for-any-pick.ts';
import { partitionWithPicks } from '../../../main/engine/classes/partition.ts';
import type { PacketClass, Partition } from '../../../main/engine/classes/packet-class.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { isUnknownAddress, type Address, type PacketAddress } from '../../../main/model/address.ts';
import type { Memory } from '../../../main/model/connection.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { atAddress } from '../../../main/packets/address-division.ts';
import { Diagrams, type SetId } from '../../../main/packets/diagrams.ts';
import { LEVEL, packetOf, picksOf, TOP, valuesOf, wordsOf, type Values } from '../../../main/packets/fields.ts';
import { pickRangesOf } from '../../../main/engine/walk/unknown-port.ts';
import type { Trace } from '../../../main/model/trace.ts';
import type { PickRanges } from '../../../main/packets/without-picks.ts';
import { memberOf } from '../../../main/packets/members.ts';
import { wellFormed } from '../../../main/packets/well-formed.ts';
import { boundsIn, type Bounds } from './bounds.ts';
import { fateOf } from './fate.ts';

/** Which ends of the packets are held to those of the flow; `protocol`: both ends and the protocol. */
export type Held = 'protocol' | 'both ends' | 'source' | 'destination' | 'neither';

export type Judged = Partition & {
  readonly packets: number;
  /** What is wrong, in words; empty where the law holds. */
  readonly wrong: readonly string[];
};

const MOST_CLASSES = 600;

/**
 * The law: a class holds a packet exactly when evaluating the packet comes to the fate of the class. Packets are the
 * flow's own and those near it, and are drawn from the classes, moved over their bounds, and put on addresses and ports
 * that the network names.
 */
export function judge(
  network: Network,
  flow: Flow,
  held: Held,
  draws: number,
  seed: number,
  memory: Memory = [],
): Judged {
  const diagrams = new Diagrams();
  const compiled = compileNetwork(network);
  const space = spaceOf(diagrams, flow, held);
  const ranges = pickRangesOf(flow);
  const picked = partitionWithPicks(compiled, diagrams, { flow, packets: space, memory }, MOST_CLASSES);
  const whole = forAnyPick(diagrams, picked, ranges);
  const random = randomFrom(seed);
  const bounds = boundsIn(network, flow, memory);
  const ends = { source: told(flow.source), destination: told(flow.destination) };
  const own = valuesOf({ ...flow, ...ends, sourcePort: flow.sourcePort ?? 0 }, { nat: 1500, node: 2000 });
  const wrong: string[] = [];
  let packets = 0;
  for (let i = 0; i < draws; i++) {
    const from = i % 4 === 0 ? space : (picked.classes[Math.floor(random() * picked.classes.length)]?.packets ?? space);
    const member = i % 16 === 0 ? own : memberOf(diagrams, from, random);
    const drawn = member && (i === 0 || i % 4 === 1 || i % 4 === 2 ? member : moved(member, bounds, random));
    const values = drawn && realValues(drawn, ranges);
    if (!values || !diagrams.has(space, values)) continue;
    packets += 1;
    const packet = { ...flow, ...packetOf(values), alternatives: [] };
    const { nat: natPort, node: loadBalancerPort } = picksOf(values);
    const of = (known: Flow) => evaluate(compiled, known, memory);
    const found = placeOf(diagrams, picked, values);
    wrong.push(...disagreement(found, fateOf(of({ ...packet, natPort, loadBalancerPort })), fateOf));
    if (i % 4 > 0) continue;
    const verdictOf = ({ verdict }: Trace) => verdict.kind;
    wrong.push(...disagreement(placeOf(diagrams, whole, values), verdictOf(of(packet)), verdictOf));
  }
  return { ...whole, packets, wrong };
}

type Place = { readonly values: Values; readonly holding: readonly PacketClass[]; readonly isLeft: boolean };

function placeOf(diagrams: Diagrams, { classes, rest }: Partition, values: Values): Place {
  const holding = classes.filter((each) => diagrams.has(each.packets, values));
  return { values, holding, isLeft: diagrams.has(rest, values) };
}

/** A packet is in one class, or was not evaluated, and comes to what its class says. */
function disagreement({ values, holding, isLeft }: Place, fate: string, tell: (trace: Trace) => string): string[] {
  if (holding.length === 0 && isLeft) return [];
  if (holding.length !== 1 || isLeft) return [`in ${holding.length} classes: ${values.join()}`];
  const promised = holding.map((each) => tell(each.trace)).join();
  return fate === promised ? [] : [`${values.join()}\n${fate}\n${promised}`];
}

function spaceOf(diagrams: Diagrams, { source, destination, protocol }: Flow, held: Held): SetId {
  const isHeld = (...ways: readonly Held[]) => ways.includes(held);
  const ends = [
    ...(isHeld('protocol', 'both ends', 'source') ? [atAddress(diagrams, LEVEL.source, told(source))] : []),
    ...(isHeld('protocol', 'both ends', 'destination')
      ? [atAddress(diagrams, LEVEL.destination, told(destination))]
      : []),
    ...(isHeld('protocol') ? [diagrams.between(LEVEL.protocol, protocol, protocol)] : []),
  ];
  return ends.reduce((both, end) => diagrams.intersection(both, end), wellFormed(diagrams));
}

/** The values of a packet that exists: the last levels say which ports are equal, and devices pick from their ranges. */
function realValues(values: Values, { nat, node }: PickRanges): Values {
  const picks = picksOf(values);
  return valuesOf(packetOf(values), { nat: within(picks.nat, nat), node: within(picks.node, node) });
}

function within(port: number, [low, high]: readonly [number, number]): number {
  return Math.min(Math.max(port, low), high);
}

const PROTOCOLS = [1, 6, 17, 50, 58];

/** One field, or two, moved by one, to a random value, or to a value that the network names. */
function moved(values: Values, bounds: Bounds, random: () => number): Values {
  const once = movedOnce(values, bounds, random);
  return random() < 0.5 ? once : movedOnce(once, bounds, random);
}

function movedOnce(values: Values, { addresses, ports }: Bounds, random: () => number): Values {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const level = one(random() < 0.5 ? FIELDS : ALL_LEVELS) ?? LEVEL.protocol;
  const named = one(level === LEVEL.protocol ? PROTOCOLS : ports);
  const address = one(addresses);
  const kind = random();
  if (kind < 0.5 && level < LEVEL.protocol) {
    if (!address || (address.family === 4) !== (values[LEVEL.family] === 0)) return values;
    const end = level < LEVEL.destination ? LEVEL.source : LEVEL.destination;
    return wordsOf(address).reduce((changed, word, i) => changed.with(end + i, word), values);
  }
  if (kind < 0.5 && named !== undefined) return values.with(level, named);
  const [value, top] = [values[level] ?? 0, TOP[level] ?? 0];
  const step = kind < 0.8 ? value + (random() < 0.5 ? 1 : -1) : Math.floor(random() * (top + 1));
  return values.with(level, Math.min(Math.max(step, 0), top));
}

/** Words of addresses are many levels: each field has the same chance. */
const FIELDS = [
  ...[LEVEL.source + 3, LEVEL.destination + 3, LEVEL.protocol],
  ...[LEVEL.destinationPort, LEVEL.sourcePort, LEVEL.natPort, LEVEL.nodePort],
];
const ALL_LEVELS = Array.from({ length: LEVEL.equalPorts }, (_, level) => level);

function told(address: PacketAddress): Address {
  if (isUnknownAddress(address)) throw new Error('the ends of a space are known');
  return address;
}

export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
