import type { Route } from './router.svelte.ts';

/** What the window is called, by screen. */
export const titles = {
  home: 'Home',
  library: 'Library',
  cards: 'Cue cards',
  progress: 'Progress',
  settings: 'Settings',
  scenario: 'Scenario',
  session: 'Session',
  sprint: 'Be the firewall',
  exams: 'Exams',
  exam: 'Exam',
  'exam-report': 'Exam report',
  nowhere: 'Nothing here',
} as const satisfies Record<Route['screen'], string>;
