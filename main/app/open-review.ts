import type { Reply, Request, Response } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { memoriesOf } from '../study/schedule/memory.ts';
import { dueWith } from '../study/plan/due-with.ts';
import type { Deps } from './deps.ts';
import { hintsTaken, learnerView, takeOpen } from './open-scenario.ts';
import { studyMemory } from './study-memory.ts';
import { wantedRetention } from './study-plan.ts';

/**
 * Opens one question of a scenario as an item of a session. Its title, topic and tags stay in main until it is answered:
 * they may tell the answer.
 */
export function openReview(
  deps: Deps,
  { scenario: id, question: asked }: Request<'openReview'>,
): Reply<Response<'openReview'>> {
  const seed = deps.attempts.rounds(id);
  const cached = takeOpen(deps, id, seed);
  if (!cached.ok) return cached;
  const question = cached.value.scenario.text.questions.find((each) => each.id === asked);
  if (!question) return err({ code: 'not-found', message: 'there is no such question' });
  const opened = { policy: 'practice', seed, openedAtMs: deps.nowMs(), isItem: true, counts: true } as const;
  const sitting = deps.sittings.open(cached.value, opened);
  const shown = learnerView(sitting);
  const questions = shown.questions.filter((each) => each.id === asked);
  const hidden = { title: '', topic: '', tags: [] };
  return ok({
    sitting: sitting.id,
    seed,
    question: 0,
    scenario: { ...shown, ...hidden, questions },
    answered: {},
    drafts: {},
    hints: hintsTaken(
      sitting,
      questions.map(({ id }) => id),
    ),
  });
}

/** When the skill of an answered question comes back, and why. */
export function getComesBack(
  deps: Deps,
  { sitting: id, question }: Request<'getComesBack'>,
): Reply<Response<'getComesBack'>> {
  const sitting = deps.sittings.get(id);
  if (!sitting.ok) return sitting;
  if (!sitting.value.answered.has(question)) return err({ code: 'not-yet', message: 'answer first' });
  const { text } = sitting.value.scenario;
  const study = studyMemory(deps);
  const asked = (each: { readonly scenario: string; readonly question: string }) =>
    each.scenario === text.id && each.question === question;
  const skill = study.questions.find(asked)?.skill;
  const memory = skill === undefined ? undefined : study.memories.get(skill);
  const last = study.log.findLastIndex(asked);
  if (skill === undefined || !memory || last < 0)
    return err({ code: 'not-found', message: 'this answer is not in the schedule' });
  // Another question of the skill may have been answered since: the date is that of the skill, the rating that of the answer.
  const then = memoriesOf(study.questions, study.log.slice(0, last + 1)).get(skill) ?? memory;
  return ok({
    ...{ title: text.title, rating: then.lastRating, why: then.why },
    corrected: study.log[last]?.rating !== null,
    dueAtMs: dueWith(memory, wantedRetention(deps, study)),
  });
}
