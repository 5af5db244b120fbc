import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import type { World } from './situation.ts';

/**
 * The same flow in the same network, as if security groups did not track connections: every packet is checked against
 * the rules, as by a network ACL. What came before counts for nothing then.
 */
export function withoutTracking({ network, flow, before }: World): World {
  const trace = evaluate(compileNetwork(network), flow, null);
  return { network, flow, trace, before: before && { ...before, known: [] } };
}
