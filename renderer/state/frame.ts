import { isDecisionKind } from '../../main/model/decision-kind.ts';
import type { ConnectionView, RecordView, StepView, TraceView } from '../../main/contract/trace-view.ts';

/** One still picture of a trace: everything that is known once the step at the cursor has been decided. */
export type Frame = {
  readonly step: StepView;
  readonly index: number;
  readonly count: number;
  readonly connections: readonly ConnectionView[];
  readonly records: readonly RecordView[];
  /** True at the step that decides the verdict, and behind it. */
  readonly decided: boolean;
  /** The step that really stopped the packet, once the cursor has come to it; null until then, and where there is none. */
  readonly stop: StepView | null;
  /** What the client sees. */
  readonly end: StepView;
};

/** @param index clamped into the trace. */
export function frameAt(trace: TraceView, index: number): Frame {
  const count = trace.steps.length;
  const at = Math.min(Math.max(0, index), count - 1);
  const step = trace.steps[at];
  if (!step) throw new Error('a trace has at least one step');
  const seen = trace.steps.slice(0, at + 1);
  return {
    step,
    index: at,
    count,
    connections: [...trace.known, ...seen.flatMap(({ opened }) => opened ?? [])],
    records: trace.records.filter((record) => record.step <= at),
    decided: at >= (trace.verdict.step ?? count - 1),
    stop: seen.find(({ mark }) => mark === 'deny' || mark === 'refused') ?? null,
    end: trace.steps[count - 1] ?? step,
  };
}

/** Whether a decision behind a step can be predicted. What stands behind a stop did not happen, and is told. */
export function hasDecisionAhead({ steps }: TraceView, index: number): boolean {
  return steps.slice(index + 1).some((step) => step.actual && isDecision(step));
}

/** What is told of a trace up to a step, while the decisions behind it are predicted. @param until null: all of it. */
export function traceUntil(trace: TraceView, until: number | null): TraceView {
  return until === null ? trace : { ...trace, steps: trace.steps.slice(0, until + 1) };
}

/** Which steps a learner wants to walk through. */
export type Part = 'all' | 'request' | 'reply';

/** Indices of the steps of a part, in order. */
export function stepsOf(trace: TraceView, part: Part): readonly number[] {
  return trace.steps.filter(({ reply }) => part === 'all' || reply === (part === 'reply')).map(({ index }) => index);
}

/** The next index of a part behind `from`, or the previous one before it; `from` itself when there is none. */
export function neighbour(steps: readonly number[], from: number, direction: 1 | -1): number {
  const next = direction === 1 ? steps.find((index) => index > from) : steps.findLast((index) => index < from);
  return next ?? from;
}

/** Whether a prediction can be made about a step. */
export function isDecision({ kind }: StepView): boolean {
  return isDecisionKind(kind);
}
