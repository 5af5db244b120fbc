import type { ExamProfile } from '../../model/exams/exams.ts';
import { assignPlaces } from './assign-places.ts';
import { placesOf, timeFor, type FormSize } from './form-size.ts';
import { candidatesFor, type PoolItem } from './item-pool.ts';
import { seeded, shuffled } from '../../model/seeded.ts';

/** A place of a form: which question is asked, for which domain, and whether it counts. */
export type FormItem = {
  readonly scenario: string;
  readonly question: string;
  readonly domain: string;
  readonly isScored: boolean;
};

export type Form = { readonly items: readonly FormItem[]; readonly allowedMs: number };

/** What is asked of a form. `domain` is that of a form of one domain; `hasUnscored` mixes in items that do not count. */
export type FormRequest = {
  readonly size: FormSize;
  readonly domain: string | null;
  readonly hasUnscored: boolean;
  readonly seed: number;
};

/**
 * Draws a form by the blueprint of an exam. A place that no item of its domain can fill stays empty, so that the form is
 * shorter and gets less time, at the same pace. The same seed draws the same form from the same library.
 */
export function drawForm(profile: ExamProfile, pool: readonly PoolItem[], request: FormRequest, nowMs: number): Form {
  const next = seeded(request.seed);
  const candidates = shuffled(candidatesFor(profile, pool, nowMs), next);
  const placed = assignPlaces(candidates, placesOf(profile, request.size, request.domain));
  const unscored = request.hasUnscored ? unscoredOf(profile, placed.length) : 0;
  const items = shuffled(placed, next).map(({ scenario, domain }, i) => {
    const question = candidates.find((each) => each.scenario === scenario && each.domains.includes(domain))?.question;
    return { scenario, question: question ?? '', domain, isScored: i >= unscored };
  });
  return { items: shuffled(items, next), allowedMs: timeFor(profile, items.length) };
}

/** As large a part of the form as in the exam. */
export function unscoredOf({ scored, unscored }: ExamProfile, items: number): number {
  return Math.round((items * unscored) / (scored + unscored));
}

/** How much of the blueprint the library can fill now, by domain, for a form of this size. */
export function coverage(
  profile: ExamProfile,
  pool: readonly PoolItem[],
  { size, domain }: Pick<FormRequest, 'size' | 'domain'>,
  nowMs: number,
) {
  const candidates = candidatesFor(profile, pool, nowMs);
  const places = placesOf(profile, size, domain);
  const placed = assignPlaces(candidates, places);
  return profile.domains.map(({ id, title, weight }) => ({
    domain: id,
    title,
    weight,
    places: places.get(id) ?? 0,
    filled: placed.filter((each) => each.domain === id).length,
    inLibrary: pool.filter(({ tags, kind }) => tags.includes(`${profile.id}:${id}`) && profile.itemKinds.includes(kind))
      .length,
  }));
}
