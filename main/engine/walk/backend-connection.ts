import { TCP } from '../../model/protocol.ts';
import type { Target } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { constant, made, picked, replyFor } from '../packet/descent.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { deliver } from './delivery.ts';
import { endHalfSeen } from './half-seen.ts';
import { resetArrives } from './reset.ts';
import { note, type Run } from './run.ts';
import { walk } from './walk.ts';

/** True when a device between the node and the target resets the connection, which the node tells its client as 502. */
export function isReset(run: Run, node: CompiledInterface, target: Target, blockersBefore: number): boolean {
  const found = run.resets.find(({ blocker }) => blocker === blockersBefore);
  const sent = backendPacket(run, node, target, target.port);
  if (!found || found.reply || !sent) return false;
  const isAt = (to: Destination) => to.kind === 'network-interface' && to.id === node.interface.id;
  return resetArrives(run, found, { isAt, sent });
}

/** One connection from the node to the target and its answer. @returns true when the target refuses it. */
export function exchange(run: Run, node: CompiledInterface, target: Target, port: number): boolean {
  const to = known(run.network.interfaces.get(target.interface), target.interface);
  const packet = backendPacket(run, node, target, port);
  const inspectedBefore = run.inspections.length;
  if (!packet) return false;
  const arrival = walk(run, { at: 'interface-out', nic: node, packet, forwarded: false });
  if (arrival.kind !== 'delivered') return false;
  const actual = run.actual;
  const refused = deliver(run, arrival.to, arrival.packet);
  if (refused) run.actual = actual;
  run.reply = true;
  const back = walk(run, { at: 'interface-out', nic: to, packet: replyFor(arrival.packet), forwarded: false });
  if (back.kind === 'delivered') {
    note(run, {
      place: node.interface.id,
      component: `deliver:${node.interface.id}`,
      before: back.packet,
      verdict: 'pass',
      rules: ['LB-01'],
      detail: { kind: 'deliver', to: back.to },
    });
    endHalfSeen(run, inspectedBefore);
  }
  run.reply = false;
  return refused;
}

function backendPacket(run: Run, node: CompiledInterface, target: Target, port: number): SealedPacket | null {
  const to = known(run.network.interfaces.get(target.interface), target.interface);
  const source = node.interface.ipv4[0]?.private ?? node.interface.ipv6[0];
  const destination = to.interface.ipv4[0]?.private ?? to.interface.ipv6[0];
  if (!source || !destination || source.family !== destination.family) return null;
  return made({
    protocol: constant(TCP),
    source: constant(source),
    destination: constant(destination),
    sourcePort: picked(run, 'node'),
    destinationPort: constant(port),
    icmpType: constant(0),
    icmpCode: constant(0),
  });
}
