/** One thing that a `describe-*` call listed, with where it was found. Empty where the path does not say. */
export type Item = {
  readonly value: unknown;
  readonly path: string;
  readonly account: string;
  readonly region: string;
};
