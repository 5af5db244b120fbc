import type { Problem } from '../../language/diagnostics/problem.ts';
import type { Scenario } from './scenario.ts';
import { readScenarioFile } from './inspect.ts';
import { loadVariant } from './load.ts';
import { structureOf } from './structure-of.ts';

/** A variant whose answers are not what the engine computes, or that is no scenario. */
export type FailedVariant = { readonly seed: number; readonly problems: readonly Problem[] };

export type ProvedVariants = {
  readonly failed: readonly FailedVariant[];
  /** How many of them differ in more than their numbers. */
  readonly structures: number;
};

/** Proves variants of a file by their seeds. One that cannot be proved is a failure; a file without parameters has one variant. */
export function proveVariants(text: string, seeds: readonly number[]): ProvedVariants {
  const file = readScenarioFile(text);
  const failed: FailedVariant[] = [];
  const structures = new Set<string>();
  const standing = loadVariant(file, 'author', 0);
  for (const seed of seeds) {
    const loaded = seed === 0 ? standing : loadVariant(file, 'author', seed);
    if (!loaded.ok) {
      failed.push({ seed, problems: loaded.error });
      continue;
    }
    const { scenario } = loaded.value;
    const odd = standing.ok ? otherQuestions(standing.value.scenario, scenario) : [];
    if (odd.length > 0) failed.push({ seed, problems: odd });
    structures.add(structureOf(scenario));
  }
  return { failed, structures: structures.size };
}

/** What was answered in one variant is reviewed in another: the questions are the same, and of the same kind. */
function otherQuestions(standing: Scenario, variant: Scenario): Problem[] {
  const asked = ({ text }: Scenario) => text.questions.map(({ id, kind }) => `${id} (${kind})`).join(', ');
  if (asked(standing) === asked(variant)) return [];
  const message = `the variant asks ${asked(variant)}, and the file ${asked(standing)}`;
  const hint = 'vary what a question says, not which questions there are';
  return [{ severity: 'error', code: 'parameter', at: { line: 1, column: 1 }, path: 'questions', message, hint }];
}
