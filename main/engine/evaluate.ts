import { equalAddresses } from '../model/address.ts';
import type { Memory } from '../model/connection.ts';
import type { Flow } from '../model/flow.ts';
import { replyTo, type Packet } from '../model/packet.ts';
import { hasPorts, isIcmp, TCP } from '../model/protocol.ts';
import { known, unreachable } from '../model/result.ts';
import type { Destination } from '../model/step.ts';
import type { Trace } from '../model/trace.ts';
import { decideCall } from './access/decide-call.ts';
import type { CompiledNetwork } from './compile.ts';
import { mirroringsOf } from './mirroring.ts';
import { symptomOf } from './symptom.ts';
import { forwardOf, handshakesOf, verdictOf } from './verdict.ts';
import { pickPorts, portRangeOf, portWords, type PortChoice } from './unknown-port.ts';
import type { BackendOutcome } from './walk/backend-outcome.ts';
import { openBackend } from './walk/backend.ts';
import { answers } from './walk/connections.ts';
import { deliver } from './walk/delivery.ts';
import { endHalfSeen } from './walk/firewall.ts';
import { noteLookup } from './walk/lookup.ts';
import { sendFrom } from './walk/pod.ts';
import type { Position } from './walk/position.ts';
import { assume, leaveOpen, note, startRun, type PickedPorts, type Run } from './walk/run.ts';
import { walk } from './walk/walk.ts';

/**
 * Follows one flow through a network and back, and returns every decision with its evidence. Deterministic: same
 * network and flow, same trace. A port that nobody told is picked, and where the outcome hangs on it the verdict is
 * `undetermined` (spec section 13). `memory`: connections that security groups remember from before; null: they remember nothing, not even this one.
 */
export function evaluate(network: CompiledNetwork, flow: Flow, memory: Memory | null = []): Trace {
  const choice = pickPorts(network, flow);
  const trace = evaluateWith(network, flow, choice.usual, memory);
  const judged = choice.unknown.length === 0 ? trace : weighed(network, trace, choice, memory);
  const told = flow.call === null ? judged : decideCall(network, judged, flow.call);
  return network.mirrorSources.size === 0 ? told : mirrored(network, told, memory);
}

/** What is copied must not hang on a port that was picked. */
function mirrored(network: CompiledNetwork, trace: Trace, memory: Memory | null): Trace {
  const { usual, unknown } = pickPorts(network, trace.flow, network.mirrorPortBounds);
  const others = unknown.map(({ port, values }) => ({
    on: portWords[port],
    traces: values.map((value) => evaluateWith(network, trace.flow, { ...usual, [port]: value }, memory)),
  }));
  return { ...trace, mirrorings: mirroringsOf(network, trace, others) };
}

/** Says what of the trace hangs on ports that were picked: the verdict, or only what stops the flow first. */
function weighed(network: CompiledNetwork, trace: Trace, { usual, unknown }: PortChoice, memory: Memory | null): Trace {
  const tried = unknown.map(({ port, values }) => ({
    port,
    values,
    traces: values.map((value) => evaluateWith(network, trace.flow, { ...usual, [port]: value }, memory)),
  }));
  const changing = tried.filter(({ traces }) => new Set(traces.map(outwardOf)).size > 1);
  const on = (changing.length > 0 ? changing : tried).map(({ port }) => portWords[port]).join(' and ');
  // The ports that help the flow most, and those that hurt it most.
  const outermost = [Math.min, Math.max].map((most) => {
    const ports: { -readonly [K in keyof PickedPorts]: number } = { ...usual };
    for (const { port, values, traces } of tried) {
      const counts = traces.map(({ blockers }) => blockers.length);
      ports[port] = known(values[counts.indexOf(most(...counts))], port);
    }
    return evaluateWith(network, trace.flow, ports, memory).verdict.kind;
  });
  if (new Set(outermost).size > 1)
    return { ...trace, verdict: { kind: 'undetermined', missing: on }, symptom: { kind: 'unknown' } };
  if (changing.length === 0) return trace;
  return { ...trace, assumptions: [...trace.assumptions, { kind: 'first-blocker', on }] };
}

/** What can be seen of a trace from outside. */
function outwardOf({ verdict, blockers: [first], symptom, records }: Trace): string {
  const written = records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
  return JSON.stringify([verdict.kind, first?.component, first?.phase, symptom, written]);
}

function evaluateWith(network: CompiledNetwork, flow: Flow, ports: PickedPorts, memory: Memory | null): Trace {
  const run = startRun(network, flow, ports, memory);
  const packet = firstPacket(flow, ports);
  if (flow.lookup) noteLookup(run, originPlace(run), flow.lookup, packet);
  const arrival = originate(run, packet) ? walk(run, start(run, packet)) : { kind: 'stopped' as const };
  if (arrival.kind === 'stopped') return finish(run, { refused: false, answered: false, backend: null });
  const reached = run.actual;
  if (arrival.kind === 'load-balancer') {
    const backend = openBackend(run, arrival.nic, arrival.packet);
    if (backend.kind === 'silent') return finish(run, { refused: false, answered: false, backend });
    const to: Destination = { kind: 'network-interface', id: arrival.nic.interface.id };
    const refused = backend.kind === 'refused';
    if (refused) run.actual = reached;
    return finish(run, { refused, answered: respond(run, to, packet, arrival.packet) && reached, backend });
  }
  const closed = deliver(run, arrival.to, arrival.packet);
  const refused = closed && packet.protocol === TCP;
  // A closed port answers with a reset, which travels back like any reply.
  if (refused) run.actual = reached;
  return finish(run, { refused, answered: respond(run, arrival.to, packet, arrival.packet) && reached, backend: null });
}

function finish(
  run: Run,
  ending: { readonly refused: boolean; readonly answered: boolean; readonly backend: BackendOutcome | null },
): Trace {
  const verdict = verdictOf(run);
  const doubt = verdict.kind === 'denied' && run.missing?.actual === true ? run.missing.what : null;
  return {
    flow: run.flow,
    steps: run.steps,
    verdict,
    blockers: run.blockers,
    forward: forwardOf(run),
    symptom: doubt === null ? symptomOf({ verdict, ...ending }) : { kind: 'unknown' },
    records: run.records,
    flowLogs: run.network.network.flowLogs,
    assumptions: [
      ...run.assumptions,
      ...handshakesOf(run),
      ...(doubt === null ? [] : [{ kind: 'first-blocker' as const, on: doubt }]),
    ],
    mirrorings: [],
    call: null,
  };
}

function firstPacket(flow: Flow, ports: PickedPorts): Packet {
  const ported = hasPorts(flow.protocol);
  const icmp = isIcmp(flow.protocol);
  return {
    protocol: flow.protocol,
    source: flow.source,
    destination: flow.destination,
    sourcePort: ported ? ports.source : 0,
    destinationPort: ported ? flow.destinationPort : 0,
    icmpType: icmp ? flow.icmpType : 0,
    icmpCode: icmp ? flow.icmpCode : 0,
  };
}

/** @returns false when the sender may not use this source address (RT-08). */
function originate(run: Run, packet: Packet): boolean {
  const { origin } = run.flow;
  const place = originPlace(run);
  note(run, {
    place,
    component: `originate:${place}`,
    before: packet,
    verdict: 'pass',
    rules: ['GEN-01'],
    detail: { kind: 'originate' },
  });
  if (run.flow.sourcePort === null && hasPorts(packet.protocol)) {
    assume(run, { kind: 'source-port', port: packet.sourcePort, ...portRangeOf(run.network, run.flow) });
  }
  if (origin.kind !== 'network-interface') return true;
  const { interface: nic } = known(run.network.interfaces.get(origin.id), origin.id);
  const own = [...nic.ipv4.map((pair) => pair.private), ...nic.ipv6];
  if (!nic.sourceDestCheck || own.some((address) => equalAddresses(address, packet.source))) return true;
  note(run, {
    place,
    component: `eni:${origin.id}:source-dest-check`,
    before: packet,
    verdict: 'deny',
    code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    rules: ['RT-08'],
    detail: { kind: 'interface', interface: origin.id },
  });
  return false;
}

function originPlace({ flow: { origin, source }, network }: Run): string {
  return origin.kind === 'network-interface' ? origin.id : (network.hosts(source)?.id ?? origin.kind);
}

function start(run: Run, packet: Packet): Position {
  const { network } = run;
  const { origin } = run.flow;
  switch (origin.kind) {
    case 'network-interface':
      return sendFrom(run, known(network.interfaces.get(origin.id), origin.id), packet);
    case 'internet':
      return { at: 'internet', packet };
    case 'on-premises':
      return { at: 'on-premises', gateway: origin.gateway, packet };
    case 'subnet':
      return { at: 'subnet-out', from: known(network.subnets.get(origin.id), origin.id), packet };
    case 'vpc':
      return { at: 'vpc', vpc: origin.id, packet };
    default:
      return unreachable(origin);
  }
}

/** Sends the answer back on its own way. @returns true when the client recognises it. */
function respond(run: Run, from: Destination, request: Packet, arrived: Packet): boolean {
  if (from.kind === 'itself') return result(run, replyTo(arrived));
  if (run.flow.origin.kind === 'subnet' || run.flow.origin.kind === 'vpc') {
    run.reply = true;
    leaveOpen(run, `who in \`${run.flow.origin.id}\` sent it`);
    return false;
  }
  run.phase = 'response';
  run.reply = true;
  const blockersBefore = run.blockers.length;
  const back = walk(run, answerFrom(run, from, replyTo(arrived)));
  if (back.kind !== 'delivered') return false;
  if (!isClient(run.flow, back.to) || !answers(back.packet, request)) return unrecognised(run, back.packet);
  if (endHalfSeen(run, 0)) return false;
  return result(run, back.packet) && run.blockers.length === blockersBefore;
}

/** True when this is where the conversation began. */
function isClient({ origin }: Flow, to: Destination): boolean {
  return origin.kind === 'network-interface' ? to.kind === origin.kind && to.id === origin.id : to.kind === origin.kind;
}

function answerFrom(run: Run, from: Destination, packet: Packet): Position {
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

function result(run: Run, packet: Packet): boolean {
  const place = originPlace(run);
  note(run, {
    place,
    component: `result:${place}`,
    before: packet,
    verdict: 'allow',
    rules: ['GEN-01'],
    detail: { kind: 'result' },
  });
  return true;
}

/** The reply came by another way and carries another source: no connection of the client matches it (RT-15). */
function unrecognised(run: Run, packet: Packet): boolean {
  const place = originPlace(run);
  note(run, {
    place,
    component: `client:${place}:unknown-reply`,
    before: packet,
    verdict: 'deny',
    code: 'ASYMMETRIC_RETURN',
    rules: ['RT-15'],
    detail: { kind: 'result' },
  });
  return false;
}
