import { isMisconceptionId, type MisconceptionId } from '../../model/misconception.ts';
import type { Question } from '../format/question-text.ts';

/** What can be said of one option, prompt or item after grading. `counter` is what the engine found against it. */
export type GradedOption = {
  readonly id: string;
  readonly say: string;
  readonly picked: boolean;
  readonly right: boolean;
  readonly because: string | null;
  readonly counter: string | null;
  readonly misconception: MisconceptionId | null;
  readonly hasWorld: boolean;
};

export type Grade = {
  readonly correct: boolean;
  /** The key and the answer in words. */
  readonly key: string;
  readonly given: string;
  readonly options: readonly GradedOption[];
  /** What a wrong answer suggests the learner believes. */
  readonly misconception: MisconceptionId | null;
};

/** An option about which there is nothing to say but whether it is right. */
export function plain(
  id: string,
  say: string,
  picked: boolean,
  right: boolean,
  misconception: MisconceptionId | null,
): GradedOption {
  return { id, say, picked, right, because: null, counter: null, misconception, hasWorld: false };
}

/** What a wrong answer to the question suggests, when no option says more. */
export function suspected(question: Question): MisconceptionId | null {
  return catalogued(question.misconception);
}

export function catalogued(id: string | undefined): MisconceptionId | null {
  return id !== undefined && isMisconceptionId(id) ? id : null;
}
