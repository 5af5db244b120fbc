import type { SealedPacket } from '../packet/sealed-packet.ts';
import { unreachable } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { isOwnAddress, isUnfilteredEnd } from '../packet/addresses.ts';
import { doubtLastRecord, isUnderNoPage, record } from './flow-record.ts';
import { isFiltered, passNetworkAcl, passSecurityGroups, passUnfiltered } from './gates.ts';
import { inspectAt } from './firewall.ts';
import { forward, unmasquerade } from './forwarding-instance.ts';
import { refuseConnection } from './function-interface.ts';
import { translate } from './nat-gateway.ts';
import { turnBackToPod } from './pod.ts';
import { isForNodePort } from './service.ts';
import type { Position } from './position.ts';
import type { Run } from './run.ts';

type Arriving = Extract<Position, { at: 'interface-in' }>;

/**
 * Brings a packet to an interface: the ACL of its subnet unless the hop before was inside it, then the security groups,
 * then whatever owns the interface (GEN-02).
 */
export function arriveAtInterface(run: Run, arriving: Arriving): Position {
  const { nic, packet } = arriving;
  const { kind } = nic.interface.owner;
  if (isUnfilteredEnd(packet, 'source', nic.subnet)) {
    passUnfiltered(run, nic, 'in', packet, null);
    return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  }
  const wasActual = run.actual;
  const gatesFrom = run.blockers.length;
  // A firewall endpoint is behind the ACL even for its neighbours (NF-09).
  const crosses = arriving.from?.subnet.id !== nic.subnet.subnet.id || kind === 'firewall-endpoint';
  if (crosses) passNetworkAcl(run, nic.subnet, 'in', packet);
  if (isFiltered(nic)) passSecurityGroups(run, nic, 'in', packet, arriving.peer, isTrackedArrival(run, nic));
  const rejected = run.blockers.length > gatesFrom;
  if (wasActual && (kind !== 'nat-gateway' || rejected)) {
    record(run, nic, 'in', packet, {
      action: rejected ? 'REJECT' : 'ACCEPT',
      assumed: kind === 'firewall-endpoint' || (rejected && kind === 'nat-gateway') || isUnderNoPage(run, gatesFrom),
    });
  }
  switch (kind) {
    case 'nat-gateway':
      return translate(run, nic, packet, wasActual && !rejected);
    case 'load-balancer':
      return isOwnAddress(packet, 'destination', run, nic) ? toBalancer(run, nic, packet) : forward(run, nic, packet);
    case 'function':
      return isOwnAddress(packet, 'destination', run, nic) ? toFunction(run, nic, packet) : forward(run, nic, packet);
    case 'firewall-endpoint':
      // Copies are addressed to the endpoint itself (MR-04).
      return run.oneWay && isOwnAddress(packet, 'destination', run, nic)
        ? { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet }
        : inspectAt(run, nic, packet);
    case 'instance':
      return isOwnAddress(packet, 'destination', run, nic) ? toInstance(run, nic, packet) : forward(run, nic, packet);
    case 'task':
    case 'pod':
    case 'eks-cluster':
    case 'interface-endpoint':
    case 'db-instance':
    case 'transit-gateway':
      return isOwnAddress(packet, 'destination', run, nic)
        ? { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet }
        : forward(run, nic, packet);
    default:
      return unreachable(kind);
  }
}

/** A NAT instance and a node get answers that are meant for those behind them. */
function toInstance(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const turned = unmasquerade(run, nic, packet) ?? turnBackToPod(run, nic, packet);
  if (!turned && isForNodePort(run, nic, packet)) return { at: 'stopped' };
  return turned ?? { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
}

/** Function and endpoint interfaces, and whatever came through a firewall, are always tracked (SG-19). */
function isTrackedArrival({ inspections }: Run, { interface: { owner } }: CompiledInterface): boolean {
  if (owner.kind === 'function' || owner.kind === 'interface-endpoint') return true;
  return inspections.length > 0;
}

/** A reply from a target ends at the balancer's node; anything else goes on to its listeners. */
function toBalancer(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  if (run.reply) return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  return { at: 'load-balancer', nic, packet };
}

/** Only answers come in through the interfaces of a function (SV-06). */
function toFunction(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  if (run.reply) return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  const stopped = refuseConnection(run, nic, packet);
  doubtLastRecord(run);
  return stopped;
}
