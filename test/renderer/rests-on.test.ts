import { expect, test } from 'vitest';
import type { Exhibit, LearnerQuestion } from '../../main/contract/learner-view.ts';
import { restsOnEvidence } from '../../renderer/evidence/rests-on.ts';

const exhibit = (kind: Exhibit['kind']): Exhibit => ({ kind, title: kind, lines: [] });
const question = (kind: 'verdict' | 'fill') => ({ kind }) as LearnerQuestion;

// prettier-ignore
const cases = [
  { kinds: ['flow-log'],             kind: 'verdict', first: true },
  { kinds: ['terminal', 'policy'],   kind: 'verdict', first: true },
  { kinds: ['story'],                kind: 'verdict', first: true },
  { kinds: ['terminal'],             kind: 'verdict', first: false },
  { kinds: [],                       kind: 'verdict', first: false },
  { kinds: ['flow-log'],             kind: 'fill',    first: false },
] as const;
test.each(cases)('$kind with $kinds: evidence first is $first', ({ kinds, kind, first }) => {
  expect(restsOnEvidence(question(kind), kinds.map(exhibit))).toBe(first);
});

test('with no question there is nothing to rest on it', () => {
  expect(restsOnEvidence(undefined, [exhibit('flow-log')])).toBe(false);
});
