import type { ScenarioRepo, StoredScenario } from '../library/scenarios.ts';
import type { Reply } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { loadScenario } from '../lesson/load/load.ts';
import type { Scenario } from '../lesson/load/scenario.ts';

/** Scenarios kept in memory after loading; a learner goes back and forth between a few. */
const KEPT = 40;

export type CachedScenario = { readonly stored: StoredScenario; readonly scenario: Scenario };

/** Loads stored scenarios, each text once. What no longer loads is an answer, not a crash. */
export function openScenarioCache(scenarios: Pick<ScenarioRepo, 'get'>) {
  const byHash = new Map<string, Scenario>();
  const keep = (hash: string, scenario: Scenario): Scenario => {
    byHash.delete(hash);
    byHash.set(hash, scenario);
    const [oldest] = byHash.keys();
    if (byHash.size > KEPT && oldest !== undefined) byHash.delete(oldest);
    return scenario;
  };
  return {
    take: (id: string): Reply<CachedScenario> => {
      const stored = scenarios.get(id);
      if (!stored) return err({ code: 'not-found', message: `there is no scenario \`${id}\`` });
      const kept = byHash.get(stored.hash);
      if (kept) return ok({ stored, scenario: keep(stored.hash, kept) });
      const loaded = loadScenario(stored.text, 'reader');
      if (loaded.ok) return ok({ stored, scenario: keep(stored.hash, loaded.value.scenario) });
      return err({ code: 'unreadable', message: `scenario \`${id}\` was written for another version of the lab` });
    },
  };
}
export type ScenarioCache = ReturnType<typeof openScenarioCache>;
