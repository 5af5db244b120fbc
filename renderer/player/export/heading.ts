/** What stands above everything that is exported. */
export type Heading = {
  /** The title of the scenario. */
  readonly title: string;
  /** What plays: a question, a flow or an event of a story. */
  readonly subject: string;
  /** The place by its ids, from which the same is found again. */
  readonly source: string;
};
