import type { CallCheck } from './api-call.ts';
import type { Assumption } from './assumption.ts';
import type { BlockCode } from './block-code.ts';
import type { FlowLogRecord } from './flow-log.ts';
import type { FlowLog } from './flow-log-setup.ts';
import type { Flow } from './flow.ts';
import type { Mirroring } from './mirroring.ts';
import type { Phase, Step } from './step.ts';

/**
 * What became of one flow, with all the evidence. The animation, the explanation, the grader and the proof-reader read
 * this and nothing else. Steps stand in walking order; a step that is not `actual` is what would have happened next
 * had the step that stopped the packet let it through.
 */
export type Trace = {
  readonly flow: Flow;
  readonly steps: readonly Step[];
  readonly verdict: Verdict;
  /** The first actual blocker is the one to blame; the others stand behind it, in walking order. */
  readonly blockers: readonly Blocker[];
  /** The one-way outcome: did the request reach its final destination (behind a load balancer, the target)? */
  readonly forward: Outcome;
  readonly symptom: Symptom;
  /** What a flow log would write at every interface; `flowLogs` are those that are there, null where nobody said. */
  readonly records: readonly FlowLogRecord[];
  readonly flowLogs: readonly FlowLog[] | null;
  readonly assumptions: readonly Assumption[];
  /** What Traffic Mirroring copied of it, in walking order. Nothing above depends on it. */
  readonly mirrorings: readonly Mirroring[];
  /** What became of the API call that the client made, which only the symptom shows; null where it made none. */
  readonly call: CallCheck | null;
};

export type Outcome = 'allowed' | 'denied' | 'undetermined';

/** `step` and `missing` say where to look: an index into `steps`, and what the configuration does not tell. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'denied'; readonly step: number }
  | { readonly kind: 'undetermined'; readonly missing: string };

/**
 * `component` names the checkpoint as the specification does: `sg:web:in`, `nacl:pub:out:100`, `route:db:none`.
 * `actual`: the packet really got there and was stopped; otherwise it would have been stopped next.
 */
export type Blocker = {
  readonly step: number;
  readonly component: string;
  readonly code: BlockCode;
  readonly phase: Phase;
  readonly actual: boolean;
};

/**
 * What the client's own tools show. HTTP codes come from the load balancer, or from the service that refuses a call; how
 * a refusal is numbered depends on the service, null where nobody documented it here.
 */
export type Symptom =
  | { readonly kind: 'success' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused' }
  /** A TCP reset of a device on the way. `during` the handshake it looks like a refusal to the client's tools. */
  | { readonly kind: 'reset'; readonly by: string; readonly during: 'handshake' | 'connection' }
  | { readonly kind: 'dns-failure'; readonly name: string }
  | { readonly kind: 'http-error'; readonly status: 502 | 503 | 504 }
  /** The listener of this load balancer answers by itself: a redirect or a fixed response (LB-01). */
  | { readonly kind: 'http-response'; readonly by: string; readonly status: number }
  | { readonly kind: 'access-denied'; readonly status: 400 | 403 | null }
  | { readonly kind: 'unknown' };
