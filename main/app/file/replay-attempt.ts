import { AttemptFile, LaterAttemptFile, type AttemptItem } from '../../contract/attempt-file.ts';
import { ENGINE_VERSION } from '../../engine/version.ts';
import { readScenarioFile, type ScenarioFile } from '../../lesson/load/inspect.ts';
import { loadVariant } from '../../lesson/load/load.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import type { Question } from '../../lesson/question/question-kinds.ts';
import { grade, unreadableAnswer } from '../../lesson/question/question.ts';
import { worldAbout } from '../../lesson/scenario/moment.ts';
import { variantNumber } from '../../lesson/variant/variant-number.ts';
import { readJson, type JsonFault } from '../../model/json-text.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { attemptDigest } from './attempt-digest.ts';
import { attemptProblems } from './attempt-problems.ts';
import { problemLine } from './problem-line.ts';

/** Bytes of a file that is read. A whole form of 65 items has about one million. */
export const MAX_ATTEMPT_BYTES = 30_000_000;

/** Levels of lists and objects that are read. An exported file has seven at most. */
const MAX_DEPTH = 24;

/** An item that was graded again. `reasons`: every difference, in a sentence; empty where there is none. */
export type ReplayedItem = {
  readonly scenario: string;
  readonly question: string;
  readonly stored: 'right' | 'wrong' | 'no answer';
  readonly again: 'right' | 'wrong' | 'no answer' | null;
  readonly reasons: readonly string[];
};

export type Replayed = {
  readonly file: AttemptFile;
  /** Whether the file is as it was written. */
  readonly isWhole: boolean;
  readonly items: readonly ReplayedItem[];
  /** Right answers to scored items, graded again. */
  readonly right: number;
  readonly isSame: boolean;
};

/** Grades a file of an attempt again, which anybody may have written. @returns all that is wrong with it, each in a line for people. */
export function replayAttempt(text: string): Result<Replayed, readonly string[]> {
  const read = readAttempt(text);
  if (!read.ok) return read;
  const { file, isWhole } = read.value;
  const load = variantsIn(file);
  const items = file.items.map((item) => replayItem(item, load));
  const right = items.filter(({ again }, i) => again === 'right' && file.items[i]?.scored).length;
  const counted = file.items.filter(({ scored }) => scored);
  const isScored =
    file.score.of === counted.length && file.score.right === counted.filter(({ correct }) => correct).length;
  const isSame = isWhole && isScored && items.every(({ reasons }) => reasons.length === 0);
  return ok({ file, isWhole, items, right, isSame });
}

function readAttempt(text: string): Result<Pick<Replayed, 'file' | 'isWhole'>, readonly string[]> {
  if (text.length > MAX_ATTEMPT_BYTES) return err(['the file is larger than 30 MB']);
  const json = readJson(text, MAX_DEPTH);
  if (!json.ok) return err([jsonProblem(json.error)]);
  const { value } = json;
  if (LaterAttemptFile.safeParse(value).success) return err(['a later version of Perimeter wrote this file']);
  const read = AttemptFile.safeParse(value);
  if (!read.success) return err(attemptProblems(read.error.issues));
  return ok({ file: read.data, isWhole: attemptDigest(value as Record<string, unknown>) === read.data.digest });
}

function jsonProblem({ kind, line, column }: JsonFault): string {
  return kind === 'syntax'
    ? `line ${line}, column ${column}: the file is not JSON from here on`
    : `line ${line}, column ${column}: nested deeper than ${MAX_DEPTH} levels`;
}

type Loader = (item: AttemptItem) => Result<Scenario, string>;

/** Loads each variant once. Its keys are proved: a file may say what it wants. */
function variantsIn({ texts }: AttemptFile): Loader {
  const files = new Map(texts.map((each) => [each.hash, readScenarioFile(each.text)]));
  const loaded = new Map<string, Result<Scenario, string>>();
  return ({ scenario, scenarioHash, seed }) => {
    const file = files.get(scenarioHash);
    if (!file) return err('the file has no text of this version of the scenario');
    const key = `${scenarioHash} ${variantNumber(seed)}`;
    const known = loaded.get(key) ?? provedVariant(file, scenario, seed);
    loaded.set(key, known);
    return known;
  };
}

function provedVariant(file: ScenarioFile, name: string, seed: number): Result<Scenario, string> {
  const read = loadVariant(file, 'reader', variantNumber(seed));
  if (read.ok) return ok(read.value.scenario);
  const [problem] = read.error;
  return err(`the text of the scenario is refused: ${problem ? problemLine(name, problem) : 'it is empty'}`);
}

function replayItem(item: AttemptItem, load: Loader): ReplayedItem {
  const { scenario, question, answer } = item;
  const stored = answer === null ? 'no answer' : item.correct ? 'right' : 'wrong';
  const told = { scenario, question, stored } as const;
  const asked = questionOf(item, load);
  if (!asked.ok) return { ...told, again: null, reasons: [asked.error] };
  const graded = gradedAgain(item, asked.value);
  if (!graded.ok) return { ...told, again: null, reasons: [graded.error] };
  const reasons = [...graded.value.reasons, ...verdictReasons(item, asked.value)];
  const isOther = reasons.length > 0 && item.engineVersion !== ENGINE_VERSION;
  const why = `it was graded by engine ${item.engineVersion}, and this is engine ${ENGINE_VERSION}`;
  return { ...told, again: graded.value.again, reasons: isOther ? [...reasons, why] : reasons };
}

type Asked = { readonly scenario: Scenario; readonly question: Question };

function questionOf(item: AttemptItem, load: Loader): Result<Asked, string> {
  const loaded = load(item);
  if (!loaded.ok) return loaded;
  const scenario = loaded.value;
  if (scenario.text.id !== item.scenario) return err(`the text is that of scenario \`${scenario.text.id}\``);
  const question = scenario.text.questions.find(({ id }) => id === item.question);
  return question ? ok({ scenario, question }) : err('the text has no such question');
}

type Graded = { readonly again: ReplayedItem['stored']; readonly reasons: readonly string[] };

function gradedAgain(
  { answer, correct, misconception }: AttemptItem,
  { scenario, question }: Asked,
): Result<Graded, string> {
  if (answer === null) return ok({ again: 'no answer', reasons: correct ? ['stored as right without an answer'] : [] });
  const unreadable = unreadableAnswer(scenario, question, answer);
  if (unreadable !== null) return err(`the answer cannot be read: ${unreadable}`);
  const graded = grade(scenario, question, answer);
  if (!graded) return err(`a question of kind ${question.kind} takes another answer`);
  const again = graded.correct ? 'right' : 'wrong';
  const reasons: string[] = [];
  if (graded.correct !== correct)
    reasons.push(`stored as ${correct ? 'right' : 'wrong'}, graded ${again}: the key is ${graded.key}`);
  if (graded.misconception !== misconception)
    reasons.push(`stored with misconception ${misconception ?? 'none'}, graded with ${graded.misconception ?? 'none'}`);
  return ok({ again, reasons });
}

function verdictReasons({ verdict, deniedBy }: AttemptItem, { scenario, question }: Asked): string[] {
  const { trace } = worldAbout(scenario, question).world;
  const found = verdictWords(trace.verdict.kind, trace.blockers[0]?.component ?? null);
  const stored = verdictWords(verdict, deniedBy);
  return found === stored ? [] : [`stored verdict ${stored}, found ${found}`];
}

function verdictWords(verdict: AttemptItem['verdict'], deniedBy: string | null): string {
  return deniedBy === null ? verdict : `${verdict} by ${deniedBy}`;
}
