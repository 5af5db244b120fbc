import { compileNetwork } from '../../engine/compiled/compile.ts';
import { judgeSenders, type Judged } from '../../engine/classes/judge-senders.ts';
import { onInternet } from '../../engine/classes/senders.ts';
import type { Network } from '../../model/network.ts';
import { isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import { hostBlock } from '../../packets/address-division.ts';
import { inBlocks } from '../../packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import { readableMemberOf } from '../../packets/readable-member.ts';
import { trafficParts } from '../../packets/traffic-parts.ts';
import { packetLine } from '../../packets/words/packet-line.ts';
import { rectanglesOf } from '../../packets/words/rectangles.ts';
import { trafficWords } from '../../packets/words/traffic-words.ts';
import { onPremisesName } from './on-premises-name.ts';

/** What one thing may send to another, replies included. Between subnets: what some address of one sends some of the other. */
export type Reaching = {
  readonly from: string;
  readonly to: string;
  readonly verdict: 'allowed' | 'undetermined';
  readonly traffic: readonly string[];
  readonly example: string;
};

/** Interfaces one by one, or all that is in a subnet together. */
export type Grain = 'interface' | 'subnet';

/** Who reaches whom. Pairs that are denied everything are left out. */
export function reachMatrix(network: Network, grain: Grain): readonly Reaching[] {
  const diagrams = new Diagrams();
  const judged = judgeSenders(compileNetwork(network), diagrams, () => EVERY_PACKET);
  const rows = Map.groupBy(
    // What is at an address that nothing has cannot reach anything.
    judged.filter(({ sender }) => sender.origin.kind !== 'subnet'),
    ({ sender }) => rowOf(network, sender, grain),
  );
  const columns = columnsOf(network, diagrams, grain);
  return [...rows].flatMap(([from, of]) =>
    columns.flatMap((column) => (from === column.to ? [] : reachingIn(diagrams, network, from, of, column))),
  );
}

function reachingIn(
  diagrams: Diagrams,
  network: Network,
  from: string,
  judged: readonly Judged[],
  column: Column,
): Reaching[] {
  return (['allowed', 'undetermined'] as const).flatMap((verdict): Reaching[] => {
    const set = diagrams.intersection(setOf(diagrams, judged, verdict, column), column.packets);
    const example = readableMemberOf(diagrams, set, network);
    const told = { from, to: column.to, verdict, traffic: trafficIn(diagrams, set) };
    return example ? [{ ...told, example: packetLine(example) }] : [];
  });
}

function rowOf({ networkInterfaces }: Network, { origin }: Judged['sender'], grain: Grain): string {
  switch (origin.kind) {
    case 'network-interface':
      return grain === 'interface'
        ? origin.id
        : (networkInterfaces.find(({ id }) => id === origin.id)?.subnet ?? origin.id);
    case 'on-premises':
      return onPremisesName(origin.gateway);
    case 'internet':
      return 'internet';
    case 'subnet':
    case 'vpc':
      return origin.id;
  }
}

/** `places`: the interfaces that a packet has to come to; null where only its address counts. */
type Column = { readonly to: string; readonly packets: SetId; readonly places: readonly string[] | null };

function columnsOf(network: Network, diagrams: Diagrams, grain: Grain): readonly Column[] {
  const at = (addresses: readonly (PacketAddress | null)[]) => {
    const known = addresses.flatMap((each) => (each === null || isUnknownAddress(each) ? [] : [hostBlock(each)]));
    return inBlocks(diagrams, LEVEL.destination, known);
  };
  const interfaces = network.networkInterfaces.map(({ id, subnet, ipv4, ipv6 }) => {
    const packets = at([...ipv4.flatMap((pair) => [pair.private, pair.public]), ...ipv6]);
    return { to: grain === 'interface' ? id : subnet, id, packets };
  });
  const alike = [...Map.groupBy(interfaces, ({ to }) => to)].map(([to, each]) => {
    const packets = diagrams.union(...each.map((nic) => nic.packets));
    return { to, packets, places: each.map(({ id }) => id) };
  });
  return [...alike, { to: 'internet', packets: onInternet(network, diagrams, LEVEL.destination), places: null }];
}

/** Two VPCs may have the same addresses: the packet must have come to the interface. */
function setOf(diagrams: Diagrams, judged: readonly Judged[], verdict: Reaching['verdict'], { places }: Column): SetId {
  const classes = judged
    .flatMap((each) => each.classes)
    .filter(({ trace }) => trace.verdict.kind === verdict)
    .filter(({ trace }) => places === null || trace.steps.some(({ place }) => places.includes(place)));
  return diagrams.union(NO_PACKET, ...classes.map(({ packets }) => packets));
}

/** Protocols and ports of a set, whatever its addresses. */
function trafficIn(diagrams: Diagrams, set: SetId): readonly string[] {
  const traffic = diagrams.union(NO_PACKET, ...rectanglesOf(diagrams, set).map((each) => each.traffic));
  return trafficWords(trafficParts(diagrams, traffic));
}
