import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem, ProblemCode } from '../../../main/language/diagnostics/problem.ts';
import type { Scenario } from '../../../main/lesson/load/scenario.ts';
import { root } from './mutant.ts';

/** Which item says that the engine is wrong: a question, a narrated step or a cue card of a scenario. */
export type Killer = { readonly scenario: string; readonly item: string };

/** What a refuted answer is told as. A rule that is cited for no reason any more is no wrong answer. */
const REFUTED: readonly ProblemCode[] = [
  'key-refuted',
  'distractor-right',
  'no-such-step',
  'not-gradable',
  'broken-patch',
];

/** Proves shipped content by the engine as it is loaded now. Modules are read here and not before: a mutant stands in one. */
export async function openProver() {
  const { loadScenario } = await import('../../../main/lesson/load/load.ts');
  const { loadCards } = await import('../../../main/lesson/load/load-cards.ts');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const proved = new Map<string, Scenario>();
  return {
    /** The first item of the scenario whose answer the engine refutes. */
    proveScenario(file: string): Killer | null {
      const id = basename(file, '.yaml');
      const text = read(file);
      const loaded = loadScenario(text);
      if (loaded.ok) {
        proved.set(id, loaded.value.scenario);
        return null;
      }
      const [first] = refuted(loaded.error);
      return first ? { scenario: id, item: itemAt(first, text) } : null;
    },
    /** The first cue card of a proved scenario that the engine refutes. */
    proveCards(): Killer | null {
      const cards = loadCards(read('scenarios/cue-cards.yaml'), (id) => proved.get(id));
      const [first] = cards.ok ? [] : refuted(cards.error);
      return first ? { scenario: 'cue-cards', item: first.path } : null;
    },
  };
}

function refuted(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity, code }) => severity === 'error' && REFUTED.includes(code));
}

/** The id of the question that a problem is in. */
function itemAt({ path }: Problem, text: string): string {
  const [part, number] = path.split('.');
  if (part !== 'questions') return path;
  const questions = text.slice(text.search(/^questions:/m));
  const ids = [...questions.matchAll(/^ {2}- (?:\{ )?id: ([\w-]+)/gm)].map(([, id]) => id);
  return ids[Number(number)] ?? path;
}
