import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';

/**
 * A trace in the order of the wire. The engine plays the connection behind an Application Load Balancer before the
 * reply to the client. On the wire the client's handshake with the load balancer node comes first (LB-01): only when it
 * is complete does the load balancer choose a target and open its own connection. If the reply to the client is denied,
 * the load balancer never contacts the target, so those steps would have happened next, leave no flow log record and
 * write no row of a connection table. `continues`: the packet goes on with an open connection.
 */
export function inWireOrder(trace: Trace, continues = false): Trace {
  // A packet that goes on with a connection comes after its handshake.
  if (continues) return trace;
  const order = wireOrder(trace);
  if (order === null) return trace;
  const behind = new Set(order.slice(order.indexOf(choiceOf(trace))));
  const fails = trace.steps.some(({ phase, actual, verdict }) => phase === 'response' && actual && verdict === 'deny');
  const happened = (engine: number) => !(fails && behind.has(engine));
  const steps = order.flatMap((engine, index): Step[] => {
    const step = trace.steps[engine];
    if (!step) return [];
    return [happened(engine) ? { ...step, index } : { ...step, index, actual: false, opened: null }];
  });
  const moved = <T extends { readonly step: number }>(list: readonly T[]): T[] =>
    list.map((each) => ({ ...each, step: order.indexOf(each.step) })).toSorted((a, b) => a.step - b.step);
  const blockers = moved(trace.blockers).map((each) => ({ ...each, actual: steps[each.step]?.actual ?? false }));
  return {
    ...trace,
    steps,
    blockers,
    verdict: trace.verdict.kind === 'denied' ? { ...trace.verdict, step: blockers[0]?.step ?? 0 } : trace.verdict,
    forward: fails ? 'denied' : trace.forward,
    records: moved(trace.records.filter(({ step }) => happened(step))),
    mirrorings: moved(trace.mirrorings.filter(({ step }) => happened(step))),
    assumptions: trace.assumptions.filter(({ kind }) => kind !== 'client-handshake'),
  };
}

/** Where a step of the engine's trace stands in the order of the wire. */
export function wireIndex(trace: Trace, step: number): number {
  return wireOrder(trace)?.indexOf(step) ?? step;
}

/** Indices of the engine's steps in the order of the wire; null where the trace is in it already. */
function wireOrder(trace: Trace): readonly number[] | null {
  const { steps } = trace;
  const choice = choiceOf(trace);
  const response = steps.findIndex(({ phase }) => phase === 'response');
  if (choice < 0 || response < choice) return null;
  const all = steps.map((_, i) => i);
  return [...all.slice(0, choice), ...all.slice(response), ...all.slice(choice, response)];
}

function choiceOf({ steps }: Trace): number {
  return steps.findIndex(({ detail }) => detail.kind === 'load-balancer' && detail.choice.type === 'application');
}
