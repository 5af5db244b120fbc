import type { Reply, Request, Response } from '../contract/api.ts';
import { formatChange } from '../change/format-change.ts';
import { firstDivergence } from '../engine/divergence.ts';
import { err, ok } from '../model/result.ts';
import { answeredIn } from './asked-in.ts';
import { NOT_YET } from './played-world.ts';
import { playedOption } from './ways-to-fix.ts';
import { flowWords } from '../lesson/scenario/flow-words.ts';
import { flowAbout } from '../lesson/scenario/moment.ts';
import { worldOf } from '../lesson/scenario/worlds.ts';
import type { Deps } from './deps.ts';
import { failureSentence, shownStop } from './view/failure-sentence.ts';
import { networkView } from './view/network-view.ts';
import { narrationOf } from './view/narration.ts';
import { traceView } from './view/trace-view.ts';
import { inWireOrder } from './view/wire-order.ts';

/** “Why not B?”: plays the world that an option implies, once its question is answered. */
export function playWorld(deps: Deps, request: Request<'playWorld'>): Reply<Response<'playWorld'>> {
  const answered = answeredIn(deps, request);
  if (!answered.ok) return answered;
  const { question, answer, sitting } = answered.value;
  const { scenario } = sitting;
  const played = playedOption(scenario, question, answer, request.option);
  if (!played) return err({ code: 'not-found', message: 'this option has no world to play' });
  const { against, world, changes } = played;
  const flow = { name: played.flow, text: scenario.text.flows[played.flow] ?? played.flow };
  const told = inWireOrder(world.trace, world.before?.continues);
  const divergence = against && firstDivergence(told.steps, inWireOrder(against.world.trace).steps);
  const isTrue = changes.length === 0 && world.before === null;
  const narration = isTrue ? narrationOf(scenario, played.flow, told) : new Map<number, string>();
  const stopAt = shownStop(played);
  return ok({
    label: played.label,
    changes: changes.map(formatChange),
    trace: traceView(world.trace, flow, narration, world.before ?? undefined),
    network: world.network === scenario.network ? null : networkView(world.network),
    stopAt,
    why: failureSentence(
      played,
      played.flow === flowAbout(scenario, question) ? null : flowWords(scenario, played.flow),
      stopAt,
    ),
    against: against && {
      label: against.label,
      changes: against.changes.map(formatChange),
      trace: traceView(against.world.trace, flow),
      network: against.world.network === scenario.network ? null : networkView(against.world.network),
    },
    divergence: divergence && { step: divergence.step, againstStep: divergence.against },
  });
}

/** Any flow of the scenario, once nothing is left to be given away. */
export function playFlow(deps: Deps, request: Request<'playFlow'>): Reply<Response<'playFlow'>> {
  const sitting = deps.sittings.get(request.sitting);
  if (!sitting.ok) return sitting;
  const { scenario, answered } = sitting.value;
  if (scenario.text.questions.some(({ id }) => !answered.has(id))) return err(NOT_YET);
  const text = scenario.text.flows[request.flow];
  if (text === undefined) return err({ code: 'not-found', message: 'there is no such flow' });
  const { trace } = worldOf(scenario, request.flow);
  return ok(traceView(trace, { name: request.flow, text }, narrationOf(scenario, request.flow, inWireOrder(trace))));
}
