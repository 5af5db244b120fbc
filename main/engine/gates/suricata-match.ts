import type { Cidr } from '../../model/cidr.ts';
import { holdingOf } from '../../model/holding.ts';
import type { Packet } from '../../model/packet.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../../model/protocol.ts';
import type { FirewallMiss } from '../../model/check.ts';
import { readsApplication, type AddressSet, type NameContent, type SuricataRule } from '../../model/suricata.ts';
import type { FirewallPacket } from './firewall-packet.ts';

/** The fields on which a rule in the language of Suricata does not match; none for a match (NF-06). */
export function suricataMisses(rule: SuricataRule, seen: FirewallPacket): FirewallMiss[] {
  const { packet } = seen;
  const turned = { ...packet, source: packet.destination, destination: packet.source };
  const back: Packet = { ...turned, sourcePort: packet.destinationPort, destinationPort: packet.sourcePort };
  const forth = headerMisses(rule, packet);
  const header = forth.length > 0 && rule.bothWays && headerMisses(rule, back).length === 0 ? [] : forth;
  const fields: readonly (readonly [FirewallMiss, boolean])[] = [
    ['protocol', isProtocol(rule, seen)],
    ['flow', isInFlow(rule, seen)],
    ['name', isNamed(rule, seen)],
  ];
  return [...header, ...fields.flatMap(([field, isMatched]) => (isMatched ? [] : [field]))];
}

/** True when only what nobody told keeps the rule from matching, or makes it match: the name, what is spoken, or who began. */
export function suricataHangs(rule: SuricataRule, seen: FirewallPacket): boolean {
  const open: FirewallMiss[] = [];
  if (readsApplication(rule) && seen.isNameUnknown === true) open.push('protocol', 'name');
  if (readsApplication(rule) && seen.isApplicationUnknown === true) open.push('protocol');
  if (seen.toward === null && rule.flow !== null) open.push('flow');
  if (open.length === 0) return false;
  const isTransport = !readsApplication(rule) || seen.packet.protocol === TCP;
  return isTransport && suricataMisses(rule, seen).every((field) => open.includes(field));
}

/**
 * A rule without a flow keyword, and one that reads a name, decides about the whole connection; one with a flow keyword
 * about the packet.
 */
export function decidesFlow({ flow, content }: SuricataRule): boolean {
  return flow === null || content !== null;
}

/** Layers 3 and 4 without a flow keyword: judged on the first packet of each direction only. */
export function isIpOnly(rule: SuricataRule): boolean {
  return rule.flow === null && !readsApplication(rule);
}

/** The blocks that a rule compares an address with. */
export function blocksOf({ sources, destinations }: SuricataRule): Cidr[] {
  return [sources, destinations].flatMap(({ within, except }) => [...(within ?? []), ...except]);
}

function headerMisses(rule: SuricataRule, packet: Packet): FirewallMiss[] {
  const fields: readonly (readonly [FirewallMiss, boolean])[] = [
    ['source', isIn(rule.sources, packet.source)],
    ['source-port', isAmong(rule.sourcePorts, packet.sourcePort)],
    ['destination', isIn(rule.destinations, packet.destination)],
    ['destination-port', isAmong(rule.destinationPorts, packet.destinationPort)],
  ];
  return fields.flatMap(([field, isMatched]) => (isMatched ? [] : [field]));
}

function isProtocol({ protocol }: SuricataRule, { packet, application }: FirewallPacket): boolean {
  switch (protocol) {
    case 'ip':
      return true;
    case 'tcp':
      return packet.protocol === TCP;
    case 'udp':
      return packet.protocol === UDP;
    case 'icmp':
      return packet.protocol === ICMP || packet.protocol === ICMPV6;
    case 'tls':
    case 'http':
      return application === protocol;
  }
}

function isInFlow({ flow }: SuricataRule, { established, toward }: FirewallPacket): boolean {
  if (flow === null) return true;
  const state = established ? 'established' : 'not_established';
  return (flow.toward === null || flow.toward === toward) && (flow.state === null || flow.state === state);
}

/** The host of HTTP is compared in lower case; the name of TLS as it is sent, unless the rule says otherwise. */
function isNamed({ content }: SuricataRule, { name }: FirewallPacket): boolean {
  if (content === null) return true;
  if (name === null) return false;
  const folds = content.nocase || content.buffer === 'http.host';
  const found = folds ? name.toLowerCase() : name;
  return fits(content, content.nocase ? content.text.toLowerCase() : content.text, found);
}

function fits({ anchor }: NameContent, text: string, found: string): boolean {
  switch (anchor) {
    case 'exact':
      return found === text;
    case 'prefix':
      return found.startsWith(text);
    case 'suffix':
      return found.endsWith(text);
    case 'below':
      return `.${found}`.endsWith(text);
    case 'within':
      return found.includes(text);
  }
}

function isIn({ within, except }: AddressSet, address: Packet['source']): boolean {
  const isInside = within === null || holdingOf(within, address) === 'yes';
  return isInside && holdingOf(except, address) === 'no';
}

function isAmong(ranges: SuricataRule['sourcePorts'], port: number): boolean {
  return ranges === null || ranges.some(({ from, to }) => port >= from && port <= to);
}
