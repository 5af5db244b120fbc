import type { Rating, Review, StudyQuestion } from './review-log.ts';

/** Where a card stands among questions: no scenario has this id. */
export const CARDS = ':cards';
/** A card is to be known within this time. */
export const RECALL_MS = 5000;

/** A card as the schedule takes it. */
export type StudyCard = {
  readonly id: string;
  /** `network-acls/M10/reply`. */
  readonly skill: string;
};

/** A look at a card that counts. */
export type CardReview = {
  readonly card: string;
  readonly known: boolean;
  /** Until it was turned over; null where that is not known. */
  readonly turnedMs: number | null;
  readonly ms: number;
  readonly rating: Rating | null;
  readonly atMs: number;
};

/**
 * The rating that a look stands for, unless the learner said another. Not known: again. Known, and turned over after the
 * five seconds: hard. Else good: nobody is asked how sure they were, so none is easy.
 */
export function cardRating({ known, turnedMs, rating }: Pick<CardReview, 'known' | 'turnedMs' | 'rating'>): Rating {
  if (rating !== null) return rating;
  if (!known) return 'again';
  return turnedMs !== null && turnedMs > RECALL_MS ? 'hard' : 'good';
}

/**
 * A card as a question. Each card is remembered for itself, below the skill that it practises: knowing one keyword says
 * nothing of the next, and what nobody graded makes no skill solid.
 */
export function cardQuestion({ id, skill }: StudyCard): StudyQuestion {
  const chapter = skill.split('/')[0] ?? '';
  return { scenario: CARDS, question: id, kind: 'card', chapter, skill: `${skill}/${CARDS}/${id}` };
}

/** A look as an answer of the log. */
export function cardAnswer(review: CardReview): Review {
  const { card, known, ms, atMs } = review;
  return {
    ...{ scenario: CARDS, question: card, correct: known, confidence: null, ms, hints: 0, seed: 0, atMs },
    rating: cardRating(review),
  };
}

/** Minutes that so many cards take, at what the learner needs for one; a quarter of a minute before the first look. */
export function cardMinutes(cards: number, log: readonly Pick<CardReview, 'ms'>[]): number {
  const times = log.slice(-50).map(({ ms }) => ms);
  const mean = times.length === 0 ? 15_000 : times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return (cards * Math.min(Math.max(mean, 5000), 60_000)) / 60_000;
}
