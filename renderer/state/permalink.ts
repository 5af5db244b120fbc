/** What a link names: a scenario in one version, a question and a step of its trace, counted from 1. */
export type Place = {
  readonly scenario: string;
  readonly hash: string;
  readonly question: string;
  readonly step: number;
  /** Of the round: the variant, and the order in which options were shown. */
  readonly seed: number;
};

/** As much of a hash as tells two versions of a scenario apart. */
const SHORT = 12;

/**
 * A whole link to a step: of the app's own scheme, or at the address of the host, which has no token in it.
 * @param origin of the page in the browser host; null in the app.
 */
export function permalink({ scenario, hash, question, step, seed }: Place, origin: string | null): string {
  const path = `scenario/${scenario}@${hash.slice(0, SHORT)}?question=${question}&step=${step}&seed=${seed}`;
  return origin === null ? `perimeter://${path}` : `${origin}/#/${path}`;
}

/** The place in words, for the head of what is exported. */
export function placeWords({ scenario, hash, question, step, seed }: Place): string {
  return `Scenario ${scenario}@${hash.slice(0, SHORT)}, question ${question}, step ${step}, seed ${seed}`;
}
