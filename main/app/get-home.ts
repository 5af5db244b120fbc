import type { Reply, Response } from '../contract/api.ts';
import type { ScenarioRow } from '../contract/library-view.ts';
import { ok } from '../model/result.ts';
import { suggestNext } from '../study/suggest.ts';
import { listCards } from './cards.ts';
import type { Deps } from './deps.ts';
import { openExam } from './get-exams.ts';
import { scenarioRow } from './list-scenarios.ts';

/** A row of cards; on the first run one of them is the door in. */
const SUGGESTIONS = 3;
/** What somebody new begins with: one symptom, one cause, four plausible answers. */
const FIRST = 'page-that-never-loads';

/** Where the learner left off, what comes next, and how far they are. */
export function getHome(deps: Deps): Reply<Response<'getHome'>> {
  const answers = deps.attempts.lastOfEach();
  const wrong = answers.filter((answer) => !answer.correct);
  const places = deps.attempts.latestPlaces(5);
  const named = [FIRST, ...wrong.map(({ scenario }) => scenario), ...places.map(({ scenario }) => scenario)];
  const suspected = wrong.flatMap(({ misconception }) => misconception ?? []);
  const rows = deps.catalogue.suggestible(named, suspected).map(scenarioRow);
  const { total, solved } = deps.catalogue.counts();
  const { answered, correct } = deps.attempts.totals();
  const continueWith = unfinished(places, rows);
  const candidates = rows.filter(({ id }) => id !== continueWith?.row.id);
  const suggested = suggestNext(candidates, answers, SUGGESTIONS + 1).filter(({ id }) => answered > 0 || id !== FIRST);
  const first = answered === 0 ? [{ id: FIRST, why: 'A good first one' }] : [];
  const suggestions = [...first, ...suggested].flatMap(({ id, why }) => {
    const row = rows.find((each) => each.id === id);
    return row ? [{ row, why }] : [];
  });
  return ok({
    openExam: openExam(deps),
    firstRun: answered === 0,
    scenarios: total,
    solved,
    answered,
    right: correct,
    continueWith,
    suggestions: suggestions.slice(0, SUGGESTIONS + first.length),
    cards: cardCounts(deps),
  });
}

function cardCounts(deps: Deps): Response<'getHome'>['cards'] {
  const reply = listCards(deps);
  const cards = reply.ok ? reply.value.cards : [];
  return {
    total: cards.length,
    known: cards.filter(({ known }) => known).length,
    due: cards.filter(({ isDue }) => isDue).length,
    unseen: cards.filter(({ dueAtMs }) => dueAtMs === null).length,
  };
}

function unfinished(
  places: readonly { readonly scenario: string; readonly question: number }[],
  rows: readonly ScenarioRow[],
): Response<'getHome'>['continueWith'] {
  for (const { scenario, question } of places) {
    const row = rows.find(({ id }) => id === scenario);
    if (row && row.status === 'started' && question < row.questions) return { row, question };
  }
  return null;
}
