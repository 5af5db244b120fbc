import type { LearnerScenario } from '../../main/contract/learner-view.ts';
import { nextOf, type Next } from './course.ts';

type Sitting = {
  readonly scenario: Pick<LearnerScenario, 'questions'>;
  readonly position: number;
  readonly feedback: Readonly<Record<string, unknown>>;
};

/** Where a learner goes on in a sitting, and what was gone past without an answer. */
export class Progress {
  readonly #sitting: Sitting;
  /** A finished round is read again. */
  readonly #isReview: boolean;
  /** Questions that the learner went past without an answer; they come again at the end, once. */
  skipped = $state.raw<readonly string[]>([]);
  #isSecond = $state(false);
  readonly next = $derived.by((): Next => {
    const { scenario, feedback, position } = this.#sitting;
    const ids = scenario.questions.map(({ id }) => id);
    const course = { ids, answered: Object.keys(feedback), skipped: this.skipped };
    return nextOf({ ...course, isSecond: this.#isSecond, isReview: this.#isReview }, position);
  });

  constructor(sitting: Sitting, isReview: boolean) {
    this.#sitting = sitting;
    this.#isReview = isReview;
    // What was gone past in this round before the learner left it.
    if (!isReview) this.skipped = this.#openIn(sitting.scenario.questions.slice(0, sitting.position));
  }

  /** On to the next question; one that has no answer is skipped. @returns where to go on, and whether what is skipped comes again. */
  forward(): { readonly next: Next; readonly comesAgain: boolean } {
    const wasSecond = this.#isSecond;
    const { scenario, feedback, position } = this.#sitting;
    const [open] = this.#openIn(scenario.questions.slice(position, position + 1));
    if (open !== undefined && !this.skipped.includes(open)) this.skipped = [...this.skipped, open];
    const { next } = this;
    const target = next === 'finish' ? undefined : scenario.questions[next];
    if (target && !feedback[target.id] && this.skipped.includes(target.id)) this.#isSecond = true;
    return { next, comesAgain: next !== 'finish' && !wasSecond && !this.#isReview };
  }

  /** To the first question without an answer, if there is one. */
  toOpen(): number | null {
    const { scenario, feedback } = this.#sitting;
    const position = scenario.questions.findIndex(({ id }) => !feedback[id]);
    this.#isSecond = position >= 0;
    return position < 0 ? null : position;
  }

  #openIn(questions: readonly { readonly id: string }[]): readonly string[] {
    return questions.flatMap(({ id }) => (this.#sitting.feedback[id] ? [] : [id]));
  }
}
