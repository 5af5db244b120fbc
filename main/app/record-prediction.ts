import type { Reply, Request, Response } from '../contract/api.ts';
import { isDecisionKind } from '../model/decision-kind.ts';
import { err, ok } from '../model/result.ts';
import type { StepVerdict } from '../model/step.ts';
import type { Deps } from './deps.ts';
import { playedWorld, shownTrace } from './played-world.ts';

/**
 * Grades a prediction by the step of the trace that the player shows, and keeps it. A step that nothing determines is
 * no point for anybody: it is not kept.
 */
export function recordPrediction(
  deps: Deps,
  { sitting: id, playing, step: index, predicted, confidence }: Request<'recordPrediction'>,
): Reply<Response<'recordPrediction'>> {
  const sitting = deps.sittings.get(id);
  if (!sitting.ok) return sitting;
  const played = playedWorld(sitting.value, playing);
  if (!played.ok) return played;
  const step = shownTrace(played.value.world).steps[index];
  if (!step || !isDecisionKind(step.detail.kind))
    return err({ code: 'bad-request', message: 'there is no decision at this step' });
  const outcome = outcomeOf(step.verdict, predicted);
  if (outcome !== 'open') {
    const { component } = step;
    const scenario = sitting.value.scenario.text.id;
    const prediction = { scenario, component, predicted, right: outcome === 'correct', confidence };
    deps.attempts.predict({ ...prediction, atMs: deps.nowMs() });
  }
  return ok({ outcome });
}

function outcomeOf(verdict: StepVerdict, predicted: 'allow' | 'deny'): Response<'recordPrediction'>['outcome'] {
  if (verdict === 'undetermined') return 'open';
  return (verdict === 'deny') === (predicted === 'deny') ? 'correct' : 'incorrect';
}
