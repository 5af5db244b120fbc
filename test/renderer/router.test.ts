import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hrefOf, parseRoute, Router, type Route } from '../../renderer/state/router.svelte.ts';

describe('addresses', () => {
  // prettier-ignore
  const cases: readonly { hash: string; route: Route }[] = [
    { hash: '',                                  route: { screen: 'home' } },
    { hash: '#/',                                route: { screen: 'home' } },
    { hash: '#/library',                         route: { screen: 'library' } },
    { hash: '#/cards',                           route: { screen: 'cards' } },
    { hash: '#/progress',                        route: { screen: 'progress', tab: 'overview' } },
    { hash: '#/progress/answers',                route: { screen: 'progress', tab: 'answers' } },
    { hash: '#/progress/disputes',               route: { screen: 'progress', tab: 'disputes' } },
    { hash: '#/progress/nothing',                route: { screen: 'nowhere', address: '#/progress/nothing' } },
    { hash: '#/settings',                        route: { screen: 'settings' } },
    { hash: '#/scenario/a-b-1',                  route: { screen: 'scenario', id: 'a-b-1', step: null, question: null, hash: null, seed: null } },
    { hash: '#/scenario/a?step=7',               route: { screen: 'scenario', id: 'a', step: 7, question: null, hash: null, seed: null } },
    { hash: '#/scenario/a@0f3c?step=12',         route: { screen: 'scenario', id: 'a', step: 12, question: null, hash: '0f3c', seed: null } },
    { hash: '#/scenario/a@0f3c',                 route: { screen: 'scenario', id: 'a', step: null, question: null, hash: '0f3c', seed: null } },
    { hash: '#/scenario/a@0f?question=q-2&step=3', route: { screen: 'scenario', id: 'a', step: 3, question: 'q-2', hash: '0f', seed: null } },
    { hash: '#/scenario/a@0f?step=3&seed=12',    route: { screen: 'scenario', id: 'a', step: 3, question: null, hash: '0f', seed: 12 } },
    { hash: '#/scenario/a?step=-1',              route: { screen: 'scenario', id: 'a', step: null, question: null, hash: null, seed: null } },
    { hash: '#/scenario/../../etc/passwd',       route: { screen: 'nowhere', address: '#/scenario/../../etc/passwd' } },
    { hash: '#/scenario/A',                      route: { screen: 'nowhere', address: '#/scenario/A' } },
    { hash: '#t=secret-1',                       route: { screen: 'home' } },
    { hash: '#/nowhere',                         route: { screen: 'nowhere', address: '#/nowhere' } },
  ];

  test.each(cases)('$hash', ({ hash, route }) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  test.each(cases.map(({ route }) => route))('there and back: $screen', (route) => {
    const where =
      route.screen === 'scenario' ? { ...route, step: null, question: null, hash: null, seed: null } : route;
    expect(parseRoute(hrefOf(where))).toEqual(where);
  });
});

describe('the router', () => {
  const listeners = new Map<string, () => void>();

  beforeEach(() => {
    vi.stubGlobal('location', { hash: '#/library' });
    vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener));
    vi.stubGlobal('removeEventListener', (name: string) => listeners.delete(name));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    listeners.clear();
  });

  test('follows the address until it is told to stop', () => {
    const router = new Router();
    expect(router.route).toEqual({ screen: 'library' });
    const stop = router.follow();
    router.go({ screen: 'scenario', id: 'a', step: null, question: null, hash: null, seed: null });
    expect(location.hash).toBe('/scenario/a');
    location.hash = '#/scenario/a';
    listeners.get('hashchange')?.();
    expect(router.route).toEqual({ screen: 'scenario', id: 'a', step: null, question: null, hash: null, seed: null });
    stop();
    expect(listeners.size).toBe(0);
  });
});
