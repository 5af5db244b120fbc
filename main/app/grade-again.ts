import { readScenarioFile } from '../lesson/load/inspect.ts';
import { readVariant } from '../lesson/load/load.ts';
import type { Scenario } from '../lesson/load/scenario.ts';
import { Answer, type Question } from '../lesson/question/question-kinds.ts';
import { askedQuestion, grade } from '../lesson/question/question.ts';
import { variantNumber } from '../lesson/variant/variant-number.ts';
import type { NewGrade } from '../library/amendments.ts';
import type { GradedAttempt } from '../library/attempts.ts';
import type { Deps } from './deps.ts';

/**
 * Grades the stored answers to a scenario again by its version of now. An answer gets another grade only where it was
 * given to the same question about the same network, and the key or a belief behind it was corrected since: who
 * answered another question keeps the grade. Reports and schedules are computed from the grades.
 *
 * @returns how many answers have another grade.
 */
export function gradeAgain(deps: Deps, id: string): number {
  const current = deps.scenarios.get(id);
  if (!current) return 0;
  const attempts = deps.attempts.everIn(id).filter(({ scenarioHash }) => scenarioHash !== current.hash);
  const byVersion = Map.groupBy(attempts, ({ scenarioHash }) => scenarioHash);
  const grades = [...byVersion].flatMap(([hash, given]) => {
    const then = deps.attempts.textOf(hash);
    if (then === undefined) return [];
    const corrected = correctedQuestions(then, current.text);
    return given
      .filter(({ question }) => corrected.has(question))
      .flatMap((each) => newGrade(deps, { id, then }, each) ?? []);
  });
  if (grades.length > 0) deps.amendments.gradeAgain(grades, deps.nowMs());
  return grades.length;
}

/** What says what is asked about; questions about another network are other questions. */
const SITUATION = ['network', 'flows', 'stories', 'parameters', 'calls'] as const;
/** What of a question tells its reader something and decides no grade. */
const TOLD = new Set(['because', 'hints', 'rules']);

/** Ids of the questions of both texts whose key, options or beliefs differ; none where the situation is another one. */
function correctedQuestions(then: string, now: string): ReadonlySet<string> {
  const [before, after] = [documentOf(then), documentOf(now)];
  if (SITUATION.some((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))) return new Set();
  const known = new Map(questionsOf(before).map((question) => [question.id, deciding(question)]));
  const words = new Map(questionsOf(before).map((question) => [question.id, wordsOf(question)]));
  const changed = questionsOf(after).filter(
    (question) => known.get(question.id) !== deciding(question) && words.get(question.id) === wordsOf(question),
  );
  return new Set(changed.map(({ id }) => id));
}

type Written = Readonly<Record<string, unknown>>;

function documentOf(text: string): Written {
  const file = readScenarioFile(text);
  return file.ok && typeof file.value.value === 'object' ? (file.value.value as Written) : {};
}

function questionsOf({ questions }: Written): (Written & { readonly id: string })[] {
  return Array.isArray(questions) ? (questions as (Written & { readonly id: string })[]) : [];
}

/** Its prompt and choices as they are written: where they differ, no variant of it needs to be read. */
function wordsOf(question: Written): string {
  const words: unknown[] = [];
  JSON.stringify(question, (key, value: unknown) => {
    if (key === 'prompt' || key === 'say') words.push(value);
    return value;
  });
  return JSON.stringify(words);
}

function deciding(question: Written): string {
  return JSON.stringify(question, (key, value: unknown) => (TOLD.has(key) ? undefined : value));
}

function newGrade(
  deps: Deps,
  { id, then }: { readonly id: string; readonly then: string },
  attempt: GradedAttempt,
): NewGrade | null {
  const { seed, question } = attempt;
  // A key that the engine refutes by now is what was corrected: the old text is read, and not proved.
  const before = readVariant(readScenarioFile(then), 'reader', variantNumber(seed));
  const now = deps.scenarioCache.take(id, seed);
  if (!before.ok || !now.ok) return null;
  const asked = shownAs(before.value.scenario, question, seed);
  const { scenario } = now.value;
  const asks = questionIn(scenario, question);
  if (!asks || asked === null || asked !== shownAs(scenario, question, seed)) return null;
  const answer = storedAnswer(attempt.answer);
  const graded = answer ? grade(scenario, asks, answer) : null;
  if (!graded) return null;
  const { correct, misconception } = graded;
  const isSame = correct === attempt.correct && misconception === attempt.misconception;
  return isSame ? null : { attempt: attempt.id, correct, misconception };
}

/** Null where a damaged row holds no answer: it keeps its grade, and the lab starts. */
function storedAnswer(written: string): Answer | null {
  try {
    return Answer.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}

function questionIn({ text }: Scenario, id: string): Question | undefined {
  return text.questions.find((question) => question.id === id);
}

/** The words and choices that a learner sees of a question, to be compared. */
function shownAs(scenario: Scenario, id: string, seed: number): string | null {
  const question = questionIn(scenario, id);
  return question ? JSON.stringify(askedQuestion(scenario, question, seed)) : null;
}
