import type { ExamProfile } from '../../model/exams/exams.ts';
import { assignPlaces } from './assign-places.ts';
import { caseStudiesIn, fillPlaces } from './case-studies.ts';
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

/**
 * What is asked of a form. `domain` is that of a form of one domain; `hasUnscored` mixes in items that do not count,
 * `hasCaseStudies` several questions on one scenario, one after the other.
 */
export type FormRequest = {
  readonly size: FormSize;
  readonly domain: string | null;
  readonly hasUnscored: boolean;
  readonly hasCaseStudies: boolean;
  readonly seed: number;
};

/**
 * Draws a form by the blueprint of an exam. A place that no item of its domain can fill stays empty, so that the form is
 * shorter and gets less time, at the same pace. The same seed draws the same form from the same library.
 */
export function drawForm(profile: ExamProfile, pool: readonly PoolItem[], request: FormRequest, nowMs: number): Form {
  const next = seeded(request.seed);
  const candidates = shuffled(candidatesFor(profile, pool, nowMs), next);
  const places = placesOf(profile, request.size, request.domain);
  const { singles, cases } = fillPlaces(candidates, places, request.hasCaseStudies ? caseStudiesIn(candidates) : []);
  const asked = shuffled(singles, next).map(({ scenario, domain }) => {
    const question = candidates.find((each) => each.scenario === scenario && each.domains.includes(domain))?.question;
    return [{ scenario, question: question ?? '', domain }];
  });
  const together = cases.map(({ scenario, domain, questions }) =>
    questions.map((question) => ({ scenario, question, domain })),
  );
  const length = [...asked, ...together].flat().length;
  let left = request.hasUnscored ? unscoredOf(profile, length) : 0;
  const parts = [...asked, ...together].map((part) => part.map((item) => ({ ...item, isScored: left-- <= 0 })));
  return { items: shuffled(parts, next).flat(), allowedMs: timeFor(profile, length) };
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
