import { describe, expect, test } from 'vitest';
import { balancerCases } from './balancer-cases.ts';
import type { Case } from './cases.ts';
import { flowFrom } from './fixture-flow.ts';
import { networkWith } from './fixture.ts';
import { evaluateSlowly, type SlowVerdict } from './slow-evaluator.ts';
import { endCases, routeCases } from './spec-cases.ts';
import { filterVectors, pathVectors } from './vector-cases.ts';

describe('the slow evaluator, by the specification', () => {
  test.each([...filterVectors, ...pathVectors, ...endCases, ...routeCases, ...balancerCases])('$title', (row) => {
    expect(outcomeOf(row)).toEqual({ expected: row.expected, logs: row.logs });
  });
});

function outcomeOf({ change, packet }: Case) {
  const network = networkWith(change);
  const verdict = evaluateSlowly(network, flowFrom(network, packet));
  return { expected: wordsFor(verdict), logs: shorten(verdict.logs) };
}

function wordsFor({ verdict, phase, blocker }: SlowVerdict): string {
  if (verdict === 'allowed') return 'ALLOW';
  return verdict === 'denied' ? `DENY ${phase} ${blocker}` : 'UNDETERMINED';
}

function shorten(logs: readonly string[]): string {
  return logs.join(', ').replaceAll(' ACCEPT', '+').replaceAll(' REJECT', '-');
}
