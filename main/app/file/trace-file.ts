import type { TraceView } from '../../contract/trace-view.ts';
import type { Network } from '../../model/network.ts';
import { ok, type Result } from '../../model/result.ts';
import { readScenario } from '../../lesson/load/load.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import { traceView } from '../view/trace-view.ts';
import { flowFrom, readFlowRow, type Names } from './flow-row.ts';
import type { FlowVerdict } from './flow-verdict.ts';
import { openFlows } from './open-flows.ts';
import { reachBetween, type Reach } from './reach.ts';
import type { Flips } from './nearest-flips.ts';
import { flipsOf, repairFlow, type Repair } from './repair.ts';

/** A network from a file, ready for flows. */
export type Traceable = {
  readonly network: Network;
  /** The names that real configuration gave; left out, those of a scenario file. */
  readonly names?: Names;
  /** One flow as text, `tcp a:49152 > b:443`. */
  readonly trace: (flow: string) => Result<TraceView, string>;
  /** Every packet between two ends, by name or address. */
  readonly reach: (from: string, to: string) => Result<readonly Reach[], string>;
  /** What would let a flow through. */
  readonly repair: (flow: string) => Result<Repair, string>;
  /** What would give a flow the other verdict. */
  readonly flips: (flow: string) => Result<Flips, string>;
  /** One line of a `.jsonl` file. Never throws: a bad line is a row with an error. */
  readonly row: (line: string) => FlowVerdict;
};

/** Reads a scenario file for tracing; its questions need not be right. */
export function openTraceable(text: string, seed = 0): Result<Traceable, readonly Problem[]> {
  const read = readScenario(text, 'reader', seed);
  if (!read.ok) return read;
  const { network } = read.value.scenario;
  const flows = openFlows(network);
  return ok({
    network,
    trace: (line) => {
      const flow = flowFrom(network, line);
      return flow.ok ? ok(traceView(flows.trace(flow.value), { name: '', text: line })) : flow;
    },
    reach: (from, to) => reachBetween(network, from, to),
    repair: (line) => repairFlow(network, line),
    flips: (line) => flipsOf(network, line),
    row: (line) => {
      const row = readFlowRow(line);
      if (!row.ok) return { id: row.error.id, error: row.error.message };
      const flow = flowFrom(network, row.value.flow);
      return flow.ok ? flows.verdict(row.value.id, flow.value) : { id: row.value.id, error: flow.error };
    },
  });
}
