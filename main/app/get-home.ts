import type { Reply, Response } from '../contract/api.ts';
import type { ScenarioRow } from '../contract/library-view.ts';
import { ok } from '../model/result.ts';
import { suggestNext } from '../study/suggest.ts';
import type { Deps } from './deps.ts';
import { scenarioRow } from './list-scenarios.ts';

/** A row of cards; on the first run one of them is the door in. */
const SUGGESTIONS = 3;
const MOST = 10_000;
/** What somebody new begins with: one symptom, one cause, four plausible answers. */
const FIRST = 'page-that-never-loads';

/** Where the learner left off, what comes next, and how far they are. */
export function getHome(deps: Deps): Reply<Response<'getHome'>> {
  const rows = deps.catalogue.page({ text: '' }, 0, MOST).rows.map(scenarioRow);
  const { answered, correct } = deps.attempts.totals();
  const continueWith = unfinished(deps, rows);
  const candidates = rows.filter(({ id }) => id !== continueWith?.row.id);
  const suggested = suggestNext(candidates, deps.attempts.lastOfEach(), SUGGESTIONS + 1).filter(
    ({ id }) => answered > 0 || id !== FIRST,
  );
  const first = answered === 0 ? [{ id: FIRST, why: 'A good first one' }] : [];
  const suggestions = [...first, ...suggested].flatMap(({ id, why }) => {
    const row = rows.find((each) => each.id === id);
    return row ? [{ row, why }] : [];
  });
  const cards = deps.cueCards.list();
  return ok({
    firstRun: answered === 0,
    scenarios: rows.length,
    solved: rows.filter(({ status }) => status === 'solved').length,
    answered,
    right: correct,
    continueWith,
    suggestions: suggestions.slice(0, SUGGESTIONS + first.length),
    cards: { total: cards.length, known: cards.filter(({ known }) => known).length },
  });
}

function unfinished(deps: Deps, rows: readonly ScenarioRow[]): Response<'getHome'>['continueWith'] {
  for (const { scenario, question } of deps.attempts.latestPlaces(5)) {
    const row = rows.find(({ id }) => id === scenario);
    if (row && row.status === 'started' && question < row.questions) return { row, question };
  }
  return null;
}
