import { SPRINT_TESTS, type SprintTest } from './draw-packets.ts';

/** A decision of a sprint, as far as its result needs it. */
export type SprintDecision = { readonly tests: SprintTest; readonly correct: boolean; readonly ms: number };

/** How it went: of all packets, of each kind of them, and the longest row of right decisions. */
export type SprintScore = {
  readonly right: number;
  readonly total: number;
  readonly streak: number;
  /** Of all decisions; null where there are none. */
  readonly medianMs: number | null;
  readonly kinds: readonly {
    readonly tests: SprintTest;
    readonly right: number;
    readonly total: number;
    readonly medianMs: number;
  }[];
};

/** @param decisions in the order in which they were made */
export function scoreOf(decisions: readonly SprintDecision[]): SprintScore {
  let [streak, run] = [0, 0];
  for (const { correct } of decisions) {
    run = correct ? run + 1 : 0;
    streak = Math.max(streak, run);
  }
  const kinds = SPRINT_TESTS.flatMap((tests) => {
    const these = decisions.filter((each) => each.tests === tests);
    const medianMs = middleOf(these);
    return medianMs === null ? [] : [{ tests, right: rightOf(these), total: these.length, medianMs }];
  });
  return { right: rightOf(decisions), total: decisions.length, streak, medianMs: middleOf(decisions), kinds };
}

function rightOf(decisions: readonly SprintDecision[]): number {
  return decisions.filter(({ correct }) => correct).length;
}

function middleOf(decisions: readonly SprintDecision[]): number | null {
  const sorted = decisions.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
