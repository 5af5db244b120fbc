import type { Moment } from './moments.ts';
import { places } from './places.ts';
import type { Route } from './router.svelte.ts';

/** Where keys of a group mean something. `scenario`: wherever a question is answered and played. */
export type ShortcutPlace = 'everywhere' | 'scenario' | 'exam' | 'report' | 'progress' | 'cards' | 'library' | 'sprint';

/** One key of a row. `press`: the key in the words of the browser, `Shift+ArrowRight`. `when`: it does something only then. */
type Press = { readonly keys: string; readonly does: string; readonly press: string; readonly when?: Moment };

/**
 * Keys and what they do: the one table for the key help and the commands. A row has one action (`press` or `go`), one for
 * each of its keys (`each`), or none where its keys belong to the control that has the focus.
 */
export type Shortcut = {
  readonly keys: string;
  readonly does: string;
  readonly press?: string;
  readonly go?: Route;
  readonly each?: readonly Press[];
  /** It does something only then; left out, always. */
  readonly when?: Moment;
};

/** `when`: all of its rows do something only then. */
export type ShortcutGroup = {
  readonly title: string;
  readonly on: readonly ShortcutPlace[];
  readonly when?: Moment;
  readonly shortcuts: readonly Shortcut[];
};

/** Not on the rail: G then F, the commands, Today and the cue cards lead there. */
export const SPRINT: Route = { screen: 'sprint', id: null };

function letters(does: string, shift = ''): readonly Press[] {
  return Array.from('ABCDEFGH', (letter) => ({
    keys: `${shift && 'Shift '}${letter}`,
    does: `${does} ${letter}`,
    press: shift ? `${shift}${letter}` : letter.toLowerCase(),
  }));
}

/** Only those that the question has. */
const options: readonly Press[] = letters('Choose option').map((each) => ({ ...each, when: `option ${each.press}` }));

const sure: readonly Press[] = [
  { keys: '1', does: 'Say that it is a guess', press: '1' },
  { keys: '2', does: 'Say that you are unsure', press: '2' },
  { keys: '3', does: 'Say that you are sure', press: '3' },
];

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
  {
    title: 'Answering',
    on: ['scenario'],
    shortcuts: [
      { keys: 'A – H', does: 'Choose an option', each: options },
      {
        keys: 'Y / N',
        does: 'Yes / no; N: no one may',
        each: [
          { keys: 'Y', does: 'Answer yes', press: 'y', when: 'option y' },
          { keys: 'N', does: 'Answer no, or no one may', press: 'n', when: 'option n' },
        ],
      },
      { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, before you submit', each: sure, when: 'asked' },
      { keys: 'Ctrl Enter', does: 'Submit', press: 'Ctrl+Enter', when: 'asked' },
      { keys: 'F', does: 'Fix it yourself: open a question that was missed as a lab', press: 'f', when: 'missed' },
      { keys: 'R', does: 'Rate this answer otherwise: Again, Hard, Good, Easy', press: 'r', when: 'rated' },
      {
        keys: 'X',
        does: 'Dispute this answer: see what its key rests on, write a note, and store it',
        press: 'x',
        when: 'answered',
      },
      { keys: 'H', does: 'Next hint (chooses where a question has an option H)', press: 'h', when: 'asked' },
      {
        keys: 'Ctrl Z / Ctrl Y',
        does: 'Undo / redo a change of a repair (redo also: Ctrl Shift Z)',
        when: 'repair',
        each: [
          { keys: 'Ctrl Z', does: 'Undo a change of a repair', press: 'Ctrl+z' },
          { keys: 'Ctrl Y', does: 'Redo a change of a repair', press: 'Ctrl+y' },
        ],
      },
      {
        keys: 'Alt ↑ / Alt ↓',
        does: 'In a network ACL of a repair: give the rule at its handle another number',
        when: 'repair',
        each: [
          { keys: 'Alt ↑', does: 'Move the rule at its handle up', press: 'Alt+ArrowUp' },
          { keys: 'Alt ↓', does: 'Move the rule at its handle down', press: 'Alt+ArrowDown' },
        ],
      },
      { keys: 'Letters', does: 'In a list of checkpoints: the next one with a word that begins with them' },
      {
        keys: 'J / K',
        does: 'Next question, skips one without an answer / previous',
        each: [
          { keys: 'J', does: 'Next question, or skip this one', press: 'j' },
          { keys: 'K', does: 'Previous question', press: 'k' },
        ],
      },
      { keys: '/', does: 'Search the rules of the scenario', press: '/' },
    ],
  },
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
  {
    title: 'Player',
    on: ['scenario'],
    when: 'playing',
    shortcuts: [
      { keys: 'Space', does: 'Play or pause', press: ' ' },
      {
        keys: '→ / ←',
        does: 'Step forward / back',
        each: [
          { keys: '→', does: 'Step forward', press: 'ArrowRight' },
          { keys: '←', does: 'Step back', press: 'ArrowLeft' },
        ],
      },
      { keys: 'Shift →', does: 'Next decision', press: 'Shift+ArrowRight' },
      {
        keys: 'Home / End',
        does: 'First / last step',
        each: [
          { keys: 'Home', does: 'First step', press: 'Home' },
          { keys: 'End', does: 'Last step', press: 'End' },
        ],
      },
      { keys: 'D', does: 'Where it is denied', press: 'd' },
      {
        keys: '1 – 5',
        does: 'Speed',
        each: Array.from('12345', (digit) => ({ keys: digit, does: `Speed ${digit}`, press: digit })),
      },
      { keys: 'B', does: 'Breakpoint at this step', press: 'b' },
      { keys: 'P', does: 'Predict each decision, on or off', press: 'p' },
      {
        keys: 'Y / N',
        does: 'Predict: it goes on / it is stopped',
        when: 'predicting',
        each: [
          { keys: 'Y', does: 'Predict that it goes on', press: 'y' },
          { keys: 'N', does: 'Predict that it is stopped', press: 'n' },
        ],
      },
      { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, while you predict' },
      { keys: 'M', does: 'The same flow without security group tracking, side by side', press: 'm' },
      { keys: 'C', does: 'Compare with the other change', press: 'c' },
      { keys: 'S', does: 'Sequence diagram', press: 's' },
      { keys: 'T', does: 'Transcript', press: 't' },
      { keys: 'V', does: 'Picture', press: 'v' },
      { keys: 'E', does: 'Export', press: 'e' },
    ],
  },
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
