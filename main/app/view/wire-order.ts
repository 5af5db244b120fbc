import type { Trace } from '../../model/trace.ts';

/**
 * A trace in the order of the wire. The walk plays the connection behind an Application Load Balancer before the reply to
 * the client; on the wire the client's handshake with the node comes first (LB-01). Only the order changes: what happened
 * and what did not, the engine says. `continues`: the packet goes on with an open connection, after its handshake.
 */
export function inWireOrder(trace: Trace, continues = false): Trace {
  const order = continues ? null : wireOrder(trace);
  if (order === null) return trace;
  const steps = order.flatMap((engine, index) => {
    const step = trace.steps[engine];
    return step ? [{ ...step, index }] : [];
  });
  const moved = <T extends { readonly step: number }>(list: readonly T[]): T[] =>
    list.map((each) => ({ ...each, step: order.indexOf(each.step) })).toSorted((a, b) => a.step - b.step);
  const { verdict } = trace;
  return {
    ...trace,
    steps,
    blockers: moved(trace.blockers),
    verdict: verdict.kind === 'denied' ? { ...verdict, step: order.indexOf(verdict.step) } : verdict,
    records: moved(trace.records),
    mirrorings: moved(trace.mirrorings),
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
