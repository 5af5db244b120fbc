import { CASE_STUDY } from '../../model/tag.ts';
import { assignPlaces, type Placed } from './assign-places.ts';
import type { ExamCandidate } from './item-pool.ts';

/** Questions on one scenario that are drawn together and asked one after the other. */
export type CaseStudy = {
  readonly scenario: string;
  readonly domains: readonly string[];
  readonly questions: readonly string[];
};

/** A case study in the form, all of it in the places of one domain. */
export type PlacedCase = { readonly scenario: string; readonly domain: string; readonly questions: readonly string[] };

/** One case study for so many items, or a form is about little else. */
const ITEMS_EACH = 10;

/** In the order of the candidates; the questions of each in the order of its file. */
export function caseStudiesIn(candidates: readonly ExamCandidate[]): CaseStudy[] {
  const tagged = candidates.filter(({ tags }) => tags.includes(CASE_STUDY));
  const scenarios = [...new Set(tagged.map(({ scenario }) => scenario))];
  return scenarios.flatMap((scenario) => {
    const own = tagged.filter((each) => each.scenario === scenario).toSorted((a, b) => a.position - b.position);
    const questions = own.map(({ question }) => question);
    return questions.length < 2 ? [] : [{ scenario, domains: own[0]?.domains ?? [], questions }];
  });
}

type Places = ReadonlyMap<string, number>;
type Filled = { readonly singles: readonly Placed[]; readonly cases: readonly PlacedCase[] };

/**
 * Fills the places of a form, with case studies first. A case study takes as many places of one domain as it has questions,
 * and only where the form stays as long as it is without.
 */
export function fillPlaces(
  candidates: readonly ExamCandidate[],
  places: Places,
  studies: readonly CaseStudy[],
): Filled {
  const singles = assignPlaces(candidates, places);
  const most = Math.max(1, Math.floor(singles.length / ITEMS_EACH));
  let left: Left = { candidates, places, singles };
  const cases: PlacedCase[] = [];
  for (const study of studies) {
    if (cases.length === most) break;
    const found = withStudy(left, study);
    if (!found) continue;
    left = found.left;
    cases.push(found.placed);
  }
  return { singles: left.singles, cases };
}

type Left = { candidates: readonly ExamCandidate[]; places: Places; singles: readonly Placed[] };

function withStudy({ candidates, places, singles }: Left, { scenario, domains, questions }: CaseStudy) {
  const others = candidates.filter((each) => each.scenario !== scenario);
  const roomIn = (domain: string) => (places.get(domain) ?? 0) - questions.length;
  for (const domain of domains.toSorted((a, b) => roomIn(b) - roomIn(a))) {
    if (roomIn(domain) < 0) return null;
    const rest = new Map(places).set(domain, roomIn(domain));
    const around = shortened(assignPlaces(others, rest), domain, singles.length - questions.length);
    if (around)
      return { left: { candidates: others, places: rest, singles: around }, placed: { scenario, domain, questions } };
  }
  return null;
}

/** So many items, without the last ones of the domain; null where there are fewer. */
function shortened(placed: readonly Placed[], domain: string, length: number): readonly Placed[] | null {
  const own = placed.filter((each) => each.domain === domain);
  const spare = placed.length - length;
  if (spare < 0 || spare > own.length) return null;
  const leaving = new Set(own.slice(own.length - spare));
  return placed.filter((each) => !leaving.has(each));
}
