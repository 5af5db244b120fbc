import type { Cidr } from '../../model/cidr.ts';
import type { FirewallMatch, FirewallPolicy, StatefulRule } from '../../model/firewall.ts';
import { holdingOf } from '../../model/holding.ts';
import type { Packet } from '../../model/packet.ts';
import type { PortRange } from '../../model/port-range.ts';
import type { FirewallMiss } from '../../model/check.ts';
import type { FirewallPacket } from './firewall-packet.ts';
import { blocksOf, isIpOnly, suricataHangs, suricataMisses } from './suricata-match.ts';

/** The fields on which a stateful rule does not match, in whichever language it is written. */
export function missesOfRule({ match, suricata }: StatefulRule, seen: FirewallPacket): FirewallMiss[] {
  const misses = suricata ? suricataMisses(suricata, seen) : missesOf(match, seen);
  const byHeader = suricata ? isIpOnly(suricata) : match.name === undefined && match.otherNames === undefined;
  return byHeader && seen.isLater === true ? [...misses, 'later-packet'] : misses;
}

/** True when a rule matches or not by something that nobody told. */
export function ruleHangs({ match, suricata }: StatefulRule, seen: FirewallPacket): boolean {
  return suricata ? suricataHangs(suricata, seen) : hangsOnName(match, seen);
}

/** The fields on which a rule does not match; none for a match. */
export function missesOf(match: FirewallMatch, { packet, name }: FirewallPacket): FirewallMiss[] {
  const fields: readonly (readonly [FirewallMiss, boolean])[] = [
    ['protocol', match.protocol === undefined || match.protocol === packet.protocol],
    ['source', inside(match.sources, packet.source)],
    ['destination', inside(match.destinations, packet.destination)],
    ['source-port', within(match.sourcePorts, packet.sourcePort)],
    ['destination-port', within(match.destinationPorts, packet.destinationPort)],
    ['name', isNameMatched(match, name)],
  ];
  return fields.flatMap(([field, isMatched]) => (isMatched ? [] : [field]));
}

function hangsOnName(match: FirewallMatch, seen: FirewallPacket): boolean {
  if (seen.isNameUnknown !== true || (match.name === undefined && match.otherNames === undefined)) return false;
  return missesOf(match, seen).every((field) => field === 'name');
}

function isNameMatched({ name: wanted, otherNames: unwanted }: FirewallMatch, name: string | null): boolean {
  if (wanted === undefined && unwanted === undefined) return true;
  if (name === null) return false;
  return (wanted === undefined || isNamed(wanted, name)) && !(unwanted ?? []).some((each) => isNamed(each, name));
}

function inside(blocks: readonly Cidr[] | undefined, address: Packet['source']): boolean {
  return blocks === undefined || holdingOf(blocks, address) === 'yes';
}

function within(range: PortRange | undefined, port: number): boolean {
  return range === undefined || (port >= range.from && port <= range.to);
}

function isNamed(pattern: string, name: string): boolean {
  const wanted = pattern.toLowerCase();
  const found = name.toLowerCase();
  return wanted.startsWith('.') ? found === wanted.slice(1) || found.endsWith(wanted) : found === wanted;
}

/** Every block that rules of a policy compare an address with. */
export function blocksIn({ stateless, stateful }: FirewallPolicy): Cidr[] {
  const rules = [...stateless, ...stateful].flatMap(
    (group): readonly Pick<StatefulRule, 'match' | 'suricata'>[] => group.rules,
  );
  return rules.flatMap(({ match, suricata }) => [
    ...(match.sources ?? []),
    ...(match.destinations ?? []),
    ...(suricata ? blocksOf(suricata) : []),
  ]);
}
