import type { Reply, Request, Response } from '../contract/api.ts';
import type { CardBack } from '../contract/card-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { err, ok } from '../model/result.ts';
import { cardQuestion } from '../study/schedule/card-review.ts';
import type { Memory } from '../study/schedule/memory.ts';
import { dueWith } from '../study/plan/due-with.ts';
import type { Deps } from './deps.ts';
import { studyMemory } from './study-memory.ts';
import { wantedRetention } from './study-plan.ts';

const NO_CARD = { code: 'not-found', message: 'there is no such card' } as const;

/** The deck, each card with when it is due; null of one that was never looked at. */
export function listCards(deps: Deps): Reply<Response<'listCards'>> {
  const memoryOf = memories(deps);
  const nowMs = deps.nowMs();
  return ok({
    cards: deps.cueCards.list().map((card) => {
      const { id, front, back, scenario, scenarioTitle, known } = card;
      const dueAtMs = memoryOf(card)?.dueAtMs ?? null;
      return {
        ...{ id, front, back, scenarioTitle, known, dueAtMs, isDue: dueAtMs !== null && dueAtMs <= nowMs },
        scenario: ScenarioId.parse(scenario),
      };
    }),
  });
}

/** Appends a look to the log. One at a card that is not due is kept and moves no date: that is practice ahead. */
export function reviewCard(
  deps: Deps,
  { id, known, turnedMs, ms }: Request<'reviewCard'>,
): Reply<Response<'reviewCard'>> {
  const card = deps.cueCards.list().find((each) => each.id === id);
  if (!card) return err(NO_CARD);
  const atMs = deps.nowMs();
  const before = memories(deps)(card);
  const counted = before === undefined || before.dueAtMs <= atMs;
  const look = deps.cueCards.review({ card: id, hash: card.hash, known, turnedMs, ms, counts: counted, atMs });
  return ok({ look, counted, back: backOf(deps, id) });
}

/** Says of a look that it does not count, that it counts after all, or how it is rated. */
export function amendCard(deps: Deps, { look, amendment }: Request<'amendCard'>): Reply<Response<'amendCard'>> {
  const card = deps.cueCards.cardOf(look);
  if (card === undefined) return err({ code: 'not-found', message: 'there is no such look at a card' });
  deps.cueCards.amend(look, amendment, deps.nowMs());
  return ok({ back: backOf(deps, card) });
}

function backOf(deps: Deps, id: string): CardBack | null {
  const card = deps.cueCards.list().find((each) => each.id === id);
  const memory = card && memories(deps)(card);
  if (!memory) return null;
  const corrected = deps.cueCards.log().findLast((look) => look.card === id)?.rating !== null;
  return { title: card.front, rating: memory.lastRating, corrected, why: memory.why, dueAtMs: memory.dueAtMs };
}

/** What is remembered of a card, due as the plan wants it. */
function memories(deps: Deps) {
  const study = studyMemory(deps);
  const retention = wantedRetention(deps, study);
  return (card: { readonly id: string; readonly skill: string }): Memory | undefined => {
    const memory = study.cards.memories.get(cardQuestion(card).skill);
    return memory && { ...memory, dueAtMs: dueWith(memory, retention) };
  };
}
