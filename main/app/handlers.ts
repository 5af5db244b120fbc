import type { Handlers } from '../contract/api.ts';
import { settingsFrom } from '../contract/settings.ts';
import { err, ok } from '../model/result.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import type { Deps } from './deps.ts';
import { getHome } from './get-home.ts';
import { importConfiguration } from './import-configuration.ts';
import { importScenario, undoImport } from './import-scenario.ts';
import { listScenarios } from './list-scenarios.ts';
import { openScenario, reviewScenario } from './open-scenario.ts';
import { playStory } from './play-story.ts';
import { playTracking } from './play-tracking.ts';
import { playFlow, playWorld } from './play-world.ts';
import { recordPrediction } from './record-prediction.ts';
import { submitAnswer } from './submit-answer.ts';

const SETTINGS = 'settings';

/** Joins the use cases to the table of calls. */
export function createHandlers(deps: Deps): Handlers {
  return {
    getHome: () => getHome(deps),
    listScenarios: (request) => listScenarios(deps, request),
    openScenario: (request) => openScenario(deps, request),
    reviewScenario: (request) => reviewScenario(deps, request),
    submitAnswer: (request) => submitAnswer(deps, request),
    playWorld: (request) => playWorld(deps, request),
    playFlow: (request) => playFlow(deps, request),
    playStory: (request) => playStory(deps, request),
    playTracking: (request) => playTracking(deps, request),
    recordPrediction: (request) => recordPrediction(deps, request),
    importScenario: (request) => importScenario(deps, request),
    undoImport: (request) => undoImport(deps, request),
    importConfiguration: (request) => importConfiguration(deps, request),
    listCards: () =>
      ok({
        cards: deps.cueCards.list().map(({ id, front, back, scenario, scenarioTitle, known }) => ({
          id,
          front,
          back,
          scenario: ScenarioId.parse(scenario),
          scenarioTitle,
          known,
        })),
      }),
    reviewCard: ({ id, known, ms }) => {
      if (!deps.cueCards.list().some((card) => card.id === id))
        return err({ code: 'not-found', message: 'there is no such card' });
      deps.cueCards.review(id, known, ms, deps.nowMs());
      return ok({});
    },
    getSettings: () => ok(settingsFrom(deps.settings.get(SETTINGS))),
    putSettings: (settings) => {
      deps.settings.put(SETTINGS, settings);
      return ok(settings);
    },
    getAbout: () => ok({ ...deps.about }),
  };
}
