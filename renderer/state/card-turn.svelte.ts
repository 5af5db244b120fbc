import type { Card } from '../../main/contract/card-view.ts';

/** A card is to be known within so many seconds. */
const SECONDS = 5;
const LONGEST_MS = 86_400_000;

/** One look at a card: a front, five seconds, the back. */
export class CardTurn {
  readonly card: Card;
  isTurned = $state(false);
  /** Seconds that are left. */
  left = $state(SECONDS);
  /** Until it was turned over; null before. */
  turnedMs = $state<number | null>(null);
  readonly #shownAt = performance.now();

  constructor(card: Card) {
    this.card = card;
  }

  turn(): void {
    if (this.isTurned) return;
    this.turnedMs = this.#passedMs();
    this.isTurned = true;
  }

  /** What a look is stored with. */
  times(): { readonly turnedMs: number | null; readonly ms: number } {
    return { turnedMs: this.turnedMs, ms: this.#passedMs() };
  }

  /** Counts down. @returns the function that stops. */
  run(): () => void {
    const timer = setInterval(() => (this.left = Math.max(0, this.left - 1)), 1000);
    return () => clearInterval(timer);
  }

  #passedMs(): number {
    return Math.min(LONGEST_MS, Math.round(performance.now() - this.#shownAt));
  }
}
