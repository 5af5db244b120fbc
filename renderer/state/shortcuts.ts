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
