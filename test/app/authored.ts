import type { Response } from '../../main/contract/api.ts';
import { standingDocument } from '../lesson/scenario-files.ts';
import { fixtureOf } from '../lesson/kind-fixtures.ts';
import { good, type Caller } from './lab.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import { Question, type Answer } from '../../main/lesson/question/question-kinds.ts';

/** The questions of a file as its author wrote them, keys included. @param seed the variant: its texts have its numbers. */
export function authoredQuestions(text: string, seed = 0): Question[] {
  const { questions = [] } = standingDocument(text, seed) as { questions?: unknown[] };
  return questions.map((each) => Question.parse(each));
}

/** The answer that the author holds right, in the ids that a learner was given. */
export function keyOf(authored: Question, asked: LearnerQuestion): Answer {
  return fixtureOf(authored.kind).key(authored, asked);
}

/** An answer near the right one, and wrong. */
export function wrongOf(authored: Question, asked: LearnerQuestion): Answer {
  return fixtureOf(authored.kind).wrong(authored, asked);
}

/** Answers the last question, so that whoever opens the scenario again begins a new round. */
export function endRound(call: Caller, { sitting, scenario }: Response<'openScenario'>, text: string): void {
  const asked = scenario.questions.at(-1);
  const authored = authoredQuestions(text).at(-1);
  if (!asked || !authored) throw new Error('no question');
  const answer = keyOf(authored, asked);
  good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: null, ms: 1 }));
}
