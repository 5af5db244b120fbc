import type { PacketAddress } from '../../model/address.ts';
import { constant, copied, picked, replyFor, rewritten, type Descent } from '../packet/descent.ts';
import { isTcp } from '../packet/kinds.ts';
import { isPrimaryAddress } from '../packet/addresses.ts';
import { isSameAddress } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { Target } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { TargetChoice } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { BackendOutcome } from './backend-outcome.ts';
import { deliver } from './delivery.ts';
import { isUnderNoPage, record } from './flow-record.ts';
import { isFiltered, passNetworkAcl, passSecurityGroups } from './gates.ts';
import { note, type Run } from './run.ts';
import { walk, type Arrival } from './walk.ts';

/**
 * Behind the node of a Network Load Balancer, which ends no connection: the packet goes on to the target, from the
 * client's address or from the node's own (LB-05, LB-06, spec 13.6).
 */
export function passOn(
  run: Run,
  node: CompiledInterface,
  choice: TargetChoice,
  target: Target,
  { arrived, preserves }: { readonly arrived: SealedPacket; readonly preserves: boolean },
): BackendOutcome {
  const to = known(run.network.interfaces.get(target.interface), target.interface);
  const own = ownAddress(node) ?? copied(arrived, 'destination');
  const packet = rewritten(arrived, {
    destination: ownAddress(to) ?? own,
    destinationPort: constant(target.port),
    ...(preserves ? {} : { source: own, sourcePort: picked(run, 'node') }),
  });
  run.phase = 'backend';
  const isHairpin =
    isSameAddress(packet, 'source', packet, 'destination') || isPrimaryAddress(packet, 'source', run, to);
  if (preserves && isHairpin) return refuseHairpin(run, node, packet, choice);
  const blockersBefore = run.blockers.length;
  const reached = run.actual;
  const arrival = leave(run, node, packet);
  if (arrival.kind !== 'delivered') {
    run.phase = 'request';
    return { kind: 'silent' };
  }
  if (run.oneWay) {
    run.phase = 'request';
    return { kind: 'answered' };
  }
  const refused = deliver(run, arrival.to, arrival.packet) && isTcp(packet);
  if (refused) run.actual = reached && run.blockers.length === blockersBefore + 1;
  run.reply = true;
  bringBack(run, to, node, replyFor(packet), preserves);
  run.reply = false;
  run.phase = 'request';
  const stopped = run.blockers.length - blockersBefore;
  if (stopped === 0) return { kind: 'answered' };
  return refused && stopped === 1 ? { kind: 'refused' } : { kind: 'silent' };
}

function ownAddress({ interface: { ipv4 } }: CompiledInterface): Descent<PacketAddress> | null {
  const [first] = ipv4;
  return first ? constant<PacketAddress>(first.private) : null;
}

/** Rules of the target see the groups of the load balancer, if it has any, and never those of the client (LB-05, LB-06). */
function leave(run: Run, node: CompiledInterface, packet: SealedPacket): Arrival {
  const groups = node.interface.groups.length > 0 ? node.groupSet : null;
  return walk(run, { at: 'interface-out', nic: node, packet, forwarded: true }, { vpc: node.subnet.vpc.id, groups });
}

/** The answer goes to the node whatever the routes of the target say: the flow is known there (LB-07). */
function bringBack(
  run: Run,
  from: CompiledInterface,
  node: CompiledInterface,
  packet: SealedPacket,
  preserves: boolean,
): void {
  if (!preserves) {
    walk(run, { at: 'interface-out', nic: from, packet, forwarded: false });
    return;
  }
  const crosses = from.subnet.subnet.id !== node.subnet.subnet.id;
  through(run, from, 'out', packet, crosses);
  through(run, node, 'in', packet, crosses);
}

function through(
  run: Run,
  nic: CompiledInterface,
  direction: 'in' | 'out',
  packet: SealedPacket,
  crosses: boolean,
): void {
  const blockersBefore = run.blockers.length;
  const wasActual = run.actual;
  const groups = () => {
    if (isFiltered(nic)) passSecurityGroups(run, nic, direction, packet, null, true);
  };
  if (direction === 'out') groups();
  if (crosses) passNetworkAcl(run, nic.subnet, direction, packet);
  if (direction === 'in') groups();
  const action = run.blockers.length > blockersBefore ? 'REJECT' : 'ACCEPT';
  if (wasActual) record(run, nic, direction, packet, { action, assumed: isUnderNoPage(run, blockersBefore) });
}

/** A target that calls its own balancer and is chosen itself would get a packet from itself (LB-08). */
function refuseHairpin(run: Run, node: CompiledInterface, packet: SealedPacket, choice: TargetChoice): BackendOutcome {
  note(run, {
    place: node.interface.id,
    component: 'nlb:hairpin',
    before: packet,
    verdict: 'deny',
    code: 'NO_POSSIBLE_DESTINATION',
    rules: ['LB-08'],
    detail: { kind: 'load-balancer', choice },
  });
  run.phase = 'request';
  return { kind: 'silent' };
}
