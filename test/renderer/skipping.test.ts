import { expect, test } from 'vitest';
import { Progress } from '../../renderer/state/progress.svelte.ts';

const questions = ['a', 'b', 'c'].map((id) => ({ id })) as unknown as [];
const at = (position: number, answered: string, isReview = false) =>
  new Progress(
    { scenario: { questions }, position, feedback: Object.fromEntries(Array.from(answered, (id) => [id, {}])) },
    isReview,
  );

test.each([
  { why: 'the first', progress: at(0, ''), next: 1, comesAgain: true },
  { why: 'the last, with another one that was skipped', progress: at(2, 'b'), next: 0, comesAgain: true },
  { why: 'the last, and no other is open', progress: at(2, 'ab'), next: 'finish', comesAgain: false },
  { why: 'one of a round that is read again', progress: at(1, 'a', true), next: 2, comesAgain: false },
])('skipping $why', ({ progress, next, comesAgain }) => {
  expect(progress.forward()).toEqual({ next, comesAgain });
});

test('what is skipped again stays open', () => {
  const sitting = { scenario: { questions }, position: 2, feedback: { b: {} } };
  const progress = new Progress(sitting, false);
  expect(progress.forward()).toEqual({ next: 0, comesAgain: true });
  sitting.position = 0;
  expect(progress.forward().comesAgain).toBe(false);
});
