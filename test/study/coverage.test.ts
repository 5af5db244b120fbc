import { describe, expect, test } from 'vitest';
import { misconceptions } from '../../main/model/misconception.ts';
import { oppositeBeliefs } from '../../main/model/opposite-beliefs.ts';
import { coverageOf, type CoverageItem } from '../../main/study/coverage.ts';

const GATES = ['sg', 'nacl', 'nat'];

function item(scenario: string, fields: Partial<CoverageItem> = {}): CoverageItem {
  return { scenario, question: 'q', tags: [], misconceptions: [], gates: [], ...fields };
}

const secure = 'saa-c03:design-secure-architectures';
const items = [
  item('page', { tags: [secure, 'sg:stateful'], misconceptions: ['M10', 'M02'], gates: ['nacl'] }),
  item('page', { tags: [secure], misconceptions: ['M10'], gates: ['nacl', 'sg'] }),
  item('spare', { tags: ['saa-c03:design-resilient-architectures'], misconceptions: ['M10'], gates: ['nacl'] }),
];
const coverage = coverageOf(items, GATES);

test('exam domains: questions, their share of the exam, beliefs and gates', () => {
  expect(coverage.domains.find(({ tag }) => tag === secure)).toEqual({
    tag: secure,
    title: 'SAA-C03 Design secure architectures',
    weight: 30,
    questions: 2,
    share: 67,
    misconceptions: 2,
    gates: 2,
  });
});

test('beliefs: questions, scenarios, gates, and questions for who goes too far the other way', () => {
  const of = (id: string) => coverage.misconceptions.find((each) => each.id === id);
  expect(of('M10')).toMatchObject({ questions: 3, scenarios: 2, opposite: 1, gates: ['nacl', 'sg'] });
  expect(of('M02')).toMatchObject({ questions: 1, scenarios: 1, opposite: 3 });
});

test('cells join domain, belief and gate', () => {
  expect(coverage.cells).toContainEqual({ domain: secure, misconception: 'M10', gate: 'nacl', questions: 2 });
  expect(coverage.cells).toContainEqual({ domain: secure, misconception: 'M10', gate: 'sg', questions: 1 });
  expect(coverage.cells.some(({ domain }) => domain === 'sg:stateful')).toBe(false);
});

describe('holes', () => {
  test.each([
    { kind: 'domain', of: 'clf-c02:security-and-compliance', isHole: true },
    { kind: 'domain', of: secure, isHole: false },
    { kind: 'belief', of: 'M03', isHole: true },
    { kind: 'belief', of: 'M10', isHole: false },
    { kind: 'one-scenario', of: 'M02', isHole: true },
    { kind: 'one-scenario', of: 'M10', isHole: false },
    { kind: 'opposite', of: 'M10', isHole: false },
    { kind: 'gate', of: 'nat', isHole: true },
    { kind: 'gate', of: 'sg', isHole: false },
  ] as const)('$kind $of: $isHole', ({ kind, of, isHole }) => {
    expect(coverage.holes.some((hole) => hole.kind === kind && hole.of === of)).toBe(isHole);
  });

  test('a belief without anything for the other direction is one', () => {
    const { holes } = coverageOf([item('page', { misconceptions: ['M10'] })], GATES);
    expect(holes).toContainEqual({ kind: 'opposite', of: 'M10' });
  });
});

test('opposite beliefs are in the catalogue', () => {
  const named = Object.entries(oppositeBeliefs).flatMap(([id, others]) => [id, ...others]);
  expect(named.filter((id) => !Object.hasOwn(misconceptions, id))).toEqual([]);
});
