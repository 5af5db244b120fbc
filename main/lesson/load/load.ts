import { err, ok, type Result } from '../../model/result.ts';
import { formatCheckpoint } from '../checkpoint/checkpoint.ts';
import { stepAt } from '../checkpoint/covers.ts';
import { capped, type Problem } from '../../language/diagnostics/problem.ts';
import type { Audience, Report } from '../../language/diagnostics/report.ts';
import { proveRules } from '../question/prove-rules.ts';
import { proveQuestion } from '../question/question.ts';
import { flowOf } from '../scenario/situation.ts';
import { worldOf } from '../scenario/worlds.ts';
import { inspectScenario, readScenarioFile, type ScenarioFile } from './inspect.ts';
import type { Scenario } from './scenario.ts';

export type Loaded = { readonly scenario: Scenario; readonly warnings: readonly Problem[] };

/** A scenario that makes sense but whose answers nobody checked yet. `report` holds its warnings. */
export type Unproved = { readonly scenario: Scenario; readonly report: Report };

/**
 * The only way text becomes a scenario: read, resolved, and proved by the engine. On failure every problem that could
 * be found, each at its place, warnings included.
 * @param seed of the variant; 0 is the file with its defaults.
 */
export function loadScenario(
  text: string,
  audience: Audience = 'author',
  seed = 0,
): Result<Loaded, readonly Problem[]> {
  return loadVariant(readScenarioFile(text), audience, seed);
}

/** The same of a file that was read before. */
export function loadVariant(file: ScenarioFile, audience: Audience, seed: number): Result<Loaded, readonly Problem[]> {
  const { scenario, report, isSound } = inspectScenario(file, audience, seed);
  if (scenario && !report.failed()) proveScenario(scenario, report);
  else if (scenario) proveQuestions(scenario, report, isSound);
  const problems = capped(report.problems);
  return scenario && !report.failed() ? ok({ scenario, warnings: problems }) : err(problems);
}

/** Everything but the proof: syntax, shape, names, addresses, references. */
export function readScenario(
  text: string,
  audience: Audience = 'author',
  seed = 0,
): Result<Unproved, readonly Problem[]> {
  return readVariant(readScenarioFile(text), audience, seed);
}

/** The same of a file that was read before. */
export function readVariant(
  file: ScenarioFile,
  audience: Audience,
  seed: number,
): Result<Unproved, readonly Problem[]> {
  const { scenario, report } = inspectScenario(file, audience, seed);
  return scenario && !report.failed() ? ok({ scenario, report }) : err(capped(report.problems));
}

/** Every key must be what the engine computes, no distractor may be right, every narrated step must exist. */
export function proveScenario(scenario: Scenario, report: Report): void {
  proveQuestions(scenario, report, () => true);
  (scenario.text.narration ?? []).forEach(({ at, flow }, i) => {
    const { trace } = worldOf(scenario, flowOf(scenario, flow));
    if (stepAt(trace.steps, at)) return;
    const hint = trace.steps.map(({ component }) => component).join(' → ');
    report.error('no-such-step', ['narration', i, 'at'], {
      message: `no step of the trace fits \`${formatCheckpoint(at)}\``,
      hint,
    });
  });
}

function proveQuestions(scenario: Scenario, report: Report, isSound: (question: number) => boolean): void {
  const { questions } = scenario.text;
  const sound = questions.map((_, i) => isSound(i)); // before the proofs add what they find
  questions.forEach((question, i) => {
    if (!sound[i]) return;
    proveQuestion(scenario, question, ['questions', i], report);
    proveRules(scenario, question, ['questions', i], report);
  });
}
