import { formatTarget } from '../../model/format-rule.ts';
import type { InternetGateway } from '../../model/gateway.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { unknownOfRoutes } from '../../model/unknown-rules.ts';
import { known } from '../../model/result.ts';
import type { RouteTarget } from '../../model/route.ts';
import { unknownIn } from '../packet/evidence.ts';
import { edgeRouteOf } from '../packet/routes.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { interfaceOf } from './next-hop.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';

/**
 * In through a gateway, by its route table if it has one: straight to the interface, or first to an appliance or
 * firewall endpoint (RT-14, spec 13.3, 13.11).
 */
export function enterVpc(
  run: Run,
  { id, edgeTable }: InternetGateway,
  nic: CompiledInterface,
  packet: SealedPacket,
  fromInternet: boolean,
): Position {
  const straight: Position = { at: 'interface-in', nic, packet, from: null, peer: null };
  const table = edgeTable === null ? undefined : run.network.routeTables.get(edgeTable);
  if (!table) return straight;
  const check = edgeRouteOf(packet, run.network, id, table);
  const { decision } = check;
  leaveOpen(run, unknownOfRoutes(check, unknownIn(packet, 'destination')));
  if (decision.kind !== 'forward') return straight;
  const target = divertedTo(decision.target);
  const hop = target ? known(interfaceOf(run, target), target.id) : nic;
  const hidden =
    fromInternet && target?.kind === 'network-interface' && !hop.interface.ipv4.some((pair) => pair.public);
  note(run, {
    place: id,
    component: hidden ? `route:${id}:no-public-ip` : `route:${id}:${formatTarget(decision.target)}`,
    before: packet,
    verdict: hidden ? 'deny' : 'pass',
    code: hidden ? 'INGRESS_RTB_NO_PUBLIC_IP' : null,
    rules: ['RT-14'],
    detail: { kind: 'route', check },
  });
  if (hidden) return { at: 'stopped' };
  return { at: 'interface-in', nic: hop, packet, from: null, peer: null };
}

function divertedTo(
  target: RouteTarget,
): Extract<RouteTarget, { kind: 'network-interface' | 'firewall-endpoint' }> | null {
  return target.kind === 'network-interface' || target.kind === 'firewall-endpoint' ? target : null;
}
