import type { Moment } from './moments.ts';
import type { Route } from './router.svelte.ts';

/** Where keys of a group mean something. `scenario`: wherever a question is answered and played. */
export type ShortcutPlace = 'everywhere' | 'scenario' | 'exam' | 'report' | 'progress' | 'cards' | 'library' | 'sprint';

/** One key of a row. `press`: the key in the words of the browser, `Shift+ArrowRight`. `when`: it does something only then. */
export type Press = { readonly keys: string; readonly does: string; readonly press: string; readonly when?: Moment };

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

export function letters(does: string, shift = ''): readonly Press[] {
  return Array.from('ABCDEFGH', (letter) => ({
    keys: `${shift && 'Shift '}${letter}`,
    does: `${does} ${letter}`,
    press: shift ? `${shift}${letter}` : letter.toLowerCase(),
  }));
}

/** Only those that the question has. */
export const options: readonly Press[] = letters('Choose option').map((each) => ({
  ...each,
  when: `option ${each.press}`,
}));

export const sure: readonly Press[] = [
  { keys: '1', does: 'Say that it is a guess', press: '1' },
  { keys: '2', does: 'Say that you are unsure', press: '2' },
  { keys: '3', does: 'Say that you are sure', press: '3' },
];
