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
      { keys: '/', does: 'Search the library' },
      { keys: 'Esc', does: 'Close what is open' },
    ],
  },
  {
    title: 'Answering',
    shortcuts: [
      { keys: 'A – H', does: 'Choose an option' },
      { keys: 'Y / N', does: 'Gets through / does not; N: nobody may' },
      { keys: 'Ctrl Enter', does: 'Submit' },
      { keys: 'J / K', does: 'Next question, once answered / previous' },
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
      { keys: 'P', does: 'Prediction gates on or off' },
      { keys: 'C', does: 'Compare with the other world' },
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
      { keys: 'Enter', does: 'Inspect it' },
      { keys: '+ / −', does: 'Zoom' },
      { keys: '0', does: 'Fit' },
    ],
  },
];

/** True while the learner writes: then letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
