import { createHash, randomUUID } from 'node:crypto';
import type { Handlers } from '../contract/api.ts';
import { openAttempts } from '../library/attempts.ts';
import { openCatalogue } from '../library/catalogue.ts';
import { openCueCards } from '../library/cue-cards.ts';
import { fault } from '../library/faults.ts';
import type { Library } from '../library/open.ts';
import type { ShippedFile } from '../library/read-shipped.ts';
import { openScenarios } from '../library/scenarios.ts';
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
  const guard = guardLibrary(db);
  const deps: Deps = {
    scenarios,
    catalogue: openCatalogue(db),
    attempts: openAttempts(db),
    settings: openSettings(db),
    cueCards: openCueCards(db),
    scenarioCache: openScenarioCache(scenarios),
    sittings: openSittings(randomUUID),
    guard,
    replaced: new Map(),
    nowMs,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    about,
  };
  const troubles = db.readonly ? [fault('library-read-only', db.name).message] : installShipped(deps, shipped);
  return { handlers: guardedHandlers(createHandlers(deps), db, guard), troubles };
}
