import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Handlers } from '../contract/api.ts';
import { openAmendments } from '../library/amendments.ts';
import { openAttempts } from '../library/attempts.ts';
import { openCatalogue } from '../library/catalogue.ts';
import { openCueCards } from '../library/cue-cards.ts';
import { openDisputes } from '../library/disputes.ts';
import { openExams } from '../library/exams.ts';
import { fault } from '../library/faults.ts';
import { openKeptAnswers } from '../library/kept-answers.ts';
import { openLearnerData } from '../library/learner-data.ts';
import type { Library } from '../library/open.ts';
import type { ShippedFile } from '../library/read-shipped.ts';
import { openScenarioMarks } from '../library/scenario-marks.ts';
import { openScenarios } from '../library/scenarios.ts';
import { openStoredSittings } from '../library/sittings.ts';
import { openSprints } from '../library/sprints.ts';
import { openSettings } from '../library/settings.ts';
import type { Deps } from './deps.ts';
import { createHandlers } from './handlers.ts';
import { installShipped } from './install-shipped.ts';
import { guardedHandlers, guardLibrary } from './library-guard.ts';
import { openScenarioCache } from './scenario-cache.ts';
import { openSittings } from './sittings.ts';

/** An opened lab: what a host serves, and what could not be taken in from the shipped files. */
export type Lab = { readonly handlers: Handlers; readonly troubles: readonly string[] };

/** Puts a library, the clock and the shipped files together. */
export function openLab(db: Library, about: Deps['about'], shipped: readonly ShippedFile[], nowMs: () => number): Lab {
  const scenarios = openScenarios(db);
  const stored = openStoredSittings(db);
  const scenarioCache = openScenarioCache(scenarios, stored);
  const exams = openExams(db);
  const guard = guardLibrary(db);
  const deps: Deps = {
    scenarios,
    catalogue: openCatalogue(db),
    marks: openScenarioMarks(db),
    attempts: openAttempts(db),
    keptAnswers: openKeptAnswers(db),
    amendments: openAmendments(db),
    disputes: openDisputes(db),
    exams,
    settings: openSettings(db),
    cueCards: openCueCards(db),
    sprints: openSprints(db),
    data: openLearnerData(db),
    scenarioCache,
    sittings: openSittings({ newId: randomUUID, stored, scenarios: scenarioCache, isLocked: exams.isHolding }),
    guard,
    replaced: new Map(),
    reload: () => {
      deps.sittings.clear();
      deps.replaced.clear();
      installShipped(deps, shipped);
    },
    nowMs,
    newId: randomUUID,
    newSeed: () => randomInt(2 ** 31),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    about,
  };
  guard('', () => deps.data.backups.makeDaily(nowMs()));
  const troubles = db.readonly ? [fault('library-read-only', db.name).message] : installShipped(deps, shipped);
  return { handlers: guardedHandlers(createHandlers(deps), db, guard), troubles };
}
