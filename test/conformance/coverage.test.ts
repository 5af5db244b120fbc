import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../main/model/rule-ledger.ts';
import { coverage, coverageText } from './coverage.ts';

const rows = coverage();

test.each(rows)('$rule is covered, or out of the model for a reason', ({ tests, vectors, scenarios, reason }) => {
  const isCovered = tests.length + vectors.length + scenarios.length > 0;
  expect(isCovered || reason !== null).toBe(true);
});

test('every rule that the lab cites is a rule of the specification', () => {
  const known = new Set(rows.map(({ rule }) => rule));
  expect(Object.keys(rules).filter((rule) => !known.has(rule))).toEqual([]);
});

test('what is out of the model is cited by no step', () => {
  const out = rows.filter(({ reason, tests, vectors }) => reason !== null && tests.length + vectors.length > 0);
  expect(out.map(({ rule }) => rule)).toEqual([]);
});

test('the table is the one that is made today: npm run conformance -- coverage', () => {
  expect(readFileSync(join(import.meta.dirname, 'COVERAGE.md'), 'utf8')).toBe(coverageText(rows));
});
