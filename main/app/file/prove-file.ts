import { loadScenario, proveScenario, readScenario } from '../../lesson/load/load.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import { openReport } from '../../language/diagnostics/report.ts';
import { proveQuestion } from '../../lesson/question/question.ts';

/** How a scenario's proof went: each question with its own outcome. */
export type Proof = {
  readonly id: string;
  readonly questions: readonly { readonly id: string; readonly kind: string; readonly proved: boolean }[];
  readonly problems: readonly Problem[];
};

/**
 * Proves every answer of a file by the engine. A file that cannot be read has no questions, only problems: those of its
 * answers as well, as far as they can be proved.
 */
export function proveFile(text: string): Proof {
  const read = readScenario(text);
  if (!read.ok) {
    const loaded = loadScenario(text);
    return { id: '', questions: [], problems: loaded.ok ? [] : loaded.error };
  }
  const { scenario, report } = read.value;
  const questions = scenario.text.questions.map((question, i) => {
    const own = openReport(() => ({ line: 1, column: 1 }));
    proveQuestion(scenario, question, ['questions', i], own);
    return { id: question.id, kind: question.kind, proved: !own.failed() };
  });
  proveScenario(scenario, report);
  return { id: scenario.text.id, questions, problems: capped(report.problems) };
}

export function proofFailed({ problems }: Proof): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
