import { isMisconceptionId, type MisconceptionId } from '../../../model/misconception.ts';

/**
 * What can be said of one option, prompt or item after grading. `counter` is what the engine found against it;
 * `misconception` is there only for a response that the learner gave.
 */
export type GradedOption = {
  readonly id: string;
  readonly say: string;
  readonly picked: boolean;
  readonly right: boolean;
  readonly because: string | null;
  readonly counter: string | null;
  /** How it differs from the key, in sentences: what a rule of the learner opens too, and what it leaves out. */
  readonly difference?: readonly string[];
  /** Where every prompt or position has an answer of its own: the learner's, null where there is none, and the right one. */
  readonly compared?: { readonly yours: string | null; readonly key: string };
  readonly misconception: MisconceptionId | null;
  readonly hasWorld: boolean;
};

export type Grade = {
  readonly correct: boolean;
  /** The key and the answer in words. */
  readonly key: string;
  readonly given: string;
  readonly options: readonly GradedOption[];
  /** Other wrong answers that could have been given, each with what speaks against it; left out where `options` has all. */
  readonly others?: readonly GradedOption[];
  /** What the wrong response that was given shows of the learner's belief; null where it shows nothing in particular. */
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

/** A wrong response that nobody gave, with what speaks against it. */
export function untaken(id: string, say: string, counter: string | null, hasWorld = true): GradedOption {
  return { ...plain(id, say, false, false, null), counter, hasWorld };
}

export function catalogued(id: string | undefined): MisconceptionId | null {
  return id !== undefined && isMisconceptionId(id) ? id : null;
}
