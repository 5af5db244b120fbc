import type { ShippedFile } from '../library/read-shipped.ts';
import { loadCards } from '../lesson/load/load-cards.ts';
import type { Deps } from './deps.ts';
import { indexOf } from './scenario-index.ts';
import { skillId } from '../study/schedule/skill.ts';
import { skillOfCard } from './skill-of.ts';
import { importText } from './import-scenario.ts';

const DECK = 'cue-cards.yaml';
const DECK_SETTING = 'shipped.cards';

/**
 * Brings what the lab ships into the library, by the door that imports take. Text that is there already costs a hash.
 *
 * @returns what could not be taken in; the lab starts all the same.
 */
export function installShipped(deps: Deps, files: readonly ShippedFile[]): string[] {
  deps.scenarios.rename();
  const known = new Set(
    deps.scenarios
      .hashes()
      .filter(({ origin }) => origin === 'shipped')
      .map(({ hash }) => hash),
  );
  const fresh = files.filter(({ name, text }) => name !== DECK && !known.has(deps.hash(text)));
  fillSkills(deps);
  const troubles = fresh.flatMap(({ name, text }) => {
    const report = importText(deps, text, 'shipped', 'replace');
    return report.kind === 'rejected'
      ? report.problems.map(({ at, message }) => `${name}:${at.line}:${at.column} ${message}`)
      : [];
  });
  const deck = files.find(({ name }) => name === DECK);
  return deck ? [...troubles, ...installCards(deps, deck, fresh.length > 0)] : troubles;
}

/** Scenarios of an earlier version get what is derived from their text since. What cannot be read any more stays as it is. */
function fillSkills(deps: Deps): void {
  const entries = deps.scenarios.withoutSkills().flatMap((id) => {
    const cached = deps.scenarioCache.take(id);
    return cached.ok ? [[cached.value.stored, indexOf(cached.value.scenario)] as const] : [];
  });
  deps.scenarios.save(entries);
}

function installCards(deps: Deps, { name, text }: ShippedFile, scenariosChanged: boolean): string[] {
  const hash = deps.hash(text);
  if (!scenariosChanged && deps.settings.get(DECK_SETTING) === hash) return [];
  const cards = loadCards(text, (id) => {
    const shelved = deps.scenarioCache.take(id);
    return shelved.ok ? shelved.value.scenario : undefined;
  });
  if (!cards.ok) return cards.error.map(({ at, message }) => `${name}:${at.line}:${at.column} ${message}`);
  deps.cueCards.replace(
    cards.value.flatMap((card, position) => {
      const { id, front, back, scenario } = card;
      const cached = deps.scenarioCache.take(scenario);
      if (!cached.ok) return [];
      const skill = skillId(skillOfCard(cached.value.scenario, card));
      return [{ id, front, back, scenario, position, skill, hash: deps.hash(JSON.stringify([front, back])) }];
    }),
  );
  deps.settings.put(DECK_SETTING, hash);
  return [];
}
