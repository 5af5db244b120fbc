import { known } from '../model/result.ts';
import type { Trace } from '../model/trace.ts';
import { portWords, type PortChoice } from './walk/unknown-port.ts';
import type { PickedPorts } from './walk/run.ts';

/** One way in which the world may be. `on`: what its difference from the first one is about, in words. */
export type World = { readonly trace: Trace; readonly on: string };

/**
 * The trace of a flow whose outcome hangs on something that nobody told: nothing of it counts as having stopped the
 * packet, and the client's view is unknown.
 */
export function leftOpen(trace: Trace, missing: string): Trace {
  const first = Math.min(...trace.blockers.filter(({ actual }) => actual).map(({ step }) => step));
  return {
    ...trace,
    verdict: { kind: 'undetermined', missing },
    symptom: { kind: 'unknown' },
    steps: trace.steps.map((step) => (step.index >= first ? { ...step, actual: false } : step)),
    blockers: trace.blockers.map((blocker) => ({ ...blocker, actual: false })),
  };
}

/**
 * The first of several worlds, and what can be said of all of them: where they disagree on the verdict it is
 * `undetermined`, where they only disagree on what is seen, that is an assumption (`first-blocker`).
 */
export function agreed([first, ...others]: readonly World[]): Trace {
  const { trace } = known(first, 'the world of the first choices');
  const outcomes = others.find((other) => other.trace.verdict.kind !== trace.verdict.kind);
  const forward = others.every((other) => other.trace.forward === trace.forward) ? trace.forward : 'undetermined';
  if (outcomes) return { ...leftOpen(trace, missingIn(outcomes)), forward };
  // Another node or target is another place: only what the client sees tells whether the worlds differ.
  const seen = others.find((other) => JSON.stringify(other.trace.symptom) !== JSON.stringify(trace.symptom));
  if (!seen || trace.verdict.kind === 'undetermined') return { ...trace, forward };
  return { ...withDoubt(trace, seen.on), forward, symptom: sharedSymptom(trace, others) };
}

/** Where the other world is itself undetermined, what is missing there is the reason. */
function missingIn({ trace, on }: World): string {
  return trace.verdict.kind === 'undetermined' ? trace.verdict.missing : on;
}

function sharedSymptom({ symptom }: Trace, others: readonly World[]): Trace['symptom'] {
  const text = JSON.stringify(symptom);
  return others.every(({ trace }) => JSON.stringify(trace.symptom) === text) ? symptom : { kind: 'unknown' };
}

/** What can be said of a packet whatever devices pick. The first of the traces is that of the usual picks. */
export function agreedOverPicks([first, ...others]: readonly Trace[], on: string): Trace {
  const trace = known(first, 'the trace of the usual picks');
  if (others.some(({ verdict }) => verdict.kind !== trace.verdict.kind)) return leftOpen(trace, on);
  return others.every((other) => outwardOf(other) === outwardOf(trace)) ? trace : withDoubt(trace, on);
}

/** Says what of the trace hangs on ports that were picked: the verdict, or only what stops the flow first. */
export function agreedOverPorts(
  trace: Trace,
  { usual, unknown }: PortChoice,
  play: (ports: PickedPorts) => Trace,
): Trace {
  const tried = unknown.map(({ port, values }) => ({
    port,
    values,
    traces: values.map((value) => play({ ...usual, [port]: value })),
  }));
  const changing = tried.filter(({ traces }) => new Set(traces.map(outwardOf)).size > 1);
  const on = (changing.length > 0 ? changing : tried).map(({ port }) => portWords[port]).join(' and ');
  // The ports that help the flow most, and those that hurt it most. A single port was tried already.
  const outermost = [Math.min, Math.max].map((most) => {
    const [only, ...others] = tried;
    if (only && others.length === 0) return verdictWith(only.traces, most);
    const ports: { -readonly [K in keyof PickedPorts]: number } = { ...usual };
    for (const { port, values, traces } of tried) {
      const counts = traces.map(({ blockers }) => blockers.length);
      ports[port] = known(values[counts.indexOf(most(...counts))], port);
    }
    return play(ports).verdict.kind;
  });
  if (new Set(outermost).size > 1) return leftOpen(trace, on);
  return changing.length === 0 ? trace : withDoubt(trace, on);
}

/** The verdict of the first trace with the fewest, or the most, blockers. */
function verdictWith(traces: readonly Trace[], most: (...counts: number[]) => number) {
  const counts = traces.map(({ blockers }) => blockers.length);
  return traces[counts.indexOf(most(...counts))]?.verdict.kind;
}

function withDoubt(trace: Trace, on: string): Trace {
  return { ...trace, assumptions: [...trace.assumptions, { kind: 'first-blocker', on }] };
}

/** What can be seen of a trace from outside. */
function outwardOf({ verdict, blockers: [first], symptom, records }: Trace): string {
  const written = records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
  return JSON.stringify([verdict.kind, first?.component, first?.phase, symptom, written]);
}

/**
 * DNS gives no address of a node behind which no target is healthy while another node has one (Elastic Load Balancing:
 * health checks update DNS), so such a world does not come about.
 */
export function inDns(worlds: readonly World[]): readonly World[] {
  const served = worlds.filter(({ trace }) => !isWithoutTarget(trace));
  return served.some(({ trace }) => isForwarded(trace)) ? served : worlds;
}

function isWithoutTarget(trace: Trace): boolean {
  return decisionsOf(trace).some((kind) => kind === 'no-target' || kind === 'fail-open');
}

function isForwarded(trace: Trace): boolean {
  return decisionsOf(trace).includes('forward');
}

function decisionsOf({ steps }: Trace) {
  return steps.flatMap(({ detail }) => (detail.kind === 'load-balancer' ? [detail.choice.decision.kind] : []));
}
