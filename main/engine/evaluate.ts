import type { Memory } from '../model/connection.ts';
import type { Flow } from '../model/flow.ts';
import type { Destination } from '../model/step.ts';
import type { Trace } from '../model/trace.ts';
import { decideCall } from './access/decide-call.ts';
import { earlyEndOf } from './early-end.ts';
import type { CompiledNetwork } from './compiled/compiled-network.ts';
import { picksOf } from '../packets/fields.ts';
import type { Asker } from './packet/asked.ts';
import { isTcp } from './packet/kinds.ts';
import { sealRows, type SealedPacket } from './packet/sealed-packet.ts';
import { withHandshake } from './handshake.ts';
import { mirroringsOf } from './mirroring.ts';
import { symptomOf } from './symptom.ts';
import { forwardOf, verdictOf } from './verdict.ts';
import { portBounds, portBoundsOf } from './compiled/port-bounds.ts';
import { pickPorts, portWords, type PortChoice } from './walk/unknown-port.ts';
import { respond } from './walk/answer.ts';
import type { BackendOutcome } from './walk/backend-outcome.ts';
import { openBackend } from './walk/backend.ts';
import { explore, NO_PICKS, type Choice } from './worlds/choice.ts';
import { deliver } from './walk/delivery.ts';
import { noteLookup } from './walk/lookup.ts';
import { firstPacket, originate, originPlace, start } from './walk/origin.ts';
import { startRun, type PickedPorts, type Run } from './walk/run.ts';
import { walk } from './walk/walk.ts';
import { agreed, inDns, agreedOverPorts } from './agreement.ts';

/**
 * Follows one flow through a network and back, and returns every decision with its evidence. Deterministic: same
 * network and flow, same trace. What nobody told (a port, the target that a load balancer chooses, the address that DNS
 * gives first) is picked, and where the outcome hangs on it the verdict is `undetermined` (spec section 13). `memory`:
 * connections that devices remember from before; null: they remember nothing, not even this one.
 */
export function evaluate(
  network: CompiledNetwork,
  flow: Flow,
  memory: Memory | null = [],
  asker: Asker | null = null,
): Trace {
  const meanings = [
    { on: '', flow },
    ...flow.alternatives.map(({ on, ...ends }) => ({ on, flow: { ...flow, ...ends } })),
  ];
  const health: Run['health'] = new Map();
  const worlds = meanings.flatMap(({ on, flow: meant }) =>
    explore((picks) => inWorld(network, meant, { memory, picks, health, asker })).map((played, i) => ({
      trace: played.result.trace,
      on: i > 0 ? played.on : on,
    })),
  );
  const told = agreed(flow.alternatives.length > 0 ? inDns(worlds) : worlds);
  const judged = flow.call === null ? told : decideCall(network, told, flow.call);
  return network.mirrorSources.size === 0 ? judged : mirrored(network, judged, memory);
}

/** The trace of one combination of choices, with what holds for every unknown port. */
function inWorld(network: CompiledNetwork, flow: Flow, { memory, picks, health, asker }: Omit<Circumstances, 'ports'>) {
  const bounds = memory === null ? portBounds(network.network, false) : network.portBounds;
  const { usual, unknown } = pickPorts(network, flow, bounds);
  // Where somebody collects what is asked, ports that devices pick are values like the others.
  if (asker) {
    const ports = { ...usual, ...picksOf(asker.values) };
    return evaluateWith(network, flow, { ports, memory, picks, health, asker });
  }
  const play = (ports: PickedPorts) => evaluateWith(network, flow, { ports, memory, picks, health, asker: null });
  const { trace, choices } = play(usual);
  const open = unknown.length === 0 ? [] : portsThatMatter(network, trace, unknown, memory !== null);
  const told =
    open.length === 0 ? trace : agreedOverPorts(trace, { usual, unknown: open }, (ports) => play(ports).trace);
  return { trace: told, choices };
}

/**
 * Unknown ports that an ACL or a firewall on the way may treat differently: the way itself does not depend on them. Behind
 * a load balancer the health of targets may, whose checks cross ACLs that the trace does not show.
 */
function portsThatMatter(
  network: CompiledNetwork,
  { flow, steps }: Trace,
  all: PortChoice['unknown'],
  isRemembered: boolean,
): PortChoice['unknown'] {
  if (steps.some(({ detail }) => detail.kind === 'load-balancer')) return all;
  const met = steps.flatMap(({ detail }) => {
    if (detail.kind === 'network-acl') return [detail.check.acl];
    return detail.kind === 'firewall' ? [detail.check.firewall] : [];
  });
  const { unknown } = pickPorts(network, flow, portBoundsOf(network.network, new Set(met), isRemembered));
  return unknown.filter(({ port }) => port !== 'node');
}

/** What is copied must not hang on a port that was picked. */
function mirrored(network: CompiledNetwork, trace: Trace, memory: Memory | null): Trace {
  const { usual, unknown } = pickPorts(network, trace.flow, network.mirrorPortBounds);
  const others = unknown.map(({ port, values }) => ({
    on: portWords[port],
    traces: values.map((value) => {
      const ports = { ...usual, [port]: value };
      return evaluateWith(network, trace.flow, { ports, memory, picks: NO_PICKS, health: new Map(), asker: null })
        .trace;
    }),
  }));
  return { ...trace, mirrorings: mirroringsOf(network, trace, others) };
}

type Circumstances = Pick<Run, 'ports' | 'picks' | 'health' | 'asker'> & { readonly memory: Memory | null };

function evaluateWith(
  network: CompiledNetwork,
  flow: Flow,
  { ports, memory, ...world }: Circumstances,
): { readonly trace: Trace; readonly choices: readonly Choice[] } {
  const run = startRun(network, flow, ports, memory && sealRows(memory), world);
  if (world.asker) world.asker.isDenied = false;
  return { trace: finish(run, converse(run, firstPacket(run))), choices: run.choices };
}

type Outcome = { readonly refused: boolean; readonly answered: boolean; readonly backend: BackendOutcome | null };

/** Request, what the far end makes of it, and the reply. */
function converse(run: Run, packet: SealedPacket): Outcome {
  const { flow } = run;
  if (flow.lookup) noteLookup(run, originPlace(run), flow.lookup, packet);
  const arrival = originate(run, packet) ? walk(run, start(run, packet)) : { kind: 'stopped' as const };
  if (arrival.kind === 'stopped') return { refused: false, answered: false, backend: null };
  const reached = run.actual;
  if (arrival.kind === 'load-balancer') {
    const backend = openBackend(run, arrival.nic, arrival.packet);
    if (backend.kind === 'silent') return { refused: false, answered: false, backend };
    const to: Destination = { kind: 'network-interface', id: arrival.nic.interface.id };
    const refused = backend.kind === 'refused';
    if (refused) run.actual = reached;
    return { refused, answered: respond(run, to, packet, arrival.packet) && reached, backend };
  }
  const closed = deliver(run, arrival.to, arrival.packet);
  const refused = closed && isTcp(packet);
  // A closed port answers with a reset, which travels back like any reply.
  if (refused) run.actual = reached;
  return { refused, answered: respond(run, arrival.to, packet, arrival.packet) && reached, backend: null };
}

function finish(run: Run, ending: Outcome): Trace {
  const verdict = verdictOf(run);
  const doubt = verdict.kind === 'denied' && run.missing?.actual === true ? run.missing.what : null;
  return withHandshake({
    flow: run.flow,
    steps: run.steps,
    verdict,
    blockers: run.blockers,
    forward: forwardOf(run),
    symptom: doubt === null ? symptomOf({ verdict, ...ending, ...earlyEndOf(run) }) : { kind: 'unknown' },
    records: run.records,
    flowLogs: run.network.network.flowLogs,
    assumptions: [...run.assumptions, ...(doubt === null ? [] : [{ kind: 'first-blocker' as const, on: doubt }])],
    mirrorings: [],
    call: null,
  });
}
