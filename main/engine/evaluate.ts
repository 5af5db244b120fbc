import type { Memory } from '../model/connection.ts';
import type { Flow } from '../model/flow.ts';
import { TCP } from '../model/protocol.ts';
import { known } from '../model/result.ts';
import type { Destination } from '../model/step.ts';
import type { Trace } from '../model/trace.ts';
import { decideCall } from './access/decide-call.ts';
import type { CompiledNetwork } from './compile.ts';
import { mirroringsOf } from './mirroring.ts';
import { symptomOf } from './symptom.ts';
import { forwardOf, handshakesOf, verdictOf } from './verdict.ts';
import { pickPorts, portWords, type PortChoice } from './unknown-port.ts';
import { respond } from './walk/answer.ts';
import type { BackendOutcome } from './walk/backend-outcome.ts';
import { openBackend } from './walk/backend.ts';
import { deliver } from './walk/delivery.ts';
import { noteLookup } from './walk/lookup.ts';
import { firstPacket, originate, originPlace, start } from './walk/origin.ts';
import { startRun, type PickedPorts, type Run } from './walk/run.ts';
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
