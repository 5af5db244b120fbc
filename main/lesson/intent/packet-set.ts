import type { Origin } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { hasPorts } from '../../model/protocol.ts';
import type { Fault } from '../../language/text/words.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { parsePacketSet, type PacketSetText } from '../../language/text/packet-set.ts';
import { onInternet, sendersOf } from '../../engine/classes/senders.ts';
import { inBlocks, ofTraffic } from '../../packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL, type AddressLevel } from '../../packets/fields.ts';
import { addressesFor, packetEnd, type PacketEnd } from './packet-ends.ts';

/** A set of packets as an author wrote it, with what its names stand for in a network. */
export type PacketSet = { readonly text: PacketSetText; readonly from: PacketEnd; readonly to: PacketEnd };

export function readPacketSet(network: Network, line: string): Result<PacketSet, Fault> {
  const text = parsePacketSet(line);
  if (!text.ok) return text;
  const from = packetEnd(network, text.value.from.name);
  if (!from.ok) return err({ offset: text.value.from.offset, message: from.error });
  const to = packetEnd(network, text.value.to.name);
  if (!to.ok) return err({ offset: text.value.to.offset, message: to.error });
  return ok({ text: text.value, from: from.value, to: to.value });
}

/** Whether something in a network can send such packets. */
export function canBeSent(network: Network, set: PacketSet): boolean {
  const diagrams = new Diagrams();
  return sendersOf(network, diagrams).some(
    ({ origin, packets }) => diagrams.intersection(packets, packetsOf(network, diagrams, set, origin)) !== NO_PACKET,
  );
}

/** Its packets. `sender`: with the addresses that DNS gives this sender; null: with every address of what is named. */
export function packetsOf(network: Network, diagrams: Diagrams, set: PacketSet, sender: Origin | null): SetId {
  const { traffic, from } = set.text;
  const isPorted = hasPorts(traffic.protocol);
  return [
    ofTraffic(diagrams, traffic),
    isPorted ? diagrams.between(LEVEL.sourcePort, from.ports.from, from.ports.to) : EVERY_PACKET,
    endPackets(network, diagrams, set.from, LEVEL.source, null),
    endPackets(network, diagrams, set.to, LEVEL.destination, sender),
  ].reduce((both, each) => diagrams.intersection(both, each));
}

function endPackets(
  network: Network,
  diagrams: Diagrams,
  end: PacketEnd,
  level: AddressLevel,
  sender: Origin | null,
): SetId {
  switch (end.kind) {
    case 'anyone':
      return EVERY_PACKET;
    case 'internet':
      return onInternet(network, diagrams, level);
    case 'blocks':
      return inBlocks(diagrams, level, end.blocks);
    case 'interfaces':
      return inBlocks(diagrams, level, addressesFor(network, end, sender));
  }
}
