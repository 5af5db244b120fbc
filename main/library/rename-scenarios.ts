import { renamedScenarios } from '../model/renamed-scenarios.ts';
import type { Library } from './open.ts';

/** Where a learner's rows name a scenario. */
const TABLES = ['attempt', 'sitting', 'scenarioVersion', 'prediction', 'examItem', 'cueCard', 'dispute'];
/** Tables with one row for a scenario: where both ids have one, that of today stays. */
const ONE_EACH = ['progress', 'scenarioMark'];

/**
 * The id that rows of a library have for a scenario: the one of today, unless an import has the former id.
 */
export function currentIds(db: Library): (id: string) => string {
  const imported = db.prepare<[string], number>("SELECT 1 FROM scenario WHERE id = ? AND origin = 'imported'").pluck();
  return (id) => (Object.hasOwn(renamedScenarios, id) && !imported.get(id) ? (renamedScenarios[id] ?? id) : id);
}

/**
 * Gives what was done with scenarios under their former ids to the ids of today, in one transaction. The scenario of the
 * former id goes: it comes back under the other one when the shipped files are installed. Doing it again changes nothing.
 */
export function renameScenarios(db: Library): void {
  const idOf = currentIds(db);
  const dropWords = db.prepare('DELETE FROM scenarioSearch WHERE rowid = (SELECT key FROM scenario WHERE id = ?)');
  const drop = db.prepare('DELETE FROM scenario WHERE id = ?');
  const moves = [...TABLES, ...ONE_EACH].map((table) =>
    db.prepare<[object]>(`UPDATE OR IGNORE ${table} SET scenario = @id WHERE scenario = @former`),
  );
  const forgets = ONE_EACH.map((table) => db.prepare<[string]>(`DELETE FROM ${table} WHERE scenario = ?`));
  db.transaction(() => {
    for (const former of Object.keys(renamedScenarios)) {
      const id = idOf(former);
      if (id === former) continue;
      for (const move of moves) move.run({ id, former });
      for (const forget of forgets) forget.run(former);
      dropWords.run(former);
      drop.run(former);
    }
  }).immediate();
}
