import type { Api } from '../../main/contract/api.ts';
import type { ComesBack, Rating } from '../../main/contract/today-view.ts';

const ORDER: readonly Rating[] = ['again', 'hard', 'good', 'easy'];

/** The rating after this one; one key goes through all four. */
export function nextRating(rating: Rating): Rating {
  return ORDER[(ORDER.indexOf(rating) + 1) % ORDER.length] ?? 'again';
}

/** How the answers of a sitting are rated and when they come back, by question: those that were given on this page and count. */
export class AnswerRatings {
  told = $state.raw<Readonly<Record<string, ComesBack>>>({});
  trouble = $state('');
  readonly #api: Api;
  readonly #sitting: string;

  constructor(api: Api, sitting: string) {
    this.#api = api;
    this.#sitting = sitting;
  }

  /** Asks main. An answer that is not in the schedule has no rating. */
  async tell(question: string): Promise<void> {
    const reply = await this.#api.getComesBack({ sitting: this.#sitting, question });
    if (reply.ok) this.told = { ...this.told, [question]: reply.value };
  }

  /** Rates the answer otherwise; null: as it was inferred. */
  async rate(question: string, rating: Rating | null): Promise<void> {
    const amendment = { kind: 'rating' as const, rating };
    const reply = await this.#api.amendAnswer({ sitting: this.#sitting, question, amendment });
    this.trouble = reply.ok ? '' : reply.error.message;
    if (reply.ok) await this.tell(question);
  }

  /** To the next of the four ratings. */
  async rateNext(question: string): Promise<void> {
    const told = this.told[question];
    if (told) await this.rate(question, nextRating(told.rating));
  }

  /** The answer does not count any more. */
  forget(question: string): void {
    this.told = Object.fromEntries(Object.entries(this.told).filter(([id]) => id !== question));
  }
}
