import { equalAddresses } from '../../model/address.ts';
import type { Packet } from '../../model/packet.ts';
import { unreachable } from '../../model/result.ts';
import type { CompiledInterface } from '../compile.ts';
import { isUnfiltered } from '../link-local.ts';
import { doubtLastRecord, record } from './flow-record.ts';
import { isFiltered, passNetworkAcl, passSecurityGroups, passUnfiltered } from './gates.ts';
import { refuseConnection } from './function-interface.ts';
import { translate } from './nat-gateway.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';

type Arriving = Extract<Position, { at: 'interface-in' }>;

/**
 * Brings a packet to an interface: the ACL of its subnet unless the hop before was inside it, then the security groups,
 * then whatever owns the interface (GEN-02).
 */
export function arriveAtInterface(run: Run, arriving: Arriving): Position {
  const { nic, packet } = arriving;
  const { kind } = nic.interface.owner;
  if (isUnfiltered(packet.source, nic.subnet)) {
    passUnfiltered(run, nic, 'in', packet, null);
    return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  }
  const wasActual = run.actual;
  const gatesFrom = run.blockers.length;
  if (arriving.from?.subnet.id !== nic.subnet.subnet.id) passNetworkAcl(run, nic.subnet, 'in', packet);
  if (isFiltered(nic)) {
    passSecurityGroups(run, nic, 'in', packet, arriving.peer, kind === 'function');
  }
  const rejected = run.blockers.length > gatesFrom;
  if (wasActual && (kind !== 'nat-gateway' || rejected)) {
    record(run, nic, 'in', packet, {
      action: rejected ? 'REJECT' : 'ACCEPT',
      assumed: rejected && kind === 'nat-gateway',
    });
  }
  switch (kind) {
    case 'nat-gateway':
      return translate(run, nic, packet, wasActual && !rejected);
    case 'load-balancer':
      return isAddressed(nic, packet) ? toBalancer(run, nic, packet) : forward(run, nic, packet);
    case 'function':
      return isAddressed(nic, packet) ? toFunction(run, nic, packet) : forward(run, nic, packet);
    case 'instance':
    case 'db-instance':
    case 'transit-gateway':
      return isAddressed(nic, packet)
        ? { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet }
        : forward(run, nic, packet);
    default:
      return unreachable(kind);
  }
}

/** A reply from a target ends at the balancer's node; anything else goes on to its listeners. */
function toBalancer(run: Run, nic: CompiledInterface, packet: Packet): Position {
  if (run.reply) return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  return { at: 'load-balancer', nic, packet };
}

/** Only answers come in through the interfaces of a function (SV-06). */
function toFunction(run: Run, nic: CompiledInterface, packet: Packet): Position {
  if (run.reply) return { at: 'delivered', to: { kind: 'network-interface', id: nic.interface.id }, packet };
  const stopped = refuseConnection(run, nic, packet);
  doubtLastRecord(run);
  return stopped;
}

/** A packet for somebody else: dropped while the source/destination check is on (RT-08). */
function forward(run: Run, nic: CompiledInterface, packet: Packet): Position {
  const { id, sourceDestCheck } = nic.interface;
  const base = { place: id, before: packet, rules: ['RT-08'], detail: { kind: 'interface', interface: id } } as const;
  if (sourceDestCheck) {
    note(run, {
      ...base,
      component: `eni:${id}:source-dest-check`,
      verdict: 'deny',
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    });
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
  leaveOpen(run, `what \`${nic.interface.owner.id}\` does with packets it forwards`);
  note(run, { ...base, component: `eni:${id}:forwards`, verdict: 'undetermined' });
  return { at: 'stopped' };
}

function isAddressed(nic: CompiledInterface, packet: Packet): boolean {
  const { ipv4, ipv6 } = nic.interface;
  return [...ipv4.map((pair) => pair.private), ...ipv6].some((address) => equalAddresses(address, packet.destination));
}
