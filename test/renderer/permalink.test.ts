import { expect, test } from 'vitest';
import { pageOfLink } from '../../main/host/electron/origin.ts';
import { permalink, placeWords } from '../../renderer/state/permalink.ts';
import { parseRoute } from '../../renderer/state/router.svelte.ts';

const place = {
  scenario: 'page-that-never-loads',
  hash: '37ccef9c6c829620d268947d',
  question: 'why',
  step: 6,
  seed: 3,
};
const route = { screen: 'scenario', id: place.scenario, hash: '37ccef9c6c82', question: 'why', step: 6, seed: 3 };

test('a link of the app is whole, and the app finds its page', () => {
  const link = permalink(place, null);
  expect(link).toBe('perimeter://scenario/page-that-never-loads@37ccef9c6c82?question=why&step=6&seed=3');
  const page = pageOfLink(link) ?? '';
  expect(parseRoute(page.slice(page.indexOf('#')))).toEqual(route);
});

test('a link of the browser host has its address, and no token', () => {
  const link = permalink(place, 'http://127.0.0.1:4711');
  expect(link).toBe('http://127.0.0.1:4711/#/scenario/page-that-never-loads@37ccef9c6c82?question=why&step=6&seed=3');
  expect(parseRoute(new URL(link).hash)).toEqual(route);
});

test('what is exported says where it comes from', () => {
  expect(placeWords(place)).toBe('Scenario page-that-never-loads@37ccef9c6c82, question why, step 6, seed 3');
});
