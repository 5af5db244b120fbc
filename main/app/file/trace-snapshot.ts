import { compileNetwork } from '../../engine/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { Flow } from '../../model/flow.ts';
import { ok } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import type { SnapshotFile } from '../../snapshot/documents.ts';
import type { Note } from '../../snapshot/notes.ts';
import { readSnapshot } from '../../snapshot/read-snapshot.ts';
import { traceView } from '../view/trace-view.ts';
import { flowFrom, parseObject } from './flow-row.ts';
import { verdictOf } from './flow-verdict.ts';
import { snapshotFlow } from './snapshot-flow.ts';
import type { Traceable } from './trace-file.ts';

export type { SnapshotFile };

/** Real configuration, ready for flows, and what of it was not understood. */
export function openSnapshot(
  files: readonly SnapshotFile[],
): Traceable & { readonly notes: readonly Note[]; readonly isEmpty: boolean } {
  const { network, notes, standIns } = readSnapshot(files);
  const compiled = compileNetwork(network);
  const follow = (flow: Flow) => doubted(evaluate(compiled, flow), standIns);
  return {
    notes,
    isEmpty: network.vpcs.length === 0,
    trace: (line) => {
      const flow = flowFrom(network, line);
      return flow.ok ? ok(traceView(follow(flow.value), { name: '', text: line })) : flow;
    },
    row: (line) => {
      const row = parseObject(line);
      if (!row) return { id: '', error: 'the line is not a JSON object' };
      const id = typeof row['id'] === 'string' || typeof row['id'] === 'number' ? String(row['id']) : '';
      // Exports nest the flow; a row of its own is as good.
      const nested = row['flow'];
      const flow = snapshotFlow(network, typeof nested === 'object' && nested !== null ? { ...nested } : row);
      return flow.ok ? verdictOf(id, follow(flow.value)) : { id, error: flow.error };
    },
  };
}

/** A flow that passes only because of something that stands in for what the snapshot lacks is undetermined. */
function doubted(trace: Trace, standIns: ReadonlyMap<string, string>): Trace {
  if (standIns.size === 0 || trace.verdict.kind !== 'allowed') return trace;
  const missing = trace.steps.map((step) => standInOf(step, standIns)).find((what) => what !== undefined);
  if (missing === undefined) return trace;
  const forward = trace.steps.some((step) => !step.reply && standInOf(step, standIns) !== undefined);
  return {
    ...trace,
    verdict: { kind: 'undetermined', missing },
    forward: forward ? 'undetermined' : trace.forward,
    symptom: { kind: 'unknown' },
  };
}

function standInOf({ detail }: Step, standIns: ReadonlyMap<string, string>): string | undefined {
  if (detail.kind === 'network-acl') return standIns.get(detail.check.acl);
  if (detail.kind !== 'security-group' || detail.check.decision.kind !== 'allow') return undefined;
  const by = detail.check.candidates[detail.check.decision.by];
  return by && standIns.get(by.group);
}
