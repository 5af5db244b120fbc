import { evaluate } from '../../../main/engine/evaluate.ts';
import { partition, type Partition } from '../../../main/engine/classes/partition.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { isUnknownAddress, type Address, type PacketAddress } from '../../../main/model/address.ts';
import type { Memory } from '../../../main/model/connection.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import { atAddress } from '../../../main/packets/address-division.ts';
import { Diagrams, NO_PACKET, type SetId } from '../../../main/packets/diagrams.ts';
import { LEVEL, packetOf, TOP, valuesOf, wordsOf, type Values } from '../../../main/packets/fields.ts';
import { memberOf } from '../../../main/packets/members.ts';
import { wellFormed } from '../../../main/packets/well-formed.ts';
import { fateOf } from './fate.ts';

/** Which ends of the packets are held to those of the flow. */
export type Held = 'both ends' | 'source' | 'destination' | 'neither';

export type Judged = Partition & {
  readonly packets: number;
  /** What is wrong, in words; empty where the law holds. */
  readonly wrong: readonly string[];
};

const MOST_CLASSES = 600;

/**
 * The law: a class holds a packet exactly when evaluating the packet comes to the fate of the class. Packets are drawn
 * from the classes, moved over their bounds, and put on addresses and ports that the network names.
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
  const { classes, rest } = partition(compiled, diagrams, { flow, packets: space, memory }, MOST_CLASSES);
  const random = randomFrom(seed);
  const addresses = addressesOf(network, flow);
  const wrong: string[] = [];
  let packets = 0;
  for (let i = 0; i < draws; i++) {
    const from = i % 4 === 0 ? space : (classes[Math.floor(random() * classes.length)]?.packets ?? space);
    const member = memberOf(diagrams, from, random);
    const values = member && realValues(i % 2 === 0 ? member : moved(member, addresses, random));
    if (!values || !diagrams.has(space, values)) continue;
    packets += 1;
    const holding = classes.filter((each) => diagrams.has(each.packets, values));
    if (holding.length === 0 && diagrams.has(rest, values)) continue;
    if (holding.length !== 1) wrong.push(`in ${holding.length} classes: ${values.join()}`);
    const trace = evaluate(compiled, { ...flow, ...packetOf(values), alternatives: [] }, memory);
    const [fate, promised] = [fateOf(trace), holding.map((each) => fateOf(each.trace)).join()];
    if (holding.length === 1 && fate !== promised) wrong.push(`${values.join()}\n${fate}\n${promised}`);
  }
  return { classes, rest, packets, wrong };
}

function spaceOf(diagrams: Diagrams, { source, destination }: Flow, held: Held): SetId {
  const ends = [
    ...(held === 'both ends' || held === 'source' ? [atAddress(diagrams, LEVEL.source, told(source))] : []),
    ...(held === 'both ends' || held === 'destination'
      ? [atAddress(diagrams, LEVEL.destination, told(destination))]
      : []),
  ];
  return ends.reduce((both, end) => diagrams.intersection(both, end), wellFormed(diagrams));
}

/** The values of a packet that exists: the last level says whether its ports are equal. */
function realValues(values: Values): Values {
  return valuesOf(packetOf(values));
}

/** One field moved by one, to a random value, or to an address of the network. */
function moved(values: Values, addresses: readonly Address[], random: () => number): Values {
  const level = Math.floor(random() * LEVEL.equalPorts);
  const top = TOP[level] ?? 0;
  const kind = random();
  const address = addresses[Math.floor(random() * addresses.length)];
  if (kind < 0.4 && address && (address.family === 4) === (values[LEVEL.family] === 0)) {
    const end = random() < 0.5 ? LEVEL.source : LEVEL.destination;
    return wordsOf(address).reduce((changed, word, i) => changed.with(end + i, word), values);
  }
  const value = values[level] ?? 0;
  const step = kind < 0.8 ? value + (random() < 0.5 ? 1 : -1) : Math.floor(random() * (top + 1));
  return values.with(level, Math.min(Math.max(step, 0), top));
}

function addressesOf({ networkInterfaces, hosts }: Network, { source, destination }: Flow): readonly Address[] {
  const all = [
    source,
    destination,
    ...networkInterfaces.flatMap(({ ipv4, ipv6 }) => [...ipv4.flatMap((pair) => [pair.private, pair.public]), ...ipv6]),
    ...hosts.flatMap((host) => host.addresses),
  ];
  return all.flatMap((address) => (address === null || isUnknownAddress(address) ? [] : [address]));
}

function told(address: PacketAddress): Address {
  if (isUnknownAddress(address)) throw new Error('the ends of a space are known');
  return address;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

export const WHOLE = NO_PACKET;
