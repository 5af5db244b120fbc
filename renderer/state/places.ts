import type { Route } from './router.svelte.ts';

/** A place of the rail: G and its key lead there. */
export type Place = {
  readonly route: Extract<Route, { screen: 'home' | 'library' | 'exams' | 'progress' | 'cards' | 'settings' }>;
  readonly label: string;
  readonly key: string;
};

export const places: readonly Place[] = [
  { route: { screen: 'home' }, label: 'Home', key: 'h' },
  { route: { screen: 'library' }, label: 'Library', key: 'l' },
  { route: { screen: 'exams' }, label: 'Exams', key: 'e' },
  { route: { screen: 'progress', tab: 'overview' }, label: 'Progress', key: 'p' },
  { route: { screen: 'cards' }, label: 'Cue cards', key: 'k' },
  { route: { screen: 'settings' }, label: 'Settings', key: 's' },
];
