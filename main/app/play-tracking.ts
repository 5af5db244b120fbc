import type { Reply, Request, Response } from '../contract/api.ts';
import type { Playing } from '../contract/playing.ts';
import { firstOutcomeDifference } from '../engine/divergence.ts';
import type { Played } from '../lesson/scenario/moment.ts';
import { withoutTracking } from '../lesson/scenario/without-tracking.ts';
import { ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { playedWorld, shownTrace } from './played-world.ts';
import type { Sitting } from './sittings.ts';
import { traceView } from './view/trace-view.ts';

/**
 * What plays, once more as if security groups did not track connections; a story that is told in that way, as they do.
 * It may be shown where the run itself may be.
 */
export function playTracking(
  deps: Deps,
  { sitting: id, playing }: Request<'playTracking'>,
): Reply<Response<'playTracking'>> {
  const sitting = deps.sittings.get(id);
  if (!sitting.ok) return sitting;
  const run = playedWorld(sitting.value, playing);
  if (!run.ok) return run;
  const other = otherRun(sitting.value, playing, run.value);
  if (!other.ok) return other;
  const { name, world } = other.value;
  const flow = { name, text: sitting.value.scenario.text.flows[name] ?? '' };
  const difference = firstOutcomeDifference(shownTrace(run.value.world).steps, shownTrace(world).steps);
  return ok({
    tracks: playing.kind === 'event' && !playing.memory,
    trace: traceView(world.trace, flow, new Map(), world.before ?? undefined),
    difference: difference && { step: difference.step, otherStep: difference.against },
  });
}

function otherRun(sitting: Sitting, playing: Playing, { name, world }: Played): Reply<Played> {
  if (playing.kind === 'event') return playedWorld(sitting, { ...playing, memory: !playing.memory });
  return ok({ name, world: withoutTracking(world) });
}
