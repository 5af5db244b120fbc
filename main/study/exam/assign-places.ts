import type { ExamCandidate } from './item-pool.ts';

/** A scenario that takes a place of a domain. */
export type Placed = { readonly scenario: string; readonly domain: string };

/**
 * Fills as many places as possible, one scenario in one place: a matching of scenarios and domains by augmenting paths
 * (Kuhn), in the order of the candidates, which is the choice of the seed. A scenario that fits in two domains is moved
 * where that makes room for another.
 */
export function assignPlaces(candidates: readonly ExamCandidate[], places: ReadonlyMap<string, number>): Placed[] {
  const domainsOf = new Map<string, Set<string>>();
  for (const { scenario, domains } of candidates) {
    const known = domainsOf.get(scenario) ?? new Set();
    for (const domain of domains) known.add(domain);
    domainsOf.set(scenario, known);
  }
  const holders = new Map([...places.keys()].map((domain) => [domain, new Set<string>()]));
  const place = (scenario: string, tried: Set<string>): boolean => {
    for (const domain of domainsOf.get(scenario) ?? []) {
      const held = holders.get(domain);
      if (!held || tried.has(domain)) continue;
      tried.add(domain);
      if (held.size < (places.get(domain) ?? 0)) return !!held.add(scenario);
      const moved = [...held].find((other) => place(other, tried));
      if (moved === undefined) continue;
      held.delete(moved);
      held.add(scenario);
      return true;
    }
    return false;
  };
  for (const scenario of domainsOf.keys()) place(scenario, new Set());
  return [...holders].flatMap(([domain, held]) => [...held].map((scenario) => ({ scenario, domain })));
}
