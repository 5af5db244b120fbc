import type { Cidr } from '../../model/cidr.ts';
import { holdingOf } from '../../model/holding.ts';
import type { Packet } from '../../model/packet.ts';
import type { Traffic } from '../../model/policy.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp } from '../../model/protocol.ts';
import { inBlock, ofTraffic } from '../../packets/boxes.ts';
import { EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import type { Asked } from './asked.ts';
import type { AddressField, PortField } from './sealed-packet.ts';

/** First packets of a flow, told by what is true of the packet that they have become here. */

export function setInBlock(asked: Asked, packet: Packet, field: AddressField, block: Cidr): SetId {
  const level = asked[field];
  if (level === null) return holdingOf([block], packet[field]) === 'yes' ? EVERY_PACKET : NO_PACKET;
  return inBlock(asked.asker.diagrams, level, block);
}

export function setOfProtocol({ asker, protocol: level }: Asked, packet: Packet, protocol: number): SetId {
  if (level === null) return packet.protocol === protocol ? EVERY_PACKET : NO_PACKET;
  return asker.diagrams.between(level, protocol, protocol);
}

export function setOfPort(asked: Asked, packet: Packet, field: PortField, from: number, to = from): SetId {
  const level = asked[field];
  if (level === null) return packet[field] >= from && packet[field] <= to ? EVERY_PACKET : NO_PACKET;
  return asked.asker.diagrams.between(level, from, to);
}

/** ICMP messages of a type and code; -1 is any. */
export function setOfMessage(
  { asker: { diagrams }, message }: Asked,
  packet: Packet,
  type: number,
  code: number,
): SetId {
  if (message === 'first') {
    const ofIcmp = { ports: { from: 0, to: 65_535 }, icmpType: type, icmpCode: code };
    return diagrams.union(...[1, 58].map((protocol) => ofTraffic(diagrams, { ...ofIcmp, protocol })));
  }
  if (type !== -1 && type !== packet.icmpType) return NO_PACKET;
  if (code === -1) return EVERY_PACKET;
  if (message === 'written') return code === packet.icmpCode ? EVERY_PACKET : NO_PACKET;
  const first = message.firstType * 256 + code;
  return diagrams.between(LEVEL.destinationPort, first, first);
}

/** What the traffic part of a rule matches (SG-12 to SG-14, NA-09). */
export function setOfTraffic(asked: Asked, packet: Packet, { protocol, ports, icmpType, icmpCode }: Traffic): SetId {
  if (protocol === ALL_PROTOCOLS) return EVERY_PACKET;
  const { diagrams } = asked.asker;
  const ofProtocol = setOfProtocol(asked, packet, protocol);
  if (hasPorts(protocol))
    return diagrams.intersection(ofProtocol, setOfPort(asked, packet, 'destinationPort', ports.from, ports.to));
  if (!isIcmp(protocol)) return ofProtocol;
  return diagrams.intersection(ofProtocol, setOfMessage(asked, packet, icmpType, icmpCode));
}
