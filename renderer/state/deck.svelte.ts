import type { Api, Response } from '../../main/contract/api.ts';
import type { Card } from '../../main/contract/card-view.ts';
import type { Rating } from '../../main/contract/today-view.ts';
import { nextRating } from './answer-ratings.svelte.ts';
import { CardTurn } from './card-turn.svelte.ts';

/** The last look: what was said, and what main says of it as soon as it is stored. */
export type LastLook = {
  readonly turn: CardTurn;
  readonly known: boolean;
  readonly stored: Response<'reviewCard'> | null;
};

/**
 * The cards that are due, then those that were never looked at, or all others as practice ahead. A look is sent while the
 * next card is shown: one that cannot be stored comes back.
 */
export class Deck {
  cards = $state.raw<readonly Card[] | null>(null);
  /** Practice ahead moves no date. */
  isAhead = $state(false);
  position = $state(0);
  turn = $state.raw<CardTurn | null>(null);
  known = $state(0);
  last = $state.raw<LastLook | null>(null);
  trouble = $state('');
  /** When a card is due next; null where none was ever looked at, or one is due. */
  nextAtMs = $state<number | null>(null);
  /** Cards that could be practiced ahead. */
  others = $state(0);
  readonly #api: Api;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(api: Api) {
    this.#api = api;
  }

  async load(isAhead = false): Promise<void> {
    await this.#sending;
    const reply = await this.#api.listCards({});
    this.trouble = reply.ok ? '' : reply.error.message;
    if (!reply.ok) return;
    const { cards } = reply.value;
    const waiting = cards.filter(({ isDue, dueAtMs }) => isDue || dueAtMs === null);
    const later = cards.filter((card) => !waiting.includes(card));
    this.cards = (isAhead ? later : waiting).toSorted((a, b) => rank(a) - rank(b) || spread(a.id) - spread(b.id));
    this.others = later.length;
    this.nextAtMs = later.length === 0 ? null : Math.min(...later.map(({ dueAtMs }) => dueAtMs ?? Infinity));
    this.isAhead = isAhead;
    this.known = 0;
    this.last = null;
    this.#show(0);
  }

  /** What the learner says of the card that was turned over, and on to the next one. */
  say(known: boolean): void {
    const { turn } = this;
    if (!turn?.isTurned) return;
    this.last = { turn, known, stored: null };
    if (known) this.known += 1;
    this.#show(this.position + 1);
    this.#sending = this.#send(turn, known);
  }

  async #send(turn: CardTurn, known: boolean): Promise<void> {
    const reply = await this.#api.reviewCard({ id: turn.card.id, known, ...turn.times() });
    this.trouble = reply.ok ? '' : reply.error.message;
    if (this.last?.turn !== turn) return;
    if (reply.ok) this.last = { turn, known, stored: reply.value };
    else this.#backTo(turn, known);
  }

  /**
   * Takes back what was done last: the correction of a rating, then the look itself. The card lies there again, turned
   * over, and its dates are what they were.
   */
  async undo(): Promise<void> {
    await this.#sending;
    const { last } = this;
    if (!last?.stored) return;
    if (last.stored.back?.corrected) return this.rate(null);
    const reply = await this.#api.amendCard({ look: last.stored.look, amendment: { kind: 'undone' } });
    this.trouble = reply.ok ? '' : reply.error.message;
    if (reply.ok) this.#backTo(last.turn, last.known);
  }

  /** Rates the last look otherwise; null: as it was inferred. */
  async rate(rating: Rating | null): Promise<void> {
    await this.#sending;
    const { last } = this;
    if (!last?.stored?.counted) return;
    const { stored } = last;
    const reply = await this.#api.amendCard({ look: stored.look, amendment: { kind: 'rating', rating } });
    this.trouble = reply.ok ? '' : reply.error.message;
    if (reply.ok && this.last === last) this.last = { ...last, stored: { ...stored, back: reply.value.back } };
  }

  /** To the next of the four ratings. */
  async rateNext(): Promise<void> {
    const rating = this.last?.stored?.back?.rating;
    if (rating !== undefined) await this.rate(nextRating(rating));
  }

  #backTo(turn: CardTurn, known: boolean): void {
    if (known) this.known -= 1;
    this.last = null;
    this.position = Math.max(0, this.position - 1);
    this.turn = turn;
  }

  #show(position: number): void {
    this.position = position;
    const card = this.cards?.[position];
    this.turn = card ? new CardTurn(card) : null;
  }
}

/** Those that are due first, of them those that were not known; then what is new. */
function rank({ known, isDue }: Card): number {
  return (isDue || known !== null ? 0 : 2) + (known === true ? 1 : 0);
}

/** A fixed order in which neighbours of the file, often with one answer, stand apart. */
function spread(id: string): number {
  let sum = 7;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) % 9973;
  return sum;
}
