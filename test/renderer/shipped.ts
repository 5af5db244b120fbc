import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { networkView } from '../../main/app/view/network-view.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';

const folder = path.join(import.meta.dirname, '../../scenarios');

/** Every shipped scenario, as `topic/id.yaml`. */
export const shippedFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && name.includes(path.sep))
  .sort();

export function shipped(name: string): Scenario {
  const loaded = loadScenario(readFileSync(path.join(folder, name), 'utf8'));
  if (!loaded.ok) throw new Error(`${name} does not load`);
  return loaded.value.scenario;
}

/** The network as the renderer gets it, and the trace of each flow. */
export function viewsOf(name: string): { readonly network: NetworkView; readonly traces: readonly TraceView[] } {
  const scenario = shipped(name);
  const traces = [...scenario.flows.keys()].map((flow) =>
    traceView(worldOf(scenario, flow).trace, { name: flow, text: flow }),
  );
  return { network: networkView(scenario.network), traces };
}

/**
 * 23 steps: to the load balancer and back to where the ACL of web-a denies the reply, step 6; what would have happened
 * next, the whole backend connection; and what the client sees.
 */
export function pageThatNeverLoads(): { readonly network: NetworkView; readonly trace: TraceView } {
  const { network, traces } = viewsOf(path.join('network-acls', 'page-that-never-loads.yaml'));
  const [trace] = traces;
  if (!trace) throw new Error('the scenario has no flow');
  return { network, trace };
}
