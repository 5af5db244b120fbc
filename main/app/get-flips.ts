import type { Reply, Request, Response } from '../contract/api.ts';
import { compileNetwork } from '../engine/compiled/compile.ts';
import { evaluate } from '../engine/evaluate.ts';
import { resolveFlow } from '../language/flow/resolve-flow.ts';
import { worldAbout } from '../lesson/scenario/moment.ts';
import { ok } from '../model/result.ts';
import { answeredIn } from './asked-in.ts';
import type { Deps } from './deps.ts';
import { nearestFlips } from './file/nearest-flips.ts';

/** What would change the verdict of an answered question: the nearest packet for each field, and single rules. */
export function getFlips(deps: Deps, request: Request<'getFlips'>): Reply<Response<'getFlips'>> {
  const answered = answeredIn(deps, request);
  if (!answered.ok) return answered;
  const { question, sitting } = answered.value;
  const { scenario } = sitting;
  const { name, world } = worldAbout(scenario, question);
  const text = scenario.flows.get(name);
  // What security groups remember of a story decides about one packet, not about others like it.
  if (world.before || !text) return ok({ packets: [], changes: [] });
  const flips = nearestFlips(world.network, world.flow, (network) => {
    const flow = resolveFlow(network, text);
    return flow.ok ? evaluate(compileNetwork(network), flow.value) : null;
  });
  return ok({ packets: [...flips.packets], changes: [...flips.changes] });
}
