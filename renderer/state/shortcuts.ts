/** Keys and what they do, for the dialog and the handlers alike. */
export type Shortcut = { readonly keys: string; readonly does: string };

export const shortcutGroups: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: '?', does: 'Show these shortcuts' },
      { keys: 'G then H', does: 'Home' },
      { keys: 'G then L', does: 'Library' },
      { keys: 'G then K', does: 'Cue cards' },
      { keys: 'G then S', does: 'Settings' },
      { keys: '/', does: 'Search the library, or the rules of a scenario' },
      { keys: 'Esc', does: 'Close what is open' },
    ],
  },
  {
    title: 'Answering',
    shortcuts: [
      { keys: 'A – H', does: 'Choose an option' },
      { keys: 'Y / N', does: 'Yes / no; N: nobody may' },
      { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, before you submit' },
      { keys: 'Ctrl Enter', does: 'Submit' },
      { keys: 'Letters', does: 'In a list of checkpoints: the next one with a word that begins with them' },
      { keys: 'J / K', does: 'Next question, skips one without an answer / previous' },
    ],
  },
  {
    title: 'Player',
    shortcuts: [
      { keys: 'Space', does: 'Play or pause' },
      { keys: '→ / ←', does: 'Step forward / back' },
      { keys: 'Shift →', does: 'Next decision' },
      { keys: 'Home / End', does: 'First / last step' },
      { keys: 'D', does: 'Where it is denied' },
      { keys: '1 – 5', does: 'Speed' },
      { keys: 'B', does: 'Breakpoint at this step' },
      { keys: 'P', does: 'Predict each decision, on or off' },
      { keys: 'Y / N', does: 'Predict: it goes on / it is stopped' },
      { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, while you predict' },
      { keys: 'M', does: 'The same flow without security group tracking, side by side' },
      { keys: 'C', does: 'Compare with the other change' },
      { keys: 'S', does: 'Sequence diagram' },
      { keys: 'T', does: 'Transcript' },
      { keys: 'V', does: 'Picture' },
      { keys: 'E', does: 'Export' },
    ],
  },
  {
    title: 'Picture',
    shortcuts: [
      { keys: 'Tab', does: 'Next thing along the graph' },
      { keys: 'Arrows', does: 'Nearest thing in that direction (when a thing has the focus)' },
      { keys: 'Enter', does: 'Choose it and find its rules' },
      { keys: '+ / −', does: 'Zoom' },
      { keys: '0', does: 'Fit' },
    ],
  },
];

/** What the keys of a control mean to the browser, beside letters. A radio group moves with the arrows, a slider as well. */
const MOVES = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
const nativeKeys: Readonly<Record<string, readonly string[]>> = {
  radio: [...MOVES.slice(0, 4), ' '],
  checkbox: [' '],
  range: MOVES,
  button: [' ', 'Enter'],
  file: [' ', 'Enter'],
};
/** Left and right step the player; up and down choose in the list. */
const LIST_KEYS = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', ' ', 'Enter'];
/** From so many options on somebody finds one by its first letters. */
const LONG_LIST = 12;

/** True while the learner writes: then letters are letters. A radio, a checkbox or a slider takes no text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA') return true;
  return target instanceof HTMLInputElement && !(target.type in nativeKeys);
}

/** True when a key belongs to the control that has the focus; every other key is still a shortcut there. */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (isTyping(target)) return true;
  if (target instanceof HTMLSelectElement)
    return LIST_KEYS.includes(key) || (target.options.length > LONG_LIST && key.length === 1);
  if (/^[a-z]$/i.test(key) && target instanceof Element && target.closest('[data-type-ahead]')) return true;
  return target instanceof HTMLInputElement && (nativeKeys[target.type]?.includes(key) ?? false);
}
