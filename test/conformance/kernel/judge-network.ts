import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import type { Flow } from '../../../main/model/flow.ts';
import type { Network } from '../../../main/model/network.ts';
import type { Trace } from '../../../main/model/trace.ts';
import { known, ok, type Result } from '../../../main/model/result.ts';
import { meetingsOf, type Meeting } from './census.ts';
import { agree, findingOf, LOST, observed, type Finding } from './finding.ts';
import { raise, type Standing } from './namespaces.ts';
import type { Prober, Sight } from './prober.ts';
import type { Sabotage } from './sabotage.ts';

const QUIET_SECONDS = 0.15;
/** For flows that were lost where the engine says otherwise: neighbours may still have been looking for each other. */
const PATIENT_SECONDS = 1.5;

/** One flow, as the engine says and as the kernel did. */
export type Judged = {
  readonly flow: Flow;
  readonly expected: Finding;
  readonly found: Finding;
  readonly meetings: readonly Meeting[];
};

/** @param sabotage what is wrong on purpose with what the kernel gets. */
export async function judgeNetwork(
  network: Network,
  flows: readonly Flow[],
  prober: Prober,
  sabotage: Sabotage,
): Promise<Result<readonly Judged[], string>> {
  const standing = await raise(sabotage.network(network), sabotage.ruleset);
  if (!standing.ok) return standing;
  const compiled = compileNetwork(network);
  const traces = flows.map((flow) => evaluate(compiled, flow));
  const judged = await observe(network, flows, traces, prober, standing.value);
  const down = await standing.value.tearDown();
  return !judged.ok || down.ok ? judged : down;
}

async function observe(
  network: Network,
  flows: readonly Flow[],
  traces: readonly Trace[],
  prober: Prober,
  { drops }: Standing,
): Promise<Result<readonly Judged[], string>> {
  const sights: Sight[] = [...(await prober.probe(network, flows, QUIET_SECONDS))];
  const judged = async () => {
    const counted = await drops();
    if (!counted.ok) return counted;
    return ok(
      flows.map((flow, i) => {
        const found = observed(flow, known(sights[i], 'sight'), counted.value);
        const trace = known(traces[i], 'trace');
        return { flow, expected: findingOf(trace), found, meetings: meetingsOf(network, trace) };
      }),
    );
  };
  const first = await judged();
  if (!first.ok) return first;
  const lost = first.value.flatMap((each, i) => (each.found === LOST && !agree(each.expected, each.found) ? [i] : []));
  if (lost.length === 0) return first;
  const again = lost.map((i) => known(flows[i], 'flow'));
  const later = await prober.probe(network, again, PATIENT_SECONDS);
  lost.forEach((i, at) => (sights[i] = known(later[at], 'sight')));
  return judged();
}
