import type { ExamProfile } from '../../model/exams/exams.ts';

/** How long a form is: the whole exam, a short one, or the items of one domain. */
export type FormSize = 'full' | 'mini-20' | 'mini-10' | 'domain';

/** Items of a domain that is practised alone. */
const DOMAIN_ITEMS = 20;

/** How many items the form asks for in each domain: by weight, rounded so that the sum is right. */
export function placesOf(profile: ExamProfile, size: FormSize, domain: string | null): ReadonlyMap<string, number> {
  if (size === 'domain') return new Map(domain === null ? [] : [[domain, DOMAIN_ITEMS]]);
  const items = itemsOf(profile, size);
  const exact = profile.domains.map(({ id, weight }) => ({ id, share: (items * weight) / 100 }));
  const places = new Map(exact.map(({ id, share }) => [id, Math.floor(share)]));
  const left = items - [...places.values()].reduce((sum, n) => sum + n, 0);
  // The largest remainders get what is left; of equal ones the first domain.
  const byRemainder = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1));
  for (const { id } of byRemainder.slice(0, left)) places.set(id, (places.get(id) ?? 0) + 1);
  return places;
}

function itemsOf({ scored, unscored }: ExamProfile, size: Exclude<FormSize, 'domain'>): number {
  switch (size) {
    case 'full':
      return scored + unscored;
    case 'mini-20':
      return 20;
    case 'mini-10':
      return 10;
  }
}

/** Minutes for so many items at the pace of the exam, in milliseconds and whole minutes. */
export function timeFor({ scored, unscored, minutes }: ExamProfile, items: number): number {
  return Math.round((items * minutes) / (scored + unscored)) * 60_000;
}
