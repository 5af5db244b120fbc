import { loadVariant, proveScenario, readVariant } from '../../lesson/load/load.ts';
import { readScenarioFile } from '../../lesson/load/inspect.ts';
import { proveVariants } from '../../lesson/load/prove-variants.ts';
import { valuesOf } from '../../lesson/variant/vary.ts';
import { worldAbout } from '../../lesson/scenario/moment.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import { openReport } from '../../language/diagnostics/report.ts';
import { judgedBy } from '../../lesson/question/judged-by.ts';
import { proveQuestion } from '../../lesson/question/question.ts';
import { traceView } from '../view/trace-view.ts';
import { transcript } from './transcript.ts';

/** How a scenario's proof went: each question with its own outcome. `judged`: by a source, so that there is nothing to prove. */
export type Proof = {
  readonly id: string;
  readonly questions: readonly {
    readonly id: string;
    readonly kind: string;
    readonly proved: boolean;
    readonly judged: boolean;
  }[];
  readonly problems: readonly Problem[];
};

/** A variant that cannot be proved: its values, and the traces of the questions whose answers are refuted. */
export type RefutedVariant = {
  readonly seed: number;
  /** `shop = 10.7.0.0/16`. */
  readonly values: readonly string[];
  readonly problems: readonly Problem[];
  readonly traces: readonly { readonly question: string; readonly lines: readonly string[] }[];
};

/**
 * Proves every answer of a file by the engine. A file that cannot be read has no questions, only problems: those of its
 * answers as well, as far as they can be proved.
 * @param seed of the variant; 0 is the file as it stands.
 */
export function proveFile(text: string, seed = 0): Proof {
  const file = readScenarioFile(text);
  const read = readVariant(file, 'author', seed);
  if (!read.ok) {
    const loaded = loadVariant(file, 'author', seed);
    return { id: '', questions: [], problems: loaded.ok ? [] : loaded.error };
  }
  const { scenario, report } = read.value;
  const questions = scenario.text.questions.map((question, i) => {
    const own = openReport(() => ({ line: 1, column: 1 }));
    proveQuestion(scenario, question, ['questions', i], own);
    return { id: question.id, kind: question.kind, proved: !own.failed(), judged: judgedBy(question) !== null };
  });
  proveScenario(scenario, report);
  return { id: scenario.text.id, questions, problems: capped(report.problems) };
}

export function proofFailed({ problems }: Proof): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Proves variants of a file by their seeds. `structures`: how many of them differ in more than their numbers. */
export function proveFileVariants(
  text: string,
  seeds: readonly number[],
): { readonly refuted: readonly RefutedVariant[]; readonly structures: number } {
  const { failed, structures } = proveVariants(text, seeds);
  const refuted = failed.map(({ seed, problems }) => ({ seed, problems, ...shownVariant(text, seed) }));
  return { refuted, structures };
}

/** What an author looks at in a variant: its values, and the traces of the questions that are not proved. */
export function shownVariant(text: string, seed: number): Pick<RefutedVariant, 'values' | 'traces'> {
  const file = readScenarioFile(text);
  const values = valuesOf(file, seed).map(([name, value]) => `${name} = ${value}`);
  const read = readVariant(file, 'author', seed);
  if (!read.ok) return { values, traces: [] };
  const { scenario } = read.value;
  const { questions } = proveFile(text, seed);
  const traces = scenario.text.questions.flatMap((question, i) => {
    if (questions[i]?.proved) return [];
    const { name, world } = worldAbout(scenario, question);
    const view = traceView(world.trace, { name, text: scenario.text.flows[name] ?? name });
    return [{ question: question.id, lines: transcript(view) }];
  });
  return { values, traces };
}
