import type { Reply, Request, Response } from '../contract/api.ts';
import { AttemptFile, ATTEMPT_VERSION, type AttemptItem } from '../contract/attempt-file.ts';
import { GradedAgain } from '../contract/progress-file.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { reducedText } from '../lesson/load/reduced-text.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import { rulesOf } from '../lesson/question/rules-of.ts';
import { worldAbout } from '../lesson/scenario/moment.ts';
import type { StoredExam, StoredExamItem } from '../library/exams.ts';
import type { KeptAnswer } from '../library/kept-answers.ts';
import { canonicalJsonLines } from '../model/canonical-json.ts';
import { err, ok } from '../model/result.ts';
import type { Deps } from './deps.ts';
import { examQuestion, type ExamQuestion } from './exam-version.ts';
import { formWords } from './exam-words.ts';
import { attemptDigest } from './file/attempt-digest.ts';
import { LOCKED, type Sitting } from './sittings.ts';

/** An item with the question that was asked: what is exported holds nothing of other questions. */
type Exported = { readonly item: AttemptItem; readonly asked: ExamQuestion };

const UNREADABLE = { code: 'unreadable', message: 'this attempt was made with another version of the lab' } as const;

/**
 * An attempt as a file with which anybody can grade it again: what was answered in the round of a sitting, or a whole exam that
 * was submitted. It holds the keys of these questions and of no other.
 */
export function exportAttempt(deps: Deps, { sitting: id }: Request<'exportAttempt'>): Reply<Response<'exportAttempt'>> {
  const exam = deps.exams.get(id);
  if (exam) return exportExam(deps, exam);
  const sitting = deps.sittings.get(id);
  if (!sitting.ok) return sitting;
  const items = roundItems(deps, sitting.value);
  if (items.length === 0) return err({ code: 'not-yet', message: 'nothing is answered in this sitting' });
  return ok(fileOf(`perimeter-attempt-${sitting.value.stored.id}`, items, null));
}

function roundItems(deps: Deps, sitting: Sitting): Exported[] {
  const { stored, scenario, seed, answered } = sitting;
  const kept = deps.keptAnswers.inRound(stored.id, seed, stored.hash);
  return scenario.text.questions.flatMap((question) => {
    const answer = JSON.stringify(answered.get(question.id));
    const given = kept.findLast((each) => each.question === question.id && each.answer === answer);
    const asked = { ...sitting, question };
    return given ? [{ item: itemOf(asked, given, true), asked }] : [];
  });
}

function exportExam(deps: Deps, exam: StoredExam): Reply<Response<'exportAttempt'>> {
  if (exam.state !== 'submitted') return err({ code: 'not-yet', message: 'submit the exam first' });
  const items = deps.exams.itemsIn(exam.sitting);
  if (items.some(({ scenario }) => deps.exams.isHolding(scenario))) return err(LOCKED);
  const seed = deps.exams.sittingOf(exam.sitting)?.seed ?? 0;
  const kept = deps.keptAnswers.inSitting(exam.sitting);
  const exported = items.map((item) => examItem(deps, item, seed, kept));
  const all = exported.flatMap((each) => each ?? []);
  if (all.length < items.length || all.length === 0) return err(UNREADABLE);
  const { profile, strict, allowedMs, usedMs, awayMs, endedAtMs } = exam;
  const about = { profile, form: formWords(exam), strict, seed, allowedMs, usedMs, awayMs, endedAtMs };
  return ok(fileOf(`perimeter-exam-${profile}-${seed}`, all, about));
}

function examItem(deps: Deps, item: StoredExamItem, seed: number, kept: readonly KeptAnswer[]): Exported | null {
  const asked = examQuestion(deps, item, seed);
  const given = kept.find(({ scenario, question }) => scenario === item.scenario && question === item.question);
  if (!asked) return null;
  if (given) return { item: itemOf(asked, given, item.scored), asked };
  const { scenario, scenarioHash, question, scored } = item;
  const nothing = { answer: null, correct: false, misconception: null, corrected: null, confidence: null, atMs: null };
  const told = {
    ...{ scenario: ScenarioId.parse(scenario), scenarioHash, question, seed },
    engineVersion: ENGINE_VERSION,
  };
  return { item: { ...told, ...nothing, ...foundIn(asked), ms: 0, hints: 0, counts: true, scored }, asked };
}

function itemOf(asked: ExamQuestion, given: KeptAnswer, scored: boolean): AttemptItem {
  const { scenario, corrected, answer, ...rest } = given;
  return {
    ...rest,
    scenario: ScenarioId.parse(scenario),
    answer: Answer.parse(JSON.parse(answer)),
    corrected: corrected === null ? null : GradedAgain.parse(JSON.parse(corrected)),
    scored,
    ...foundIn(asked),
  };
}

function foundIn({ scenario, question }: ExamQuestion): Pick<AttemptItem, 'verdict' | 'deniedBy'> {
  const { trace } = worldAbout(scenario, question).world;
  return { verdict: trace.verdict.kind, deniedBy: trace.blockers[0]?.component ?? null };
}

function fileOf(name: string, exported: readonly Exported[], exam: AttemptFile['exam']): Response<'exportAttempt'> {
  const items = exported.map(({ item }) => item);
  const scored = items.filter((item) => item.scored);
  const content = {
    ...{ format: 'perimeter-attempt' as const, version: ATTEMPT_VERSION, exam, texts: textsOf(exported), items },
    score: { right: scored.filter(({ correct }) => correct).length, of: scored.length },
  };
  const file = AttemptFile.parse({ ...content, digest: attemptDigest(content) });
  return { name: `${name}.json`, text: canonicalJsonLines(file) };
}

/** Each version once, with the questions of the items alone. */
function textsOf(exported: readonly Exported[]): AttemptFile['texts'] {
  const versions = Map.groupBy(exported, ({ asked }) => asked.stored.hash);
  return [...versions].map(([hash, list]) => {
    const ids = list.map(({ asked }) => asked.question.id);
    const cited = new Set(list.flatMap(({ asked }) => rulesOf(asked.scenario, asked.question)));
    const [first] = list;
    return { hash, text: reducedText(first?.asked.stored.text ?? '', ids, [...cited]) ?? '' };
  });
}
