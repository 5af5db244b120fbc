import type { ExamProfile } from '../../model/exams/exams.ts';

/** A question that may be an item of an exam, with what decides whether it is drawn. */
export type PoolItem = {
  readonly scenario: string;
  readonly question: string;
  readonly kind: string;
  /** Of the question in its file. */
  readonly position: number;
  /** Of its scenario; those that name a domain of the exam say where it counts. */
  readonly tags: readonly string[];
  /** When the learner answered a question of its scenario last; null where that was never. */
  readonly seenAtMs: number | null;
};

/** An item that the profile can ask: of a kind that the exam has, with the domains in which it may count. */
export type ExamCandidate = PoolItem & { readonly domains: readonly string[] };

/** Items of a scenario that was seen within this time would be remembered, not known. */
export const SEEN_MS = 30 * 24 * 3_600_000;

/** What of the library may stand in a form of this exam now. */
export function candidatesFor(profile: ExamProfile, pool: readonly PoolItem[], nowMs: number): ExamCandidate[] {
  return pool.flatMap((item) => {
    const domains = profile.domains.filter(({ id }) => item.tags.includes(`${profile.id}:${id}`)).map(({ id }) => id);
    const isFresh = item.seenAtMs === null || nowMs - item.seenAtMs >= SEEN_MS;
    return domains.length > 0 && isFresh && profile.itemKinds.includes(item.kind) ? [{ ...item, domains }] : [];
  });
}
