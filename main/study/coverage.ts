import { examProfiles } from '../model/exams/exams.ts';
import { isMisconceptionId, misconceptions, type MisconceptionId } from '../model/misconception.ts';
import { oppositeBeliefs } from '../model/opposite-beliefs.ts';

/**
 * A question as far as coverage counts it. `tags` are those of its scenario, `misconceptions` the beliefs that its wrong
 * answers stand for, `gates` the kinds of checkpoint that decide it.
 */
export type CoverageItem = {
  readonly scenario: string;
  readonly question: string;
  readonly tags: readonly string[];
  readonly misconceptions: readonly string[];
  readonly gates: readonly string[];
};

/** `weight`: percent of the scored items of the exam; `share`: percent of the questions here with a domain of that exam. */
type DomainCoverage = {
  readonly tag: string;
  readonly title: string;
  readonly weight: number;
  readonly questions: number;
  readonly share: number;
  readonly misconceptions: number;
  readonly gates: number;
};

/** `opposite`: questions with a belief of people who go too far in the other direction. */
type BeliefCoverage = {
  readonly id: MisconceptionId;
  readonly name: string;
  readonly questions: number;
  readonly scenarios: number;
  readonly opposite: number;
  readonly gates: readonly string[];
};

type GateCoverage = { readonly gate: string; readonly questions: number; readonly misconceptions: number };

/** A domain, a belief and a gate that at least one question joins. */
type Cell = {
  readonly domain: string;
  readonly misconception: string;
  readonly gate: string;
  readonly questions: number;
};

export type Hole = { readonly kind: 'domain' | 'belief' | 'one-scenario' | 'opposite' | 'gate'; readonly of: string };

export type Coverage = {
  readonly scenarios: number;
  readonly questions: number;
  readonly domains: readonly DomainCoverage[];
  readonly misconceptions: readonly BeliefCoverage[];
  readonly gates: readonly GateCoverage[];
  readonly cells: readonly Cell[];
  readonly holes: readonly Hole[];
};

/** What a library asks: exam domain by belief by kind of checkpoint. @param gates all kinds that could decide. */
export function coverageOf(items: readonly CoverageItem[], gates: readonly string[]): Coverage {
  const domains = examProfiles.flatMap((profile) => domainsOf(profile, items));
  const beliefs = Object.keys(misconceptions).filter(isMisconceptionId);
  const counted = {
    domains,
    misconceptions: beliefs.map((id) => beliefCoverage(id, items)),
    gates: gates.map((gate) => {
      const own = items.filter((item) => item.gates.includes(gate));
      return { gate, questions: own.length, misconceptions: distinct(own, (item) => item.misconceptions) };
    }),
  };
  return {
    scenarios: new Set(items.map(({ scenario }) => scenario)).size,
    questions: items.length,
    ...counted,
    cells: cellsOf(items, domains),
    holes: holesIn(counted),
  };
}

function domainsOf({ id, name, domains }: (typeof examProfiles)[number], items: readonly CoverageItem[]) {
  const prefix = `${id}:`;
  const ofExam = items.filter(({ tags }) => tags.some((tag) => tag.startsWith(prefix)));
  return domains.map((domain): DomainCoverage => {
    const tag = `${prefix}${domain.id}`;
    const own = ofExam.filter(({ tags }) => tags.includes(tag));
    return {
      ...{ tag, title: `${name} ${domain.title}`, weight: domain.weight, questions: own.length },
      share: ofExam.length === 0 ? 0 : Math.round((100 * own.length) / ofExam.length),
      misconceptions: distinct(own, (item) => item.misconceptions),
      gates: distinct(own, (item) => item.gates),
    };
  });
}

function beliefCoverage(id: MisconceptionId, items: readonly CoverageItem[]): BeliefCoverage {
  const own = items.filter((item) => item.misconceptions.includes(id));
  const opposites: readonly string[] = oppositeBeliefs[id] ?? oppositesTo(id);
  return {
    ...{ id, name: misconceptions[id].name, questions: own.length },
    scenarios: new Set(own.map(({ scenario }) => scenario)).size,
    opposite: items.filter((item) => item.misconceptions.some((each) => opposites.includes(each))).length,
    gates: [...new Set(own.flatMap((item) => item.gates))].toSorted(),
  };
}

/** A belief that goes too far has as its opposite the one that it goes away from. */
function oppositesTo(id: MisconceptionId): string[] {
  return Object.entries(oppositeBeliefs).flatMap(([from, to]) => (to.includes(id) ? [from] : []));
}

function cellsOf(items: readonly CoverageItem[], domains: readonly DomainCoverage[]): Cell[] {
  const known = new Set(domains.map(({ tag }) => tag));
  const keys = items.flatMap(({ tags, misconceptions: beliefs, gates }) =>
    tags
      .filter((tag) => known.has(tag))
      .flatMap((domain) => beliefs.flatMap((belief) => gates.map((gate) => `${domain} ${belief} ${gate}`))),
  );
  return [...Map.groupBy(keys, (key) => key)].toSorted().map(([key, { length }]) => {
    const [domain = '', misconception = '', gate = ''] = key.split(' ');
    return { domain, misconception, gate, questions: length };
  });
}

function holesIn({ domains, misconceptions: beliefs, gates }: Pick<Coverage, 'domains' | 'misconceptions' | 'gates'>) {
  const asked = beliefs.filter(({ questions }) => questions > 0);
  const ids = (kind: Hole['kind'], of: readonly string[]) => of.map((each): Hole => ({ kind, of: each }));
  return [
    ...ids(
      'domain',
      domains.flatMap(({ tag, questions }) => (questions === 0 ? [tag] : [])),
    ),
    ...ids(
      'belief',
      beliefs.flatMap(({ id, questions }) => (questions === 0 ? [id] : [])),
    ),
    ...ids(
      'one-scenario',
      asked.flatMap(({ id, scenarios }) => (scenarios === 1 ? [id] : [])),
    ),
    ...ids(
      'opposite',
      asked.flatMap(({ id, opposite }) => (opposite === 0 ? [id] : [])),
    ),
    ...ids(
      'gate',
      gates.flatMap(({ gate, questions }) => (questions === 0 ? [gate] : [])),
    ),
  ];
}

function distinct(items: readonly CoverageItem[], of: (item: CoverageItem) => readonly string[]): number {
  return new Set(items.flatMap(of)).size;
}
