import { idleTimeouts } from '../../model/idle-timeouts.ts';
import type { Listener, LoadBalancer, Target } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { evidenceOf } from '../packet/evidence.ts';
import { isErrorMessage, isIcmpMessage, isTcp } from '../packet/kinds.ts';
import { listenerFor } from '../packet/rules.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { exchange, isReset } from './backend-connection.ts';
import type { BackendOutcome } from './backend-outcome.ts';
import { chooseTarget } from './choose-target.ts';
import { deliver } from './delivery.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { passOn } from './network-balancer.ts';
import { noteChoice } from './note-choice.ts';
import { assume, leaveOpen, type Run } from './run.ts';
import { preservesClient } from './unknown-attributes.ts';

/**
 * Behind the node of an Application Load Balancer: listener, choice of a healthy target, and a connection of the
 * node's own with request and reply (spec 13.5). Pings end at the node.
 */
export function openBackend(run: Run, node: CompiledInterface, packet: SealedPacket): BackendOutcome {
  const balancer = known(run.network.loadBalancers.get(node.interface.owner.id), node.interface.owner.id);
  if (isIcmpMessage(packet) && balancer.type === 'network') return refuseIcmp(run, balancer, node, packet);
  if (isIcmpMessage(packet)) {
    deliver(run, { kind: 'network-interface', id: node.interface.id }, packet);
    return { kind: 'answered' };
  }
  const listener = listenerFor(packet, balancer.listeners);
  if (!listener && balancer.furtherListeners) return behindUnknown(run, balancer, node, packet);
  if (listener && listener.action !== 'forward') return withoutTarget(run, balancer, node, packet, listener);
  const kept = rememberedRow(run, 'load-balancer', node.interface.id, packet);
  if (isCutOff(kept)) return breakOff(run, balancer, node, packet);
  const preserves = listener !== undefined && preservesClient(run, balancer.id, listener);
  const choice = chooseTarget(run, balancer, node, listener, { port: evidenceOf(packet).destinationPort, kept });
  const target = 'to' in choice.decision ? choice.targets[choice.decision.to] : undefined;
  const reached = run.actual;
  if (listener && !target) run.phase = 'backend';
  noteChoice(
    run,
    node,
    packet,
    choice,
    listener && target ? rowOf(run, balancer, listener, { node, packet, target, kept }) : {},
  );
  run.phase = 'request';
  if (!listener) return { kind: 'silent' };
  if (!target && balancer.type === 'network') return { kind: 'silent' };
  if (!target) {
    // The client's connection ends at the node, which can still say that there is nobody behind it.
    run.actual = reached;
    return { kind: 'error', status: 503 };
  }
  if (balancer.type === 'network') {
    return passOn(run, node, choice, target, { arrived: packet, preserves });
  }
  return connect(run, balancer, node, target);
}

/** More of a connection that the load balancer closed after it was idle for too long: the client gets a reset (LB-01, LB-05). */
function breakOff(run: Run, { id, type }: LoadBalancer, node: CompiledInterface, packet: SealedPacket): BackendOutcome {
  const decision = { kind: 'idle-timeout' } as const;
  const port = evidenceOf(packet).destinationPort;
  noteChoice(run, node, packet, { loadBalancer: id, type, node: node.interface.id, port, targets: [], decision });
  return { kind: 'silent' };
}

type Connection = {
  readonly node: CompiledInterface;
  readonly packet: SealedPacket;
  readonly target: Target;
  readonly kept: SealedRow | undefined;
};

/** What the node remembers of the client's connection: the row of before, or a new one. */
function rowOf(run: Run, balancer: LoadBalancer, listener: Listener, { node, packet, target, kept }: Connection) {
  if (kept && !kept.expired) return { matched: kept };
  const idleSeconds =
    balancer.type === 'application'
      ? balancer.idleSeconds
      : isTcp(packet)
        ? listener.tcpIdleSeconds
        : idleTimeouts.networkLoadBalancer.udp;
  const row = { device: 'load-balancer', interface: node.interface.id, packet, idleSeconds } as const;
  return { opened: openRow(run, { ...row, target: target.interface }) };
}

/** A redirect or a fixed response ends at the node; what nobody told ends there too, and is left open. */
function withoutTarget(
  run: Run,
  { id, type }: LoadBalancer,
  node: CompiledInterface,
  packet: SealedPacket,
  { action, port }: Listener,
): BackendOutcome {
  const decision =
    typeof action === 'object'
      ? ({ kind: 'own-answer', status: action.status } as const)
      : ({ kind: 'unknown' } as const);
  if (decision.kind === 'unknown') leaveOpen(run, `what is behind port ${port} of ${id}`);
  noteChoice(run, node, packet, { loadBalancer: id, type, node: node.interface.id, port, targets: [], decision });
  return decision.kind === 'own-answer' ? { ...decision, by: id } : { kind: 'answered' };
}

/** No listener that is known, and nobody told whether there is another. */
function behindUnknown(run: Run, { id, type }: LoadBalancer, node: CompiledInterface, packet: SealedPacket) {
  const port = evidenceOf(packet).destinationPort;
  const decision = { kind: 'unknown' } as const;
  leaveOpen(run, `the listeners of \`${id}\``);
  noteChoice(run, node, packet, { loadBalancer: id, type, node: node.interface.id, port, targets: [], decision });
  return { kind: 'answered' } as const;
}

/** Unintended traffic: a Network Load Balancer drops ICMP, but for messages that a destination is unreachable (LB-05). */
function refuseIcmp(
  run: Run,
  { id, type }: LoadBalancer,
  node: CompiledInterface,
  packet: SealedPacket,
): BackendOutcome {
  const decision = { kind: isErrorMessage(packet) ? 'unknown' : 'unintended' } as const;
  if (decision.kind === 'unknown')
    leaveOpen(run, `what \`${id}\` does with a message that a destination is unreachable`);
  noteChoice(run, node, packet, { loadBalancer: id, type, node: node.interface.id, port: 0, targets: [], decision });
  return { kind: 'silent' };
}

function connect(run: Run, balancer: LoadBalancer, node: CompiledInterface, target: Target): BackendOutcome {
  const reached = run.actual;
  const { isRecordOpen } = run;
  run.phase = 'backend';
  const blockersBefore = run.blockers.length;
  if (run.flow.loadBalancerPort === null) {
    assume(run, { kind: 'node-port', loadBalancer: balancer.id, port: run.ports.node });
  }
  const refused = exchange(run, node, target, target.port);
  run.phase = 'request';
  const stopped = run.blockers.length > blockersBefore;
  // The client's own connection ends at the node: whatever happened behind it, the node can still answer.
  run.actual = reached;
  run.isRecordOpen = isRecordOpen;
  if (!stopped) return { kind: 'answered' };
  const isRefused = refused && run.blockers.length === blockersBefore + 1;
  return { kind: 'error', status: isRefused || isReset(run, node, target, blockersBefore) ? 502 : 504 };
}
