import { evaluate } from '../../engine/evaluate.ts';
import { compileNetwork } from '../../engine/compile.ts';
import type { TraceView } from '../../contract/trace-view.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Outcome, Trace } from '../../model/trace.ts';
import { resolveFlow } from '../../scenario/flow/resolve-flow.ts';
import { readScenario } from '../../scenario/load.ts';
import type { Problem } from '../../scenario/problem.ts';
import { parseFlow } from '../../scenario/text/flow.ts';
import { traceView } from '../view/trace-view.ts';
import { readFlowRow } from './flow-row.ts';

/** A network from a file, ready for flows. */
export type Traceable = {
  /** One flow as text, `tcp a:49152 > b:443`. */
  readonly trace: (flow: string) => Result<TraceView, string>;
  /** One line of a `.jsonl` file. Never throws: a bad line is a row with an error. */
  readonly row: (line: string) => FlowVerdict;
};

/** `roundTrip` is the verdict; `forward` is the request alone. */
export type FlowVerdict =
  | {
      readonly id: string;
      readonly verdict: Outcome;
      readonly forward: Outcome;
      readonly roundTrip: Outcome;
      readonly missing?: string;
      readonly blockers: readonly {
        readonly component: string;
        readonly code: string;
        readonly phase: string;
        readonly actual: boolean;
      }[];
    }
  | { readonly id: string; readonly error: string };

/** Reads a scenario file for tracing; its questions need not be right. */
export function openTraceable(text: string): Result<Traceable, readonly Problem[]> {
  const read = readScenario(text);
  if (!read.ok) return read;
  const { network } = read.value.scenario;
  const compiled = compileNetwork(network);
  return ok({
    trace: (line) => {
      const flow = flowFrom(network, line);
      return flow.ok ? ok(traceView(evaluate(compiled, flow.value), { name: '', text: line })) : flow;
    },
    row: (line) => {
      const row = readFlowRow(line);
      if (!row.ok) return { id: row.error.id, error: row.error.message };
      const flow = flowFrom(network, row.value.flow);
      return flow.ok
        ? verdictOf(row.value.id, evaluate(compiled, flow.value))
        : { id: row.value.id, error: flow.error };
    },
  });
}

function flowFrom(network: Network, line: string) {
  const text = parseFlow(line);
  const flow = text.ok ? resolveFlow(network, text.value) : text;
  return flow.ok ? flow : err(flow.error.message);
}

function verdictOf(id: string, trace: Trace): FlowVerdict {
  const { verdict, forward, blockers } = trace;
  return {
    id,
    verdict: verdict.kind,
    forward,
    roundTrip: verdict.kind,
    ...(verdict.kind === 'undetermined' ? { missing: verdict.missing } : {}),
    blockers: blockers.map(({ component, code, phase, actual }) => ({ component, code, phase, actual })),
  };
}
