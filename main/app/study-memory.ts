import { cardAnswer, cardQuestion, type CardReview } from '../study/schedule/card-review.ts';
import { memoriesOf, type Memory } from '../study/schedule/memory.ts';
import type { PathQuestion } from '../study/plan/plan-items.ts';
import type { Review, StudyQuestion } from '../study/schedule/review-log.ts';
import type { Deps } from './deps.ts';

/** What the schedule knows: of skills, by questions that were graded, and of cards, by what the learner said. */
export type StudyMemory = {
  readonly questions: readonly PathQuestion[];
  readonly log: readonly Review[];
  readonly memories: ReadonlyMap<string, Memory>;
  readonly cards: CardMemory;
};

export type CardMemory = {
  readonly questions: readonly StudyQuestion[];
  readonly looks: readonly CardReview[];
  readonly log: readonly Review[];
  /** By what `cardQuestion` calls the skill. */
  readonly memories: ReadonlyMap<string, Memory>;
};

/** The schedule as the log of answers gives it now. Nothing of it is stored: an amendment changes it at once. */
export function studyMemory({ attempts, cueCards }: Deps): StudyMemory {
  const questions = attempts.skills();
  const log = attempts.log();
  return { questions, log, memories: memoriesOf(questions, log), cards: cardMemory({ cueCards }) };
}

export function cardMemory({ cueCards }: Pick<Deps, 'cueCards'>): CardMemory {
  const questions = cueCards.list().map(cardQuestion);
  const looks = cueCards.log();
  const log = looks.map(cardAnswer);
  return { questions, looks, log, memories: memoriesOf(questions, log) };
}
