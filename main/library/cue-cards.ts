import type { Database } from 'better-sqlite3';

export type StoredCard = {
  readonly id: string;
  readonly front: string;
  readonly back: string;
  readonly scenario: string;
  readonly position: number;
};

/** `known` is how the last look went, null before the first. */
export type ReviewedCard = StoredCard & { readonly scenarioTitle: string; readonly known: boolean | null };

export function openCueCards(db: Database) {
  const list = db.prepare<[], Omit<ReviewedCard, 'known'> & { known: number | null }>(`
    SELECT c.id, c.front, c.back, c.scenario, c.position, coalesce(s.title, '') AS scenarioTitle,
           (SELECT known FROM cueCardReview WHERE card = c.id ORDER BY id DESC LIMIT 1) AS known
    FROM cueCard c LEFT JOIN scenario s ON s.id = c.scenario ORDER BY c.position`);
  const clear = db.prepare('DELETE FROM cueCard');
  const insert = db.prepare<[StoredCard]>(
    'INSERT INTO cueCard (id, front, back, scenario, position) VALUES (@id, @front, @back, @scenario, @position)',
  );
  const review = db.prepare<[string, number, number, number]>(
    'INSERT INTO cueCardReview (card, known, ms, atMs) VALUES (?, ?, ?, ?)',
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
    review: (card: string, known: boolean, ms: number, atMs: number): void =>
      void review.run(card, known ? 1 : 0, ms, atMs),
  };
}
export type CueCardRepo = ReturnType<typeof openCueCards>;
