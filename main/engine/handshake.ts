import type { Assumption } from '../model/assumption.ts';
import type { Step } from '../model/step.ts';
import type { Trace } from '../model/trace.ts';

/**
 * The walk plays the connection behind an Application Load Balancer before the reply to the client (spec 13.5), but the
 * client's handshake with the node comes first (LB-01). Where the reply of a new connection is stopped, the load balancer
 * never contacts a target: nothing behind it happened, leaves a record or is remembered, and the reply is to blame.
 */
export function withHandshake(trace: Trace): Trace {
  const from = trace.steps.findIndex(opensBackend);
  const to = trace.steps.findIndex(({ phase }) => phase === 'response');
  if (from < 0 || to < from || !trace.steps.some(stopsReply)) return trace;
  const isBehind = (step: number) => step >= from && step < to;
  const steps = trace.steps.map((step) => (isBehind(step.index) ? asHypothetical(step) : step));
  const blockers = [
    ...trace.blockers.filter(({ step }) => !isBehind(step)),
    ...trace.blockers.filter(({ step }) => isBehind(step)).map((each) => ({ ...each, actual: false })),
  ];
  return {
    ...trace,
    steps,
    blockers,
    verdict: { kind: 'denied', step: blockers[0]?.step ?? to },
    records: trace.records.filter(({ step }) => !isBehind(step)),
    assumptions: trace.assumptions.filter((each) => !isAboutBackend(each, trace.steps.slice(from, to))),
  };
}

/** Taken for granted of what never happened: nothing has to be. */
function isAboutBackend(assumption: Assumption, backend: readonly Step[]): boolean {
  switch (assumption.kind) {
    case 'node-port':
    case 'target':
    case 'fail-open':
      return true;
    case 'listening':
      return backend.some(({ detail, place }) => detail.kind === 'deliver' && (detail.pod ?? place) === assumption.on);
    case 'answering':
    case 'as-made':
    case 'attachment-zone':
    case 'first-blocker':
    case 'mirror-node':
    case 'nat-port':
    case 'policy-caveat':
    case 'source-port':
      return false;
  }
}

/** The choice of an Application Load Balancer for a connection that is new to it. */
function opensBackend({ detail, matched }: Step): boolean {
  return detail.kind === 'load-balancer' && detail.choice.type === 'application' && matched === null;
}

function stopsReply({ phase, actual, verdict }: Step): boolean {
  return phase === 'response' && actual && verdict === 'deny';
}

function asHypothetical(step: Step): Step {
  return { ...step, actual: false, opened: null, matched: null };
}
