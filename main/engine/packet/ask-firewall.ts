import type { Cidr } from '../../model/cidr.ts';
import type { FirewallMatch, FirewallPolicy, StatefulRule } from '../../model/firewall.ts';
import type { Packet } from '../../model/packet.ts';
import type { PortRange } from '../../model/port-range.ts';
import { hasPorts, ICMP, ICMPV6, TCP, UDP } from '../../model/protocol.ts';
import type { AddressSet, SuricataProtocol, SuricataRule } from '../../model/suricata.ts';
import { EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { askedOf, type Asked } from './asked.ts';
import { setInBlock, setOfPort, setOfProtocol } from './asked-sets.ts';
import { isIcmpMessage, isPorted, isTcp, isUdp } from './kinds.ts';
import { open } from './open.ts';
import { narrow } from './asked.ts';
import type { AddressField, PortField, SealedPacket } from './sealed-packet.ts';

/**
 * For each rule of a firewall policy, whether its header matches. What else a rule reads (the direction of the flow, the
 * name, what is spoken) is the same for all packets of one evaluation.
 */
export function askFirewall(packet: SealedPacket, { stateless, stateful }: FirewallPolicy): void {
  const asked = askedOf(packet);
  if (!asked) return;
  for (const ask of [isPorted, isTcp, isUdp, isIcmpMessage]) ask(packet);
  const plain = open(packet);
  const header = headersOf(asked, plain);
  const headers = [
    ...stateless.flatMap(({ rules }) => rules.map(({ match }) => header.ofMatch(match))),
    ...stateful.flatMap(({ rules }) => rules.map((rule) => header.ofRule(rule))),
  ];
  for (const set of headers) narrow(asked, set, asked.asker.diagrams.has(set, asked.asker.values));
}

function headersOf(asked: Asked, packet: Packet) {
  const { diagrams } = asked.asker;
  const all = (sets: readonly SetId[]) => sets.reduce((both, set) => diagrams.intersection(both, set), EVERY_PACKET);

  const inBlocks = (field: AddressField, blocks: readonly Cidr[]) =>
    diagrams.union(...blocks.map((block) => setInBlock(asked, packet, field, block)));
  /** A packet without ports has the ports 0. */
  const inPorts = (field: PortField, ranges: readonly PortRange[]) => {
    if (hasPorts(packet.protocol))
      return diagrams.union(...ranges.map(({ from, to }) => setOfPort(asked, packet, field, from, to)));
    return ranges.some(({ from }) => from === 0) ? EVERY_PACKET : NO_PACKET;
  };
  const inSet = (field: AddressField, { within, except }: AddressSet) =>
    diagrams.difference(within === null ? EVERY_PACKET : inBlocks(field, within), inBlocks(field, except));

  function ofMatch(match: FirewallMatch): SetId {
    return all([
      match.protocol === undefined ? EVERY_PACKET : setOfProtocol(asked, packet, match.protocol),
      match.sources ? inBlocks('source', match.sources) : EVERY_PACKET,
      match.destinations ? inBlocks('destination', match.destinations) : EVERY_PACKET,
      match.sourcePorts ? inPorts('sourcePort', [match.sourcePorts]) : EVERY_PACKET,
      match.destinationPorts ? inPorts('destinationPort', [match.destinationPorts]) : EVERY_PACKET,
    ]);
  }

  function oneWay(rule: SuricataRule, from: AddressField, to: AddressField): SetId {
    const [fromPort, toPort] = from === 'source' ? portsForth : portsBack;
    return all([
      inSet(from, rule.sources),
      inSet(to, rule.destinations),
      rule.sourcePorts ? inPorts(fromPort, rule.sourcePorts) : EVERY_PACKET,
      rule.destinationPorts ? inPorts(toPort, rule.destinationPorts) : EVERY_PACKET,
    ]);
  }

  function ofSuricata(rule: SuricataRule): SetId {
    const forth = oneWay(rule, 'source', 'destination');
    const header = rule.bothWays ? diagrams.union(forth, oneWay(rule, 'destination', 'source')) : forth;
    const protocols = transportOf(rule.protocol);
    if (protocols === null) return header;
    return all([header, diagrams.union(...protocols.map((each) => setOfProtocol(asked, packet, each)))]);
  }

  return {
    ofMatch,
    ofRule: ({ match, suricata }: StatefulRule) => (suricata ? ofSuricata(suricata) : ofMatch(match)),
  };
}

const portsForth = ['sourcePort', 'destinationPort'] as const;
const portsBack = ['destinationPort', 'sourcePort'] as const;

/** Null where the header does not tell. */
function transportOf(protocol: SuricataProtocol): readonly number[] | null {
  switch (protocol) {
    case 'tcp':
      return [TCP];
    case 'udp':
      return [UDP];
    case 'icmp':
      return [ICMP, ICMPV6];
    case 'ip':
    case 'tls':
    case 'http':
      return null;
  }
}
