import type { Database } from 'better-sqlite3';
import type { Amendment, Rating } from './amendments.ts';

export type StoredCard = {
  readonly id: string;
  readonly front: string;
  readonly back: string;
  readonly scenario: string;
  readonly position: number;
  /** What it practises, as `skillId` writes it. */
  readonly skill: string;
  /** Of front and back: says which text was looked at. */
  readonly hash: string;
};

/** `known` is how the last look went, null before the first. */
export type ReviewedCard = StoredCard & { readonly scenarioTitle: string; readonly known: boolean | null };

/** A look at a card. `turnedMs`: until it was turned over; null of looks that are older than such times. */
export type CardLook = {
  readonly card: string;
  readonly hash: string;
  readonly known: boolean;
  readonly turnedMs: number | null;
  readonly ms: number;
  /** False: the card was not due, and the look moves no schedule. */
  readonly counts: boolean;
  readonly atMs: number;
};

/** A look that stands and counts, with the rating that the learner gave it; null where it is the inferred one. */
export type LoggedLook = Omit<CardLook, 'counts' | 'hash'> & { readonly rating: Rating | null };

type Flag<T> = Omit<T, 'known'> & { readonly known: number };

export function openCueCards(db: Database) {
  const list = db.prepare<[], Omit<ReviewedCard, 'known'> & { known: number | null }>(`
    SELECT c.id, c.front, c.back, c.scenario, c.position, c.skill, c.hash, coalesce(s.title, '') AS scenarioTitle,
           (SELECT known FROM standingCardReview WHERE card = c.id ORDER BY id DESC LIMIT 1) AS known
    FROM cueCard c LEFT JOIN scenario s ON s.id = c.scenario ORDER BY c.position`);
  const clear = db.prepare('DELETE FROM cueCard');
  const insert = db.prepare<[StoredCard]>(`
    INSERT INTO cueCard (id, front, back, scenario, position, skill, hash)
    VALUES (@id, @front, @back, @scenario, @position, @skill, @hash)`);
  const review = db.prepare<[Flag<Omit<CardLook, 'counts'>> & { counts: number }]>(`
    INSERT INTO cueCardReview (card, hash, known, turnedMs, ms, counts, atMs)
    VALUES (@card, @hash, @known, @turnedMs, @ms, @counts, @atMs)`);
  const log = db.prepare<[], Flag<LoggedLook>>(`
    SELECT card, known, turnedMs, ms, rating, atMs FROM standingCardReview WHERE counts = 1 ORDER BY atMs, id`);
  const cardOf = db.prepare<[number], string>('SELECT card FROM cueCardReview WHERE id = ?').pluck();
  const amend = db.prepare<[number, string, string | null, number]>(
    'INSERT INTO cueCardAmendment (review, kind, value, atMs) VALUES (?, ?, ?, ?)',
  );
  const replaceAll = db.transaction((cards: readonly StoredCard[]) => {
    clear.run();
    for (const card of cards) insert.run(card);
  });
  return {
    list: (): ReviewedCard[] =>
      list.all().map((row) => ({ ...row, known: row.known === null ? null : row.known === 1 })),
    /** The shipped deck; reviews stay. */
    replace: (cards: readonly StoredCard[]): void => replaceAll.immediate(cards),
    /** @returns the number of the look, by which it is amended. */
    review: (look: CardLook): number => {
      const row = { ...look, known: look.known ? 1 : 0, counts: look.counts ? 1 : 0 };
      return Number(review.run(row).lastInsertRowid);
    },
    /** Every look that stands and counts, in the order of time. */
    log: (): LoggedLook[] => log.all().map((row) => ({ ...row, known: row.known === 1 })),
    /** The card of a look; undefined where there is no such look. */
    cardOf: (look: number): string | undefined => cardOf.get(look),
    amend: (look: number, amendment: Amendment, atMs: number): void =>
      void amend.run(look, amendment.kind, amendment.kind === 'rating' ? amendment.rating : null, atMs),
  };
}
export type CueCardRepo = ReturnType<typeof openCueCards>;
