import { TCP } from '../../model/protocol.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { constant, made, picked, replyFor } from '../packet/descent.ts';
import { evidenceOf } from '../packet/evidence.ts';
import { isErrorMessage, isIcmpMessage, isTcp } from '../packet/kinds.ts';
import { listenerFor } from '../packet/rules.ts';
import type { Listener, LoadBalancer, Target } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { Destination, TargetChoice, TargetHealth } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import type { BackendOutcome } from './backend-outcome.ts';
import { choose, explore } from '../worlds/choice.ts';
import { meet } from '../worlds/placement.ts';
import { deliver } from './delivery.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { endHalfSeen } from './firewall.ts';
import { noteChoice } from './note-choice.ts';
import { passOn } from './network-balancer.ts';
import { assume, leaveOpen, note, startRun, type Run } from './run.ts';
import { resetArrives } from './reset.ts';
import { balancesAcrossZones, preservesClient } from './unknown-attributes.ts';
import { walk } from './walk.ts';

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

/** True when a device between the node and the target resets the connection, which the node tells its client as 502. */
function isReset(run: Run, node: CompiledInterface, target: Target, blockersBefore: number): boolean {
  const found = run.resets.find(({ blocker }) => blocker === blockersBefore);
  const sent = backendPacket(run, node, target, target.port);
  if (!found || found.reply || !sent) return false;
  const isAt = (to: Destination) => to.kind === 'network-interface' && to.id === node.interface.id;
  return resetArrives(run, found, { isAt, sent });
}

/** One connection from the node to the target and its answer. @returns true when the target refuses it. */
function exchange(run: Run, node: CompiledInterface, target: Target, port: number): boolean {
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

/** The first healthy target in the author's order; when none is healthy, the first of all (LB-03, fail open). */
function chooseTarget(
  run: Run,
  balancer: LoadBalancer,
  node: CompiledInterface,
  listener: Listener | undefined,
  { port, kept }: { readonly port: number; readonly kept: SealedRow | undefined },
): TargetChoice {
  const nodes = balancesAcrossZones(run, balancer) ? balancer.interfaces : [node.interface.id];
  const zoneOf = (id: string) => meet(run, run.network.interfaces.get(id))?.subnet.subnet.zone;
  const zones = new Set(nodes.map(zoneOf));
  const inZone = (listener?.targets ?? []).filter(({ interface: id }) => zones.has(zoneOf(id)));
  const targets = inZone.map((target) => ({
    ...target,
    health: healthOf(run, node, target, listener?.healthCheckPort),
  }));
  const base = { loadBalancer: balancer.id, type: balancer.type, node: node.interface.id, port, targets };
  if (!listener) return { ...base, decision: { kind: 'no-listener' } };
  if (targets.length === 0) return { ...base, decision: { kind: 'no-target' } };
  const healthy = indicesOf(targets, 'healthy');
  const doubtful = indicesOf(targets, 'unknown');
  const [first] = doubtful;
  if (healthy.length === 0 && first !== undefined) {
    leaveOpen(run, `whether \`${targets[first]?.interface ?? ''}\` is healthy`);
    return { ...base, decision: { kind: 'forward', to: first } };
  }
  const failsOpen = healthy.length === 0;
  const choosable = failsOpen ? targets.map((_, i) => i) : [...healthy, ...doubtful];
  const options = isProvedAlike(balancer, listener) && doubtful.length === 0 && !failsOpen ? 1 : choosable.length;
  const on = `which target \`${balancer.id}\` chooses`;
  const open = choosable.find((i) => kept && !kept.expired && targets[i]?.interface === kept.target);
  if (open !== undefined) return { ...base, decision: { kind: failsOpen ? 'fail-open' : 'forward', to: open } };
  const to = choosable[choose(run, { key: `target:${node.interface.id}:${port}`, on, options })] ?? 0;
  return { ...base, decision: { kind: failsOpen ? 'fail-open' : 'forward', to } };
}

function indicesOf(targets: TargetChoice['targets'], health: TargetHealth['kind']): number[] {
  return targets.flatMap((target, i) => (target.health.kind === health ? [i] : []));
}

/**
 * Behind an Application Load Balancer that checks health on the traffic port, the check is the same connection: every
 * healthy target has the same outcome, and the others need not be played.
 */
function isProvedAlike({ type }: LoadBalancer, { healthCheckPort }: Listener): boolean {
  return type === 'application' && healthCheckPort === null;
}

/** A health check is a backend connection of its own, walked aside from the flow, once for all its worlds (LB-03). */
function healthOf(run: Run, node: CompiledInterface, target: Target, port: number | null | undefined): TargetHealth {
  const { ports, health } = run;
  const subnet = run.network.interfaces.get(target.interface)?.subnet.subnet.id;
  const key = [node.interface.id, target.interface, subnet, port ?? target.port, ports.node, ports.nat].join(' ');
  const found = health.get(key) ?? checkHealth(run, node, target, port ?? target.port);
  health.set(key, found);
  return found;
}

function checkHealth(run: Run, node: CompiledInterface, target: Target, port: number): TargetHealth {
  const { asker } = run;
  const isDenied = asker?.isDenied ?? false;
  const worlds = explore((picks) => {
    if (asker) asker.isDenied = isDenied;
    const aside = startRun(run.network, run.flow, run.ports, run.memory, { asker, picks });
    aside.phase = 'backend';
    exchange(aside, node, target, port);
    return aside;
  }).map(({ result }) => result);
  // What stops a health check does not stop the flow.
  if (asker) asker.isDenied = isDenied;
  const [blocker] = worlds[0]?.blockers ?? [];
  const blocked = worlds.filter(({ blockers }) => blockers.length > 0);
  if (blocker && blocked.length === worlds.length) return { kind: 'unhealthy', blocker: blocker.component };
  const isCertain = blocked.length === 0 && worlds.every(({ missing }) => missing === null);
  return isCertain ? { kind: 'healthy' } : { kind: 'unknown' };
}
