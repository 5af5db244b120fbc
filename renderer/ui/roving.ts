/** Of a group with one Tab stop: the item that is picked, or else the first. */
export function tabIndexOf(index: number, picked: number): 0 | -1 {
  return index === Math.max(0, picked) ? 0 : -1;
}

/** Where an arrow key leads in a group of items; null where the key is none of the group. Ends are joined. */
export function nextIndex(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown' || key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return index <= 0 ? count - 1 : index - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Moves the focus between the items of a group. @returns the item that has the focus now. */
export function moveFocus(event: KeyboardEvent, group: HTMLElement, items: string): HTMLElement | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const all = [...group.querySelectorAll<HTMLElement>(items)];
  const next = nextIndex(
    event.key,
    all.findIndex((item) => item === document.activeElement),
    all.length,
  );
  const item = next === null ? undefined : all[next];
  if (!item) return null;
  event.preventDefault();
  event.stopPropagation();
  item.focus();
  return item;
}

/** The keys of a group of radios: the one that gets the focus is picked, as in a native group. */
export function radioKeys(event: KeyboardEvent): void {
  const group = event.currentTarget;
  if (group instanceof HTMLElement) moveFocus(event, group, '[role="radio"]')?.click();
}
