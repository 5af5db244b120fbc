import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { endNames } from '../../language/flow/ends.ts';
import type { Note } from '../../snapshot/notes.ts';
import { traceView } from '../view/trace-view.ts';
import { flowFrom, parseObject, readFlowRow, type Names } from './flow-row.ts';
import { openFlows } from './open-flows.ts';
import { reachBetween } from './reach.ts';
import { flipsOf, repairFlow } from './repair.ts';
import { readConfiguration, type SnapshotFile } from './read-configuration.ts';
import { misspeltField } from './row-fields.ts';
import { snapshotFlow } from './snapshot-flow.ts';
import type { Traceable } from './trace-file.ts';

/** Real configuration, ready for flows, and what of it was not understood. */
export function openSnapshot(
  files: readonly SnapshotFile[],
): Traceable & { readonly notes: readonly Note[]; readonly isEmpty: boolean } {
  const { network, notes, aliases } = readConfiguration(files);
  const flows = openFlows(network);
  const names: Names = { all: new Set([...endNames(network), ...aliases.keys()]), aliases };
  return {
    network,
    names,
    notes,
    isEmpty: network.vpcs.length === 0,
    trace: (line) => {
      const flow = flowFrom(network, line, names);
      return flow.ok ? ok(traceView(flows.trace(flow.value), { name: '', text: line })) : flow;
    },
    reach: (from, to) => reachBetween(network, from, to, names),
    repair: (line) => repairFlow(network, line, names),
    flips: (line) => flipsOf(network, line, names),
    row: (line) => {
      const row = parseObject(line);
      if (!row) return { id: '', error: 'the line is not a JSON object' };
      const id = typeof row['id'] === 'string' || typeof row['id'] === 'number' ? String(row['id']) : '';
      const flow = flowOf(network, names, row, line);
      return flow.ok ? flows.verdict(id, flow.value) : { id, error: flow.error };
    },
  };
}

/** By names, as over a scenario file, or by the node it enters at; exports nest the flow. */
function flowOf(
  network: Network,
  names: Names,
  row: Readonly<Record<string, unknown>>,
  line: string,
): Result<Flow, string> {
  const nested = row['flow'];
  if (typeof nested === 'string' || row['from'] !== undefined) {
    const written = readFlowRow(line);
    return written.ok ? flowFrom(network, written.value.flow, names) : err(written.error.message);
  }
  const fields = typeof nested === 'object' && nested !== null ? { ...nested } : row;
  const misspelt = misspeltField(fields);
  return misspelt === null ? snapshotFlow(network, fields) : err(misspelt);
}
