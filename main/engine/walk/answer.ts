import { unknownSender, type Flow } from '../../model/flow.ts';
import { replyFor } from '../packet/descent.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known, unreachable } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import { isAnswer } from '../packet/same.ts';
import { endHalfSeen } from './half-seen.ts';
import { originPlace } from './origin.ts';
import { podThere } from './pod-there.ts';
import { sendFrom } from './pod.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';
import { fromBackend } from './service.ts';
import { walk } from './walk.ts';

/** Sends the answer back on its own way. @returns true when the client recognises it. */
export function respond(run: Run, from: Destination, request: SealedPacket, arrived: SealedPacket): boolean {
  if (from.kind === 'itself') return result(run, replyFor(arrived));
  if (run.flow.origin.kind === 'subnet' || run.flow.origin.kind === 'vpc') {
    run.reply = true;
    leaveOpen(run, unknownSender(run.flow.origin.id));
    return false;
  }
  run.phase = 'response';
  run.reply = true;
  const blockersBefore = run.blockers.length;
  const back = walk(run, answerFrom(run, from, replyFor(arrived)));
  if (back.kind !== 'delivered') return false;
  const packet = fromBackend(run, back.to, back.packet);
  if (!isClient(run.flow, back.to) || !isAnswer(packet, request)) return unrecognised(run, packet);
  if (endHalfSeen(run, 0)) return false;
  return result(run, packet) && run.blockers.length === blockersBefore;
}

/** True when this is where the conversation began. */
export function isClient({ origin }: Flow, to: Destination): boolean {
  return origin.kind === 'network-interface' ? to.kind === origin.kind && to.id === origin.id : to.kind === origin.kind;
}

function answerFrom(run: Run, from: Destination, packet: SealedPacket): Position {
  switch (from.kind) {
    case 'network-interface':
    case 'itself':
      return sendFrom(run, known(run.network.interfaces.get(from.id), from.id), packet);
    case 'internet':
      return { at: 'internet', packet };
    case 'on-premises':
      return { at: 'on-premises', gateway: from.gateway, packet };
    case 'aws-service':
      return { at: 'aws-service', endpoint: from.endpoint, packet };
    case 'service': {
      const { origin } = run.flow;
      const id = origin.kind === 'network-interface' ? origin.id : '';
      const nic = known(run.network.interfaces.get(id), 'client of a link-local service');
      return { at: 'interface-in', nic, packet, from: nic.subnet, peer: null };
    }
    default:
      return unreachable(from);
  }
}

function result(run: Run, packet: SealedPacket): boolean {
  const place = originPlace(run);
  note(run, {
    place,
    component: `result:${place}`,
    before: packet,
    verdict: 'allow',
    rules: ['GEN-01'],
    detail: { kind: 'result', ...podThere(run, place, packet, 'destination') },
  });
  return true;
}

/** The reply came by another way and carries another source: no connection of the client matches it (RT-15). */
function unrecognised(run: Run, packet: SealedPacket): boolean {
  const place = originPlace(run);
  note(run, {
    place,
    component: `client:${place}:unknown-reply`,
    before: packet,
    verdict: 'deny',
    code: 'ASYMMETRIC_RETURN',
    rules: ['RT-15'],
    detail: { kind: 'result', ...podThere(run, place, packet, 'destination') },
  });
  return false;
}
