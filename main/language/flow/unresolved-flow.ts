import type { Network } from '../../model/network.ts';
import type { FlowText } from '../text/flow.ts';
import { resolveFlow } from './resolve-flow.ts';

/** Why some flow cannot be resolved in a changed network, or null: a change may take the address that an end needs. */
export function unresolvedFlow(network: Network, flows: ReadonlyMap<string, FlowText>): string | null {
  for (const [name, text] of flows) {
    const flow = resolveFlow(network, text);
    if (!flow.ok) return `after it the flow \`${name}\` cannot be resolved: ${flow.error.message}`;
  }
  return null;
}
