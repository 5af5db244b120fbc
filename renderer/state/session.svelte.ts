import type { Api, Call, Response } from '../../main/contract/api.ts';
import type { ComesBack, Due, DueQuestion, Rating } from '../../main/contract/today-view.ts';
import { CardTurn } from './card-turn.svelte.ts';
import { Lesson } from './lesson.svelte.ts';

/** What became of an item of a session. */
export type Done = { readonly title: string; readonly right: boolean | null; readonly back: ComesBack | null };

/** One item after another, each a lesson of one question or a cue card. Leaving loses nothing: every answer is in the log at once. */
export class Session {
  readonly items: readonly Due[];
  position = $state(0);
  lesson = $state.raw<Lesson | null>(null);
  /** The card that is the item. */
  card = $state.raw<CardTurn | null>(null);
  /** What was said of the card; null before. */
  look = $state.raw<{ readonly id: number; readonly known: boolean; readonly back: ComesBack | null } | null>(null);
  trouble = $state<string | null>(null);
  /** When the answered question comes back; null while nothing is answered. */
  readonly back = $derived.by(() => this.look?.back ?? this.#told());
  /** The answer on screen was a slip and does not count. */
  isUndone = $state(false);
  done = $state.raw<readonly Done[]>([]);
  readonly isOver = $derived.by(() => this.position >= this.items.length);
  readonly #api: Api;

  constructor(api: Api, today: Response<'getToday'>) {
    this.#api = api;
    this.items = today.due;
    void this.#open();
  }

  /** On to the next item; one that was not answered is skipped and stays due. */
  next(): void {
    const item = this.items[this.position];
    if (item) this.done = [...this.done, { title: item.title, right: this.#outcome(), back: this.back }];
    this.position += 1;
    void this.#open();
  }

  #told(): ComesBack | null {
    const { lesson } = this;
    return (lesson?.question && lesson.ratings.told[lesson.question.id]) ?? null;
  }

  /** “I misclicked”: the answer does not count, and the schedule is what it was; again, and it counts. */
  async undo(): Promise<void> {
    const { lesson, look } = this;
    const amendment = { kind: this.isUndone ? ('restored' as const) : ('undone' as const) };
    if (look) {
      if (await this.#amendCard(amendment)) this.isUndone = !this.isUndone;
      return;
    }
    const question = lesson?.question?.id;
    if (!lesson || question === undefined) return;
    const reply = await this.#api.amendAnswer({ sitting: lesson.sitting, question, amendment });
    if (reply.ok) this.isUndone = !this.isUndone;
    else this.trouble = reply.error.message;
    if (reply.ok && this.isUndone) lesson.ratings.forget(question);
    else if (reply.ok) await lesson.ratings.tell(question);
  }

  /** Rates the card on screen otherwise; null: as it was inferred. */
  async rate(rating: Rating | null): Promise<void> {
    if (!this.isUndone) await this.#amendCard({ kind: 'rating', rating });
  }

  async #amendCard(amendment: Call<'amendCard'>['amendment']): Promise<boolean> {
    const { look } = this;
    if (!look) return false;
    const reply = await this.#api.amendCard({ look: look.id, amendment });
    if (!reply.ok) this.trouble = reply.error.message;
    else if (this.look === look) this.look = { ...look, back: reply.value.back };
    return reply.ok;
  }

  /** What the learner says of the card that was turned over. */
  async say(known: boolean): Promise<void> {
    const { card } = this;
    if (!card?.isTurned || this.look) return;
    const reply = await this.#api.reviewCard({ id: card.card.id, known, ...card.times() });
    if (!reply.ok) this.trouble = reply.error.message;
    else if (this.card === card) this.look = { id: reply.value.look, known, back: reply.value.back };
  }

  #outcome(): boolean | null {
    return this.isUndone ? null : (this.look?.known ?? this.lesson?.answered?.correct ?? null);
  }

  async #open(): Promise<void> {
    this.lesson = null;
    this.card = null;
    this.look = null;
    this.isUndone = false;
    const item = this.items[this.position];
    if (item?.kind === 'card') await this.#openCard(item.card);
    else if (item) await this.#openQuestion(item);
  }

  async #openCard(id: string): Promise<void> {
    const reply = await this.#api.listCards({});
    const card = reply.ok ? reply.value.cards.find((each) => each.id === id) : undefined;
    if (card) this.card = new CardTurn(card);
    else this.trouble = reply.ok ? 'the card is not in the library any more' : reply.error.message;
  }

  async #openQuestion({ scenario, question }: DueQuestion): Promise<void> {
    const reply = await this.#api.openReview({ scenario, question });
    if (!reply.ok) this.trouble = reply.error.message;
    else this.lesson = new Lesson(this.#api, reply.value, false, true);
  }
}
