import { partition } from '../engine/classes/partition.ts';
import { flowOf, sendersOf } from '../engine/classes/senders.ts';
import type { CompiledNetwork } from '../engine/compiled/compiled-network.ts';
import { evaluate } from '../engine/evaluate.ts';
import { hostBlocksOf } from '../engine/packet/ask-address.ts';
import { isUnknownAddress, type PacketAddress } from '../model/address.ts';
import { contains, type Cidr } from '../model/cidr.ts';
import type { Flow } from '../model/flow.ts';
import { hasPorts } from '../model/protocol.ts';
import { NEVER_PUBLIC } from '../model/public-address.ts';
import { inBlocks } from '../packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../packets/diagrams.ts';
import { LEVEL, packetOf, TOP, valuesOf, type Values } from '../packets/fields.ts';
import { wellFormed } from '../packets/well-formed.ts';

const fields = {
  'destination port': LEVEL.destinationPort,
  'source port': LEVEL.sourcePort,
  source: LEVEL.source + 3,
  destination: LEVEL.destination + 3,
  protocol: LEVEL.protocol,
} as const;
type Field = keyof typeof fields;

/** A flow like another one but for one field of its first packet, with another verdict. */
export type NearestPacket = { readonly field: Field; readonly flow: Flow };

/** So many classes of packets with one free field are looked at. */
const MOST = 2_000;

/**
 * For each field of a packet, the nearest value with which the verdict is the opposite one; a field that decides nothing is
 * left out. Another source is another sender of the network, another destination one that the network has or describes.
 * None for IPv6 and for packets of which something is not known.
 */
export function nearestPackets(network: CompiledNetwork, flow: Flow): readonly NearestPacket[] {
  const { source, destination, sourcePort, protocol } = flow;
  const wanted = opposite(evaluate(network, flow).verdict.kind);
  if (wanted === null || sourcePort === null || isUnknownAddress(source) || isUnknownAddress(destination)) return [];
  if (source.family !== 4) return [];
  const values = valuesOf({ ...flow, source, destination, sourcePort });
  const free = (Object.keys(fields) as Field[]).filter((field) => hasPorts(protocol) || !field.endsWith('port'));
  return free.flatMap((field) => {
    const found = nearestIn(network, { flow, values, wanted, field });
    return found ? [{ field, flow: found }] : [];
  });
}

type Asked = {
  readonly flow: Flow;
  readonly values: Values;
  readonly wanted: 'allowed' | 'denied';
  readonly field: Field;
};

function nearestIn(network: CompiledNetwork, asked: Asked): Flow | null {
  const diagrams = new Diagrams();
  const { flow, values, wanted, field } = asked;
  const level = fields[field];
  const others = field === 'destination' ? inBlocks(diagrams, LEVEL.destination, destinationsOf(network, flow)) : null;
  const alike = diagrams.intersection(wellFormed(diagrams), likeBut(diagrams, values, level));
  const like = others === null ? alike : diagrams.intersection(alike, others);
  const senders = field === 'source' ? sendersOf(network.network, diagrams) : null;
  const spaces = senders?.map((sender) => ({ flow: flowOf(sender), packets: sender.packets })) ?? [
    { flow, packets: like },
  ];
  const own = values[level] ?? 0;
  const found = spaces.flatMap((space) => {
    const packets = diagrams.intersection(space.packets, like);
    const { classes } = partition(network, diagrams, { flow: space.flow, packets, memory: [], depth: 'verdict' }, MOST);
    return classes
      .filter(({ trace }) => trace.verdict.kind === wanted)
      .flatMap((each) => nearestValues(diagrams, each.packets, level, own))
      .map((value) => ({ value, flow: { ...space.flow, ...packetOf(values.with(level, value)), alternatives: [] } }));
  });
  const nearestFirst = found.toSorted((a, b) => Math.abs(a.value - own) - Math.abs(b.value - own));
  return nearestFirst.find((each) => evaluate(network, each.flow).verdict.kind === wanted)?.flow ?? null;
}

/**
 * Where somebody could mean to send a packet: interfaces, pods and services of the network, and hosts outside for a sender
 * in it. Not the sender itself, and no public address in place of a private one.
 */
function destinationsOf(
  { network, services }: CompiledNetwork,
  { source, destination, origin }: Flow,
): readonly Cidr[] {
  const own = origin.kind === 'network-interface' ? origin.id : null;
  const wasPrivate = isPrivate(destination);
  const ends: (PacketAddress | null)[] = [
    ...network.networkInterfaces.flatMap(({ id, ipv4 }) =>
      id === own ? [] : ipv4.flatMap((pair) => [pair.private, pair.public]),
    ),
    ...network.pods.map(({ address }) => address),
    ...[...services.values()].flatMap(({ addresses }) => addresses.map(({ address }) => address)),
    ...(own === null ? [] : network.hosts.flatMap(({ addresses }) => addresses)),
  ];
  const isSame = (end: PacketAddress) => JSON.stringify(end) === JSON.stringify(source);
  return ends.filter((end) => end !== null && isPrivate(end) === wasPrivate && !isSame(end)).flatMap(hostBlocksOf);
}

function isPrivate(address: PacketAddress): boolean {
  return isUnknownAddress(address) || NEVER_PUBLIC.some((block) => contains(block, address));
}

function opposite(verdict: string): 'allowed' | 'denied' | null {
  return verdict === 'allowed' ? 'denied' : verdict === 'denied' ? 'allowed' : null;
}

/** The packets that have all of these values but one. */
function likeBut(diagrams: Diagrams, values: Values, level: number): SetId {
  let set: SetId = EVERY_PACKET;
  values.slice(0, LEVEL.natPort).forEach((value, each) => {
    if (each !== level) set = diagrams.intersection(set, diagrams.between(each, value, value));
  });
  return set;
}

/** In each stretch of values at a level, the one that is nearest. */
function nearestValues({ store }: Diagrams, set: SetId, level: number, own: number): readonly number[] {
  const values: number[] = [];
  const walk = (at: SetId): void => {
    if (at === NO_PACKET) return;
    if (store.levelOf(at) > level) {
      values.push(Math.min(own, TOP[level] ?? 0));
      return;
    }
    for (let i = 0; i < store.widthOf(at); i++) {
      const child = store.childOf(at, i);
      if (child === NO_PACKET) continue;
      if (store.levelOf(at) < level) walk(child);
      else values.push(Math.min(Math.max(own, store.lowerOf(at, i)), store.upperOf(at, i)));
    }
  };
  walk(set);
  return values;
}
