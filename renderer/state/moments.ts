/**
 * What a screen is about right now, on which it depends what a key does. `option a`: the question that is asked has this
 * letter.
 */
export type Moment =
  | 'asked'
  | 'answered'
  | 'missed'
  | 'rated'
  | 'repair'
  | 'playing'
  | 'predicting'
  | 'denied'
  | 'compared'
  | 'card front'
  | 'card back'
  | 'sprint'
  | `option ${string}`;

/** The screen that is open says which moments there are, so that nothing is offered that would do nothing. */
export class Moments {
  #told: () => readonly Moment[] = () => [];

  now(): ReadonlySet<Moment> {
    return new Set(this.#told());
  }

  /** @returns the function that ends it. */
  claim(told: () => readonly Moment[]): () => void {
    this.#told = told;
    return () => {
      if (this.#told === told) this.#told = () => [];
    };
  }
}
