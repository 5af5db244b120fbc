import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Trace } from '../../model/trace.ts';
import { flowAbout } from '../scenario/moment.ts';
import type { Situation } from '../scenario/situation.ts';
import { Answer, kindOf, LearnerQuestion, type Question } from './question-kinds.ts';
import type { Grade } from './shared/graded.ts';
import { traceAbout } from './shared/key-traces.ts';
import type { ClaimOutcome } from './shared/option-truth.ts';
import type { PlayedWorld } from './shared/played-world.ts';
import { shownOrder } from './shared/shown-order.ts';
import type { AskedPermission } from './shared/question-kind.ts';

/** What the learner is asked: what its kind shows, and nothing else of the question. @param round counted from 0. */
export function askedQuestion(situation: Situation, question: Question, round: number): LearnerQuestion {
  const { id, kind, prompt, moment = null } = question;
  const inOrder = shownOrder(`${situation.text.id} ${id}`, round);
  const shown = kindOf(question).show(situation, question, inOrder);
  return LearnerQuestion.parse({ kind, id, prompt, flow: flowAbout(situation, question), moment, ...shown });
}

/** Checks that every key is what the engine computes and that no distractor is right. */
export function proveQuestion(situation: Situation, question: Question, path: Path, report: Report): void {
  kindOf(question).prove(situation, question, path, report);
}

/** Grades by what the engine computes. Null when the answer is of another kind than the question. */
export function grade(situation: Situation, question: Question, answer: Answer): Grade | null {
  return answer.kind === question.kind ? kindOf(question).grade(situation, question, answer) : null;
}

/** The answer that the author of a question holds right. */
export function keyAnswer(situation: Situation, question: Question): Answer {
  return Answer.parse(kindOf(question).keyAnswer(situation, question));
}

/** Why an answer says nothing that could be graded, in words: a slip of the pen is not a wrong answer. */
export function unreadableAnswer(situation: Situation, question: Question, answer: Answer): string | null {
  if (answer.kind !== question.kind) return null;
  return kindOf(question).unreadable?.(situation, question, answer) ?? null;
}

/** The world of one option of an answered question; null when there is no such option or nothing to play. */
export function playOption(
  situation: Situation,
  question: Question,
  answer: Answer,
  option: string,
): PlayedWorld | null {
  if (answer.kind !== question.kind) return null;
  return kindOf(question).play?.(situation, question, answer, option) ?? null;
}

/** The claims that decide whether an option is right, each with the flow that it is about; none where there are no claims. */
export function claimsIn(situation: Situation, question: Question, option: string): readonly ClaimOutcome[] {
  return kindOf(question).claims?.(situation, question, option) ?? [];
}

/** The traces that show the key of a question to be right. */
export function keyTraces(situation: Situation, question: Question): Trace[] {
  return kindOf(question).keyTraces?.(situation, question) ?? [traceAbout(situation, question)];
}

/** Every change that a question names, as a line. */
export function changesIn(question: Question): readonly string[] {
  return kindOf(question).changes?.(question) ?? [];
}

/** The permissions that a question is about. */
export function permissionsIn(situation: Situation, question: Question): readonly AskedPermission[] {
  return kindOf(question).permissions?.(situation, question) ?? [];
}
