import { places } from './places.ts';
import type { Route } from './router.svelte.ts';
import { answering, player } from './scenario-shortcuts.ts';
import { letters, sure, type ShortcutGroup } from './shortcut.ts';

/** Not on the rail: G then F, the commands, Today and the cue cards lead there. */
export const SPRINT: Route = { screen: 'sprint', id: null };

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    on: ['everywhere'],
    shortcuts: [
      { keys: '?', does: 'Show the keyboard shortcuts', press: '?' },
      { keys: 'Ctrl K', does: 'Find a command by its name' },
      ...places.map(({ key, label, route }) => ({ keys: `G then ${key.toUpperCase()}`, does: label, go: route })),
      { keys: 'G then F', does: 'Be the firewall: a sprint of packets', go: SPRINT },
      { keys: 'Esc', does: 'Close what is open' },
    ],
  },
  {
    title: 'Library',
    on: ['library'],
    shortcuts: [
      { keys: '/', does: 'Search the library', press: '/' },
      { keys: '↑ / ↓', does: 'Previous / next scenario' },
      { keys: 'B', does: 'Bookmark the scenario that has the focus', press: 'b' },
      { keys: 'N', does: 'Write a note on the scenario that has the focus', press: 'n' },
    ],
  },
  answering,
  {
    title: 'In an exam',
    on: ['exam'],
    shortcuts: [
      { keys: 'A – H', does: 'Choose an option', each: letters('Choose option') },
      { keys: 'Shift A – H', does: 'Strike an option out', each: letters('Strike out option', 'Shift+') },
      {
        keys: 'F or M',
        does: 'Flag (F chooses where an item has an option F)',
        each: [
          { keys: 'M', does: 'Flag the item', press: 'm' },
          { keys: 'F', does: 'Flag the item, where it has no option F', press: 'f' },
        ],
      },
      {
        keys: 'N / P',
        does: 'Next / previous item',
        each: [
          { keys: 'N', does: 'Next item', press: 'n' },
          { keys: 'P', does: 'Previous item', press: 'p' },
        ],
      },
      { keys: 'R', does: 'Review', press: 'r' },
      { keys: 'G', does: 'Navigator', press: 'g' },
      { keys: 'S', does: 'Scratchpad', press: 's' },
      { keys: 'X', does: 'Large exhibit', press: 'x' },
      { keys: '1 / 2 / 3', does: 'Guess / unsure / sure', each: sure },
      { keys: 'Esc', does: 'Back to the item, or to the small exhibit', press: 'Escape' },
      { keys: 'Ctrl Enter', does: 'Submit, on the review screen', press: 'Ctrl+Enter' },
    ],
  },
  {
    title: 'Exam report',
    on: ['report'],
    shortcuts: [
      {
        keys: 'J / K',
        does: 'Next / previous item',
        each: [
          { keys: 'J', does: 'Next item of the report', press: 'j' },
          { keys: 'K', does: 'Previous item of the report', press: 'k' },
        ],
      },
      { keys: 'X', does: 'Dispute the answer of this item, in the list of items', press: 'x' },
    ],
  },
  player,
  {
    title: 'Cue cards',
    on: ['cards'],
    shortcuts: [
      { keys: 'Space', does: 'Turn the card over', press: ' ', when: 'card front' },
      {
        keys: '1 / 2',
        does: 'Did not know / knew it',
        when: 'card back',
        each: [
          { keys: '1', does: 'Say that you did not know it', press: '1' },
          { keys: '2', does: 'Say that you knew it', press: '2' },
        ],
      },
      { keys: 'R', does: 'Rate the last card otherwise: Again, Hard, Good, Easy', press: 'r' },
      { keys: 'Backspace', does: 'Take back what you said of the last card', press: 'Backspace' },
    ],
  },
  {
    title: 'Be the firewall',
    on: ['sprint'],
    when: 'sprint',
    shortcuts: [
      {
        keys: 'A / D',
        does: 'Allow / deny the packet',
        each: [
          { keys: 'A', does: 'Allow the packet', press: 'a' },
          { keys: 'D', does: 'Deny the packet', press: 'd' },
        ],
      },
      { keys: 'Esc', does: 'Stop the sprint', press: 'Escape' },
    ],
  },
  {
    title: 'Progress',
    on: ['progress'],
    shortcuts: [
      { keys: 'T', does: 'All charts as tables, or as charts', press: 't' },
      { keys: '/', does: 'Search your answers', press: '/' },
    ],
  },
  {
    title: 'Picture',
    on: ['scenario', 'exam'],
    shortcuts: [
      { keys: 'Tab', does: 'Next thing along the graph' },
      { keys: 'Arrows', does: 'Nearest thing in that direction (when a thing has the focus)' },
      { keys: 'Enter', does: 'Choose it and find its rules' },
      {
        keys: '+ / −',
        does: 'Zoom',
        each: [
          { keys: '+', does: 'Zoom in', press: '+' },
          { keys: '−', does: 'Zoom out', press: '-' },
        ],
      },
      { keys: '0', does: 'Fit', press: '0' },
    ],
  },
];
