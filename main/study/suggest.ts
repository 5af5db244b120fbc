/** A scenario as far as the choice of the next one needs it. */
export type Candidate = {
  readonly id: string;
  readonly topic: string;
  readonly misconceptions: readonly string[];
  readonly status: 'new' | 'started' | 'solved' | 'missed';
};

/** The last answer to a question of a scenario. */
export type LastAnswer = {
  readonly scenario: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly misconception: string | null;
  readonly atMs: number;
};

export type Suggested = { readonly id: string; readonly why: string };

/**
 * What to do next: what was answered wrongly with confidence first, then what was missed, what was begun, and new
 * scenarios interleaved by topic, those about a suspected misconception before the others. Deterministic.
 */
export function suggestNext(
  candidates: readonly Candidate[],
  answers: readonly LastAnswer[],
  count: number,
): Suggested[] {
  const wrong = answers.filter(({ correct }) => !correct);
  const sureWrong = new Set(wrong.filter(({ confidence }) => confidence === 'sure').map(({ scenario }) => scenario));
  const suspected = new Set(wrong.flatMap(({ misconception }) => misconception ?? []));
  const fresh = interleave(candidates.filter(({ status }) => status === 'new'));
  const about = (candidate: Candidate) => candidate.misconceptions.some((id) => suspected.has(id));
  const ranked: Suggested[] = [
    ...candidates
      .filter(({ id }) => sureWrong.has(id))
      .map(({ id }) => ({ id, why: 'You were sure, and it was wrong' })),
    ...candidates.filter(({ status }) => status === 'missed').map(({ id }) => ({ id, why: 'Missed last time' })),
    ...candidates.filter(({ status }) => status === 'started').map(({ id }) => ({ id, why: 'Begun' })),
    ...fresh.filter(about).map(({ id }) => ({ id, why: 'New, about something you missed' })),
    ...fresh.filter((candidate) => !about(candidate)).map(({ id }) => ({ id, why: 'New' })),
  ];
  const seen = new Set<string>();
  return ranked.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, count);
}

/** One of each topic in turn, so that the same trap does not come twice in a row. */
function interleave(candidates: readonly Candidate[]): Candidate[] {
  const byTopic = Map.groupBy(candidates, ({ topic }) => topic);
  const rounds = Math.max(0, ...[...byTopic.values()].map(({ length }) => length));
  return Array.from({ length: rounds }, (_, i) => [...byTopic.values()].flatMap((topic) => topic[i] ?? [])).flat();
}
