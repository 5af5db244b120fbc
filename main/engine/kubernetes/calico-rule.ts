import { holdingOf, type Holding } from '../../model/holding.ts';
import type { CalicoPort, CalicoRule, EntityRule, IcmpMatch } from '../../model/calico-policy.ts';
import type { RuleFit } from '../../model/policy-ladder.ts';
import type { Packet } from '../../model/packet.ts';
import { allOf, fitOf, not, yes } from './asked.ts';
import { isCandidate, isSelectedAt, servesAt, type RuleScope } from './calico-ends.ts';
import type { CompiledCluster } from '../compiled/compile-cluster.ts';

/** A rule of Calico: all that it says must hold (CAL-30). */
export function fitOfCalicoRule(rule: CalicoRule, packet: Packet, cluster: CompiledCluster, scope: RuleScope): RuleFit {
  const { protocol, notProtocol, icmp, notIcmp, ipVersion, source, destination } = rule;
  const side = (entity: EntityRule, end: 'source' | 'destination') => isEnd(entity, packet, end, cluster, scope);
  const ports = (entity: EntityRule, end: 'source' | 'destination') =>
    yes(hasPorts(entity, packet, end, cluster, scope));
  return fitOf([
    ['protocol', yes(protocol === null || protocol === packet.protocol)],
    ['protocol', yes(notProtocol === null || notProtocol !== packet.protocol)],
    ['icmp', yes((icmp === null || isIcmp(icmp, packet)) && (notIcmp === null || !isIcmp(notIcmp, packet)))],
    ['ip-version', yes(ipVersion === null || ipVersion === packet.source.family)],
    ['source', side(source, 'source')],
    ['source-ports', ports(source, 'source')],
    ['destination', side(destination, 'destination')],
    ['destination-ports', ports(destination, 'destination')],
    // Methods and paths are seen by application layer policy only (CAL-39).
    ['protocol', rule.readsHttp ? 'unknown' : 'yes'],
  ]);
}

function isIcmp({ type, code }: IcmpMatch, packet: Packet): boolean {
  return packet.icmpType === type && (code === null || packet.icmpCode === code);
}

function isEnd(
  entity: EntityRule,
  packet: Packet,
  end: 'source' | 'destination',
  cluster: CompiledCluster,
  scope: RuleScope,
): Holding {
  const address = packet[end];
  const { nets, notNets, service } = entity;
  return allOf([
    isSelectedAt(entity, address, cluster, scope),
    nets.length === 0 ? 'yes' : holdingOf(nets, address),
    notNets.length === 0 ? 'yes' : not(holdingOf(notNets, address)),
    service === null ? 'yes' : yes(servesAt(service, packet, end, cluster, scope)),
  ]);
}

function hasPorts(
  entity: EntityRule,
  packet: Packet,
  end: 'source' | 'destination',
  cluster: CompiledCluster,
  scope: RuleScope,
): boolean {
  const isListed = (port: CalicoPort) => isPort(port, entity, packet, end, cluster, scope);
  return (entity.ports.length === 0 || entity.ports.some(isListed)) && !entity.notPorts.some(isListed);
}

/** A name stands for the number that an endpoint at the address gives it for the protocol of the packet (CAL-36). */
function isPort(
  port: CalicoPort,
  entity: EntityRule,
  packet: Packet,
  end: 'source' | 'destination',
  cluster: CompiledCluster,
  scope: RuleScope,
): boolean {
  const number = end === 'source' ? packet.sourcePort : packet.destinationPort;
  if (!('name' in port)) return number >= port.from && number <= port.to;
  return cluster
    .endpointsAt(packet[end])
    .surely.filter((endpoint) => isCandidate(entity, endpoint, scope))
    .some(({ ports }) =>
      ports.some((each) => each.name === port.name && each.number === number && each.protocol === packet.protocol),
    );
}
