import type { Expect, Locator, Page } from '@playwright/test';
import type { Arbitrary } from 'fast-check';
import type { Feedback } from '../../main/contract/feedback-view.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { Answer, Question } from '../../main/lesson/question/question-kinds.ts';

export type Kind = Question['kind'];
type Of<T, K> = Extract<T, { kind: K }>;

/** An answer to the question of a fixture, and what grading says. */
export type Graded<K extends Kind> = {
  readonly why: string;
  readonly answer: Of<Answer, K>;
  readonly correct: boolean;
  readonly misconception?: string;
};

/** What an answer by keyboard needs of Playwright, which no unit test loads. */
type Hands = {
  readonly expect: Expect;
  readonly tabTo: (page: Page, thing: Locator) => Promise<void>;
};

/** Everything that tests know of one kind of question; each file in `kinds/` is one. */
export type KindFixture<K extends Kind = Kind> = {
  readonly kind: K;
  /** A question about the small scenario, as an author writes it. */
  readonly id: string;
  readonly text: string;
  /** In that text, the key and another one that the engine refutes. */
  readonly refuted: readonly [key: string, other: string];
  /** A question with a mark in every place that a learner may not see before answering. */
  readonly marked: (mark: string) => object;
  readonly graded: readonly Graded<K>[];
  /** Any answer that the page could be made to send. */
  readonly anything: Arbitrary<Of<Answer, K>>;
  /** The answer that the author holds right, in the ids that a learner was given. */
  key(authored: Of<Question, K>, asked: Of<LearnerQuestion, K>): Of<Answer, K>;
  /** An answer near the right one, and wrong. */
  wrong(authored: Of<Question, K>, asked: Of<LearnerQuestion, K>): Of<Answer, K>;
  /** Some answer of a learner who knows nothing: the first of everything. */
  first(asked: Of<LearnerQuestion, K>): Of<Answer, K>;
  /** The right answer, from what the feedback to another one says. Null where the feedback tells it in words only. */
  right(asked: Of<LearnerQuestion, K>, feedback: Feedback): Of<Answer, K> | null;
  readonly page: {
    /** A shipped scenario with a question of the kind; null: the small scenario is imported. */
    readonly shipped: string | null;
    /** Whether feedback has words of its own, beside those on options. */
    readonly ownFeedback: boolean;
    /** Answers the question without a mouse. */
    readonly answer: (page: Page, hands: Hands) => Promise<void>;
  };
};

type Choice = { readonly id: string; readonly say: string };
type Option = { readonly say: string; readonly key?: true | undefined };

/** The ids of the options that the author holds right, and of the others. */
export function sorted(authored: readonly Option[], asked: readonly Choice[]) {
  const isKey = (said: string) => authored.some(({ say, key }) => key === true && say === said);
  const idsOf = (wanted: boolean) => asked.filter(({ say }) => isKey(say) === wanted).map(({ id }) => id);
  return { keys: idsOf(true), others: idsOf(false) };
}

export function idOf(choices: readonly Choice[], said: string): string {
  return choices.find(({ say }) => say === said)?.id ?? '';
}

export function rightIds({ options }: Feedback): string[] {
  return options.filter(({ right }) => right).map(({ id }) => id);
}

/** What may stand where a page sends the id of an option, or words. */
export const odd = {
  ids: ['a', 'b', 'key', 'answer', '__proto__', 'constructor'],
  words: ['443', '10.0.0.0/8', '{}', '$&', '1-2', '0-65535'],
};
