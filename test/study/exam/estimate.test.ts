import { describe, expect, test } from 'vitest';
import { estimate, shareInterval, thinDomains, type DomainResult } from '../../../main/study/exam/estimate.ts';
import { seeded } from '../../../main/model/seeded.ts';

const WEIGHTS = [30, 26, 24, 20];

function results(...rows: readonly (readonly [right: number, of: number])[]): DomainResult[] {
  return rows.map(([right, of], i) => ({ domain: `d${i}`, weight: WEIGHTS[i] ?? 0, right, wrong: of - right }));
}

describe('an estimate', () => {
  test('weighs the domains, with an interval, rounded to 10', () => {
    expect(estimate(results([12, 15], [10, 13], [4, 7], [7, 10]), 720)).toEqual({
      score: 730,
      from: 640,
      to: 820,
      outlook: 'too-close',
    });
  });

  test.each([
    {
      outlook: 'likely-pass',
      rows: [
        [15, 15],
        [13, 13],
        [12, 12],
        [10, 10],
      ],
    },
    {
      outlook: 'likely-fail',
      rows: [
        [2, 15],
        [3, 13],
        [1, 12],
        [2, 10],
      ],
    },
  ] as const)('$outlook where the whole interval is on one side of the pass mark', ({ outlook, rows }) => {
    expect(estimate(results(...rows), 720)?.outlook).toBe(outlook);
  });

  test('stays on the scale whatever was answered', () => {
    const all = estimate(results([15, 15], [13, 13], [12, 12], [10, 10]), 720);
    const none = estimate(results([0, 15], [0, 13], [0, 12], [0, 10]), 720);
    expect(all?.to).toBeLessThanOrEqual(1000);
    expect(none?.from).toBeGreaterThanOrEqual(100);
  });

  test('is not made where a domain of weight has fewer than five scored items', () => {
    const thin = results([12, 15], [10, 13], [3, 4], [7, 10]);
    expect(estimate(thin, 720)).toBeNull();
    expect(thinDomains(thin).map(({ domain }) => domain)).toEqual(['d2']);
    expect(estimate([], 720)).toBeNull();
  });

  test('a domain below a weight of 10 may be thin', () => {
    const small = [...results([12, 15], [10, 13], [7, 10]), { domain: 'small', weight: 6, right: 1, wrong: 0 }];
    expect(estimate(small, 720)).not.toBeNull();
  });
});

test('the 90 % interval of 10,000 learners holds the score that they would have in 88 to 92 % of them', () => {
  const next = seeded(20_261_130);
  const sizes = [15, 13, 12, 10];
  let held = 0;
  const learners = 10_000;
  for (let learner = 0; learner < learners; learner++) {
    // What a learner knows differs between domains.
    const known = sizes.map(() => 0.35 + 0.55 * next());
    const rows = sizes.map((of, i): readonly [number, number] => {
      const right = Array.from({ length: of }).filter(() => next() < (known[i] ?? 0)).length;
      return [right, of];
    });
    const found = estimate(results(...rows), 720);
    const truth = 100 + 900 * known.reduce((sum, share, i) => sum + (share * (WEIGHTS[i] ?? 0)) / 100, 0);
    if (found && found.from <= truth && truth <= found.to) held += 1;
  }
  expect(held / learners).toBeGreaterThanOrEqual(0.88);
  expect(held / learners).toBeLessThanOrEqual(0.92);
});

test('the interval of a domain is wide where little was asked', () => {
  const few = shareInterval({ right: 2, wrong: 1 });
  const many = shareInterval({ right: 20, wrong: 10 });
  expect(few.to - few.from).toBeGreaterThan(2 * (many.to - many.from));
});
