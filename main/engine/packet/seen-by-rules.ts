import { ICMP, ICMPV6, TCP, UDP } from '../../model/protocol.ts';
import { inBlocks } from '../../packets/boxes.ts';
import { EVERY_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import { projected } from '../../packets/projection.ts';
import { peerLevel } from '../../packets/rule-sets.ts';
import { hostBlocksOf } from './ask-address.ts';
import type { AskedGate } from './asked.ts';

/** First packets by what they are when they come to a gate: their peer and their traffic, as its rules are written. */
export function seenByRules(diagrams: Diagrams, packets: SetId, gate: AskedGate): SetId {
  const { asked, packet } = gate;
  const of = (...protocols: readonly number[]) =>
    diagrams.union(...protocols.map((each) => diagrams.between(LEVEL.protocol, each, each)));
  const [ported, icmp] = [of(TCP, UDP), of(ICMP, ICMPV6)];
  const both = diagrams.union(ported, icmp);
  const protocol = asked.protocol === null ? of(packet.protocol) : EVERY_PACKET;
  const isFirst = asked.message === 'first';
  const parts = [
    { kind: ported, port: asked.destinationPort, low: packet.destinationPort, high: packet.destinationPort },
    {
      ...{ kind: icmp, port: isFirst ? LEVEL.destinationPort : null },
      ...{ low: packet.icmpType * 256, high: packet.icmpType * 256 + 255 },
    },
    { kind: diagrams.difference(EVERY_PACKET, both), port: null, low: 0, high: 0 },
  ];
  const seen = parts.map(({ kind, port, low, high }) => {
    const sent = asked.protocol === null ? packets : diagrams.intersection(packets, kind);
    const here = projected(diagrams, sent, levelsOf(gate, port));
    const written = port === null ? diagrams.between(LEVEL.destinationPort, low, high) : EVERY_PACKET;
    return [kind, protocol, peerOf(diagrams, gate), written].reduce(
      (all, each) => diagrams.intersection(all, each),
      here,
    );
  });
  return diagrams.union(...seen);
}

/** Where the levels of a first packet are found at the gate. @param port the one that has become the destination port. */
function levelsOf({ direction, asked }: AskedGate, port: number | null) {
  const peer = direction === 'in' ? asked.source : asked.destination;
  return (level: number): number | null => {
    if (level === LEVEL.family) return peer === null ? null : LEVEL.family;
    if (peer !== null && level >= peer && level < peer + 4) return peerLevel(direction) + level - peer;
    if (level === LEVEL.protocol) return asked.protocol;
    return level === port ? LEVEL.destinationPort : null;
  };
}

/** Where a device wrote the address of the peer. */
function peerOf(diagrams: Diagrams, { direction, asked, packet }: AskedGate): SetId {
  const field = direction === 'in' ? 'source' : 'destination';
  if (asked[field] !== null) return EVERY_PACKET;
  return inBlocks(diagrams, peerLevel(direction), hostBlocksOf(packet[field]));
}
