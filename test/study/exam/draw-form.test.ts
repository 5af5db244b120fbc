import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examProfileOf, examProfiles } from '../../../main/model/exams/exams.ts';
import { assignPlaces } from '../../../main/study/exam/assign-places.ts';
import { caseStudiesIn } from '../../../main/study/exam/case-studies.ts';
import { coverage, drawForm } from '../../../main/study/exam/draw-form.ts';
import { placesOf, timeFor } from '../../../main/study/exam/form-size.ts';
import { candidatesFor, SEEN_MS, type PoolItem } from '../../../main/study/exam/item-pool.ts';

const saa = examProfileOf('saa-c03') ?? examProfiles[0];
if (!saa) throw new Error('no profile');
const NOW = 100 * 24 * 3_600_000;

function item(scenario: string, domains: readonly string[], more: Partial<PoolItem> = {}): PoolItem {
  const tags = domains.map((domain) => `saa-c03:${domain}`);
  return { scenario, question: 'q', kind: 'multiple-choice', position: 0, tags, seenAtMs: null, ...more };
}

/** Enough for every place of the form. */
const ample = saa.domains.flatMap(({ id }) => Array.from({ length: 30 }, (_, i) => item(`${id}-${i}`, [id])));
const full = { size: 'full', domain: null, hasUnscored: true, hasCaseStudies: false, seed: 7 } as const;

describe('profiles', () => {
  test.each(examProfiles)('$name: the weights of its domains are 100 together', ({ domains }) => {
    expect(domains.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(new Set(domains.map(({ id }) => id)).size).toBe(domains.length);
  });

  test.each(examProfiles)('$name: the places of each form are as many as it asks for', (profile) => {
    const sum = (size: 'full' | 'mini-20' | 'mini-10') =>
      [...placesOf(profile, size, null).values()].reduce((total, n) => total + n, 0);
    expect([sum('full'), sum('mini-20'), sum('mini-10')]).toEqual([65, 20, 10]);
  });
});

describe('a form', () => {
  test('has the places of the blueprint, each with an item of its domain, and the pace of the exam', () => {
    const { items, allowedMs } = drawForm(saa, ample, full, NOW);
    const count = (domain: string) => items.filter((each) => each.domain === domain).length;
    expect(saa.domains.map(({ id }) => count(id))).toEqual([19, 17, 16, 13]);
    expect(allowedMs).toBe(130 * 60_000);
    expect(items.filter(({ isScored }) => !isScored)).toHaveLength(15);
    expect(items.every(({ scenario, domain }) => scenario.startsWith(domain))).toBe(true);
  });

  test('of the same seed is the same, of another one another', () => {
    expect(drawForm(saa, ample, full, NOW)).toEqual(drawForm(saa, ample, full, NOW));
    expect(drawForm(saa, ample, { ...full, seed: 8 }, NOW)).not.toEqual(drawForm(saa, ample, full, NOW));
  });

  test('is short where the library is, and never filled with items of another domain', () => {
    const pool = ample.filter(({ scenario }) => !/high-performing.*-([6-9]|[12]\d)$/.test(scenario));
    const { items, allowedMs } = drawForm(saa, pool, full, NOW);
    expect(items).toHaveLength(55);
    expect(allowedMs).toBe(110 * 60_000);
    expect(coverage(saa, pool, full, NOW).map(({ places, filled }) => [places, filled])).toEqual([
      [19, 19],
      [17, 17],
      [16, 6],
      [13, 13],
    ]);
  });

  test('has one item of a scenario, none that was seen in the last 30 days, and only kinds that the exam has', () => {
    const [secure] = saa.domains;
    const domain = secure?.id ?? '';
    const pool = [
      item('twice', [domain], { question: 'a' }),
      item('twice', [domain], { question: 'b' }),
      item('fresh', [domain], { seenAtMs: NOW - SEEN_MS }),
      item('seen', [domain], { seenAtMs: NOW - SEEN_MS + 1 }),
      item('other-kind', [domain], { kind: 'fill' }),
      item('other-exam', [], { tags: ['scs-c03:detection'] }),
    ];
    const { items } = drawForm(saa, pool, { ...full, size: 'domain', domain }, NOW);
    expect(items.map(({ scenario }) => scenario).toSorted()).toEqual(['fresh', 'twice']);
    expect(candidatesFor(saa, pool, NOW)).toHaveLength(3);
  });

  test('without unscored items scores all of them', () => {
    const { items } = drawForm(saa, ample, { ...full, hasUnscored: false }, NOW);
    expect(items.every(({ isScored }) => isScored)).toBe(true);
  });

  test('of nothing is empty and has no time', () => {
    expect(drawForm(saa, [], full, NOW)).toEqual({ items: [], allowedMs: 0 });
    expect(timeFor(saa, 1)).toBe(120_000);
  });
});

describe('case studies', () => {
  const [secure] = saa.domains;
  const domain = secure?.id ?? '';
  const study = (scenario: string, domains: readonly string[], questions = 3): PoolItem[] =>
    Array.from({ length: questions }, (_, position) => {
      const one = item(scenario, domains, { question: `q${position}`, position });
      return { ...one, tags: [...one.tags, 'form:case-study'] };
    });
  const pool = [...ample, ...study('case', [domain])];
  const asked = { ...full, hasCaseStudies: true };

  test('are drawn whole, in the order of the file, side by side, and take the places of single items', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { items, allowedMs } = drawForm(saa, pool, { ...asked, seed }, NOW);
      const at = items.flatMap(({ scenario }, i) => (scenario === 'case' ? [i] : []));
      expect(at).toEqual([at[0], (at[0] ?? 0) + 1, (at[0] ?? 0) + 2]);
      expect(at.map((i) => items[i]?.question)).toEqual(['q0', 'q1', 'q2']);
      const count = (id: string) => items.filter((each) => each.domain === id).length;
      expect(saa.domains.map(({ id }) => count(id))).toEqual([19, 17, 16, 13]);
      expect(items.filter(({ isScored }) => !isScored)).toHaveLength(15);
      expect(allowedMs).toBe(130 * 60_000);
    }
  });

  test('are not drawn where nobody asked: then one question of the scenario is an item like any other', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { items } = drawForm(saa, pool, { ...full, seed }, NOW);
      expect(items.filter(({ scenario }) => scenario === 'case').length).toBeLessThan(2);
    }
  });

  test('are one for ten items at most, and none where a domain has too few places', () => {
    const many = [...ample, ...['a', 'b', 'c', 'd'].flatMap((id) => study(id, [domain], 2))];
    const mini = drawForm(saa, many, { ...asked, size: 'mini-10' }, NOW);
    const [first] = mini.items.filter(({ scenario }) => scenario.length === 1);
    expect(first).toBeDefined();
    expect(mini.items.filter(({ scenario }) => scenario === first?.scenario)).toHaveLength(2);
    const large = drawForm(saa, [...ample, ...study('huge', [domain], 8)], { ...asked, size: 'mini-10' }, NOW);
    expect(large.items.filter(({ scenario }) => scenario === 'huge').length).toBeLessThan(2);
    expect(large.items).toHaveLength(10);
  });

  test('with one question are none', () => {
    const one = [...ample, ...study('lonely', [domain], 1)];
    expect(caseStudiesIn(candidatesFor(saa, one, NOW))).toEqual([]);
    expect(caseStudiesIn(candidatesFor(saa, pool, NOW))).toMatchObject([{ questions: ['q0', 'q1', 'q2'] }]);
  });
});

test('places are filled as well as they can be: as many as trying every assignment fills', () => {
  const domains = ['a', 'b', 'c'];
  const scenario = fc.uniqueArray(fc.constantFrom(...domains), { minLength: 1, maxLength: 3 });
  const places = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2));
  fc.assert(
    fc.property(fc.array(scenario, { maxLength: 6 }), places, (fits, wanted) => {
      const map = new Map(domains.map((domain, i) => [domain, wanted[i] ?? 0]));
      const candidates = fits.map((each, i) => ({ ...item(`s${i}`, []), domains: each }));
      const placed = assignPlaces(candidates, map);
      const best = (i: number, left: ReadonlyMap<string, number>): number => {
        if (i === fits.length) return 0;
        const taken = (fits[i] ?? []).flatMap((domain) => {
          const room = left.get(domain) ?? 0;
          return room > 0 ? [1 + best(i + 1, new Map(left).set(domain, room - 1))] : [];
        });
        return Math.max(best(i + 1, left), ...taken);
      };
      expect(placed).toHaveLength(best(0, map));
      expect(new Set(placed.map(({ scenario: id }) => id)).size).toBe(placed.length);
      for (const { scenario: id, domain } of placed) expect(fits[Number(id.slice(1))]).toContain(domain);
      for (const [domain, room] of map)
        expect(placed.filter((each) => each.domain === domain).length).toBeLessThanOrEqual(room);
    }),
    { numRuns: 300 },
  );
});
