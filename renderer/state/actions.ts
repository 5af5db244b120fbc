import type { Moment } from './moments.ts';
import type { Route } from './router.svelte.ts';
import { shortcutGroups } from './shortcut-groups.ts';
import type { Shortcut, ShortcutPlace } from './shortcut.ts';

/** Something that a key does, as the palette offers it. */
export type Action = {
  readonly name: string;
  /** As the key help tells it. */
  readonly keys: string;
  readonly group: string;
  /** What it does: the key that is pressed for the learner, or where it goes. */
  readonly does: { readonly press: string } | { readonly go: Route };
};

/** All actions that a screen has right now: those of its own groups first, then those that work everywhere. */
export function actionsOn(place: ShortcutPlace, moments: ReadonlySet<Moment>): Action[] {
  const isNow = ({ when }: { readonly when?: Moment }) => when === undefined || moments.has(when);
  const groups = shortcutGroups.filter(
    (group) => isNow(group) && (group.on.includes(place) || (place !== 'exam' && group.on.includes('everywhere'))),
  );
  return groups
    .toSorted((a, b) => Number(a.on.includes('everywhere')) - Number(b.on.includes('everywhere')))
    .flatMap(({ title, shortcuts }) => {
      const rows = shortcuts.filter(isNow).map((row) => (row.each ? { ...row, each: row.each.filter(isNow) } : row));
      return rows.flatMap((row) => actionsOf(row, title));
    });
}

/** A row of the key help is one action, several, or none where the key belongs to the control that has the focus. */
function actionsOf({ keys, does, press, go, each }: Shortcut, group: string): Action[] {
  if (each) return each.map((one) => ({ ...{ name: one.does, keys: one.keys, group }, does: { press: one.press } }));
  if (go) return [{ ...{ name: does, keys, group }, does: { go } }];
  return press === undefined ? [] : [{ ...{ name: does, keys, group }, does: { press } }];
}

/** Which groups of keys a screen has. */
export function placeOf(route: Route): ShortcutPlace {
  switch (route.screen) {
    case 'scenario':
    case 'session':
      return 'scenario';
    case 'exam-report':
      return route.item === null ? 'report' : 'scenario';
    case 'exam':
    case 'cards':
    case 'progress':
    case 'library':
    case 'sprint':
      return route.screen;
    case 'home':
    case 'exams':
    case 'settings':
    case 'nowhere':
      return 'everywhere';
  }
}

/** The actions in which every word is found, in the name, the group or the keys; those that begin with it come first. */
export function findActions(actions: readonly Action[], text: string): Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = actions.filter(({ name, group, keys }) => {
    const searched = `${name} ${group} ${keys}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const begins = ({ name }: Action) => (words[0] !== undefined && name.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.toSorted((a, b) => begins(a) - begins(b));
}

/** `Shift+ArrowRight` as the event of a keyboard. */
export function keyEvent(press: string): KeyboardEventInit {
  const parts = press.split('+');
  const key = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const flags = { ctrlKey: has('Ctrl'), shiftKey: has('Shift'), altKey: has('Alt') };
  return { key, ...flags, bubbles: true, cancelable: true };
}
