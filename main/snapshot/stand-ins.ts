/**
 * Things that the snapshot names and does not describe. They are made so that nothing is stopped by them, and a flow
 * that passes only because of one is undetermined.
 */
export type StandIns = {
  readonly all: ReadonlyMap<string, string>;
  /** Those of them that are as AWS makes such a thing, until somebody changes it. */
  readonly usual: ReadonlySet<string>;
  /** @param what is missing, in words. */
  readonly add: (id: string, what: string, isUsual?: boolean) => void;
};

export function openStandIns(): StandIns {
  const all = new Map<string, string>();
  const usual = new Set<string>();
  return {
    all,
    usual,
    add: (id, what, isUsual = false) => {
      all.set(id, what);
      if (isUsual) usual.add(id);
    },
  };
}

/** The local routes of a table, where they are in doubt as well: a learned route gives way to them, a static one not. */
export function localRoutesIn(table: string): string {
  return `${table}, local routes`;
}

/** What a load balancer does with what comes in at one of its ports. */
export function listenerOn(balancer: string, port: number): string {
  return `${balancer}, listener on ${port}`;
}

/** What a router reaches that nobody wrote down: routes that it learns by BGP. Those that are known are certain. */
export function learnedBy(router: string): string {
  return `${router}, learned routes`;
}
