import { chapterIndex, chapterOf } from './chapters.ts';

/** A scenario as far as the choice of the next one needs it. */
export type Candidate = {
  readonly id: string;
  readonly topic: string;
  readonly tags: readonly string[];
  readonly misconceptions: readonly string[];
  readonly status: 'new' | 'started' | 'solved' | 'missed';
  readonly level: number | null;
  /** Whether everything that it needs was answered. */
  readonly ready: boolean;
};

/** The last answer to a question of a scenario. */
export type LastAnswer = {
  readonly scenario: string;
  readonly correct: boolean;
  readonly confidence: 'guess' | 'unsure' | 'sure' | null;
  readonly misconception: string | null;
  readonly atMs: number;
};

/** The level of what its author gave none. */
const MIDDLE = 2;

export type Suggested = { readonly id: string; readonly why: string };

/**
 * What to do next: what was answered wrongly with confidence first, then what was missed, what was begun, and new
 * scenarios in the order of the path, those about a suspected misconception before the others. Deterministic.
 */
export function suggestNext(
  candidates: readonly Candidate[],
  answers: readonly LastAnswer[],
  count: number,
): Suggested[] {
  const wrong = answers.filter(({ correct }) => !correct);
  const sureWrong = new Set(wrong.filter(({ confidence }) => confidence === 'sure').map(({ scenario }) => scenario));
  const suspected = new Set(wrong.flatMap(({ misconception }) => misconception ?? []));
  const fresh = alongThePath(candidates.filter(({ status }) => status === 'new'));
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

/** What is ready before what is not, then chapter by chapter, and in one by level; among equals the order stays. */
function alongThePath(candidates: readonly Candidate[]): Candidate[] {
  const place = ({ topic, tags }: Candidate) => chapterIndex(chapterOf(topic, tags));
  const level = (each: Candidate) => each.level ?? MIDDLE;
  const unready = ({ ready }: Candidate) => (ready ? 0 : 1);
  return candidates.toSorted((a, b) => unready(a) - unready(b) || place(a) - place(b) || level(a) - level(b));
}
