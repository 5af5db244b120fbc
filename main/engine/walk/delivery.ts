import type { SealedPacket } from '../packet/sealed-packet.ts';
import { evidenceOf } from '../packet/evidence.ts';
import { isPorted, isTcp } from '../packet/kinds.ts';
import { podAt } from '../packet/pod-at.ts';
import { isListenedFor } from '../packet/rules.ts';
import type { Listening } from '../../model/resource.ts';
import { known, unreachable } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import { API_SERVER, listeningAt } from '../gates/listening.ts';
import { podThere } from './pod-there.ts';
import { assume, leaveOpen, note, type Run } from './run.ts';

/**
 * The packet reached the far end. Whether something listens there is the last gate: a closed port answers with a
 * reset, which is an answer like any other and has to find its way back.
 *
 * @returns true when the far end refuses the connection.
 */
export function deliver(run: Run, to: Destination, packet: SealedPacket): boolean {
  const place = placeOf(to);
  const open = isOpen(run, to, packet, place);
  note(run, {
    place,
    component: open ? `deliver:${place}` : `host:${place}`,
    before: packet,
    verdict: open ? 'allow' : 'deny',
    code: open ? null : isPorted(packet) ? 'NO_LISTENER' : 'NOT_ANSWERED',
    rules: rulesOf(run, to),
    detail: { kind: 'deliver', to, ...podThere(run, place, packet, 'destination') },
  });
  return !open;
}

/** Where a destination stands on the canvas. */
function placeOf(to: Destination): string {
  switch (to.kind) {
    case 'network-interface':
    case 'itself':
      return to.id;
    case 'internet':
    case 'on-premises':
      return to.host ?? to.kind;
    case 'aws-service':
      return to.host ?? 'internet';
    case 'service':
      return 'service';
    default:
      return unreachable(to);
  }
}

function isOpen(run: Run, to: Destination, packet: SealedPacket, place: string): boolean {
  if (to.kind === 'service') return true;
  const listens = listensOf(run, to, packet);
  const ported = isPorted(packet);
  if (listens === API_SERVER && !ported) {
    leaveOpen(run, `whether \`${place}\` answers anything but TCP`);
    return true;
  }
  if (!ported) return !isSilent(run, to);
  if (listens === null && ownerKind(run, to) === 'db-instance') {
    if (!isTcp(packet)) return false;
    leaveOpen(run, `on which port \`${place}\` listens`);
    return true;
  }
  if (listens === null) {
    const { protocol, destinationPort: port } = evidenceOf(packet);
    if (!('host' in to && to.host === null))
      assume(run, { kind: 'listening', on: podThere(run, place, packet, 'destination').pod ?? place, protocol, port });
    return true;
  }
  return isListenedFor(packet, listens);
}

/** Null: not said. */
function listensOf(run: Run, to: Destination, packet: SealedPacket): readonly Listening[] | null {
  if (to.kind === 'internet' || to.kind === 'on-premises' || to.kind === 'aws-service') {
    return run.network.network.hosts.find(({ id }) => id === to.host)?.listens ?? null;
  }
  if (to.kind === 'service') return null;
  const nic = known(run.network.interfaces.get(to.id), to.id);
  const pod = run.network.pods.size > 0 ? podAt(run.network, nic, packet, 'destination') : undefined;
  return pod ? pod.listens : listeningAt(run.network, nic);
}

function rulesOf(run: Run, to: Destination) {
  if (to.kind === 'service') return ['GEN-03'] as const;
  const kind = ownerKind(run, to);
  if (to.kind === 'itself') return kind === 'task' ? (['GEN-04', 'SV-07'] as const) : (['GEN-04'] as const);
  if (kind === 'task') return ['SV-07'] as const;
  if (kind === 'pod' || kind === 'eks-cluster') return ['SV-08'] as const;
  if (kind === 'interface-endpoint') return ['RT-13'] as const;
  return kind === 'db-instance' ? (['SV-01'] as const) : (['GEN-01'] as const);
}

/** A database and an endpoint answer on their port and to nothing else, not even to a ping (SV-01, RT-13). */
function isSilent(run: Run, to: Destination): boolean {
  const kind = ownerKind(run, to);
  return kind === 'db-instance' || kind === 'interface-endpoint';
}

function ownerKind(run: Run, to: Destination) {
  if (to.kind !== 'network-interface' && to.kind !== 'itself') return null;
  return run.network.interfaces.get(to.id)?.interface.owner.kind ?? null;
}
