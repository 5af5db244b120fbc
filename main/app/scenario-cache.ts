import type { ScenarioRepo, StoredScenario } from '../library/scenarios.ts';
import type { StoredSittings } from '../library/sittings.ts';
import type { Reply } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import { readScenarioFile } from '../lesson/load/inspect.ts';
import { loadVariant, readVariant } from '../lesson/load/load.ts';
import type { Scenario } from '../lesson/load/scenario.ts';
import { variantNumber } from '../lesson/variant/variant-number.ts';

/** Scenarios kept in memory after loading; a learner goes back and forth between a few. */
const KEPT = 40;

export type CachedScenario = { readonly stored: StoredScenario; readonly scenario: Scenario };

/**
 * Loads stored scenarios, each variant of a text once. What no longer loads is an answer, not a crash. The seed of a round
 * decides the variant; one that cannot be proved is never shown, and the file as it stands takes its place.
 */
export function openScenarioCache(scenarios: Pick<ScenarioRepo, 'get'>, versions: Pick<StoredSittings, 'textOf'>) {
  const kept = new Map<string, Scenario>();
  const keep = (key: string, scenario: Scenario): Scenario => {
    kept.delete(key);
    kept.set(key, scenario);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return scenario;
  };
  const load = ({ text, hash, origin }: StoredScenario, seed: number): Scenario | undefined => {
    const number = variantNumber(seed);
    // Without parameters there is one variant.
    const keys = [`${hash} ${number}`, `${hash} all`];
    const key = keys.find((each) => kept.has(each));
    const known = key === undefined ? undefined : kept.get(key);
    if (key !== undefined && known) return keep(key, known);
    const scenario = variantOf(text, number, origin);
    return scenario && keep(scenario.text.parameters ? `${hash} ${number}` : `${hash} all`, scenario);
  };
  const take = (id: string, seed = 0): Reply<CachedScenario> => {
    const stored = scenarios.get(id);
    if (!stored) return err({ code: 'not-found', message: `there is no scenario \`${id}\`` });
    const scenario = load(stored, seed);
    if (scenario) return ok({ stored, scenario });
    return err({ code: 'unreadable', message: `scenario \`${id}\` was written for another version of the lab` });
  };
  return {
    take,
    /** The scenario as it was under a hash, which an answer was graded by; undefined if no text of it can be read. */
    version: (id: string, hash: string, seed = 0): CachedScenario | undefined => {
      const stored = scenarios.get(id);
      const text = stored?.hash === hash ? stored.text : versions.textOf(hash);
      if (text === undefined) return undefined;
      const then = {
        id,
        topic: '',
        title: '',
        teaser: '',
        origin: 'imported',
        importedAtMs: 0,
        ...stored,
        text,
        hash,
      } as const;
      const scenario = load(then, seed);
      if (!scenario) return undefined;
      const { topic, title, brief } = scenario.text;
      return { stored: stored ? then : { ...then, topic, title, teaser: brief }, scenario };
    },
  };
}
export type ScenarioCache = ReturnType<typeof openScenarioCache>;

/** All variants of what comes with the lab were proved before; those of an import are proved when they are opened. */
function variantOf(text: string, number: number, origin: StoredScenario['origin']): Scenario | undefined {
  const file = readScenarioFile(text);
  const isProved = origin === 'shipped' && number > 0;
  const read = isProved ? readVariant(file, 'reader', number) : loadVariant(file, 'reader', number);
  if (read.ok) return read.value.scenario;
  return number === 0 ? undefined : variantOf(text, 0, origin);
}
