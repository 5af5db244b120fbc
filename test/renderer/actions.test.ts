import { describe, expect, test } from 'vitest';
import { actionsOn, findActions, keyEvent, placeOf } from '../../renderer/state/actions.ts';
import type { Moment } from '../../renderer/state/moments.ts';
import { shortcutGroups } from '../../renderer/state/shortcut-groups.ts';
import type { ShortcutPlace } from '../../renderer/state/shortcut.ts';

const screens: readonly ShortcutPlace[] = ['everywhere', 'scenario', 'exam', 'report', 'progress', 'cards', 'library'];

/** Every moment that a row or a group names. */
const every: ReadonlySet<Moment> = new Set(
  shortcutGroups
    .flatMap(({ when, shortcuts }) => [
      when,
      ...shortcuts.flatMap((row) => [row.when, ...(row.each ?? []).map((one) => one.when)]),
    ])
    .flatMap((when) => when ?? []),
);
const namesOn = (place: ShortcutPlace, ...moments: readonly Moment[]) =>
  actionsOn(place, new Set(moments)).map(({ name }) => name);

describe('commands', () => {
  test('what would do nothing is not offered', () => {
    expect(namesOn('sprint')).not.toContain('Allow the packet');
    expect(namesOn('sprint', 'sprint')).toContain('Allow the packet');
    expect(namesOn('scenario', 'asked', 'option a', 'option b')).toEqual(
      expect.arrayContaining(['Submit', 'Choose option A', 'Choose option B']),
    );
    for (const name of ['Choose option C', 'Step forward', 'Undo a change of a repair', 'Answer yes'])
      expect(namesOn('scenario', 'asked', 'option a', 'option b')).not.toContain(name);
    expect(namesOn('scenario', 'answered', 'playing')).not.toContain('Submit');
    expect(namesOn('scenario', 'answered', 'playing')).toContain('Step forward');
    expect(namesOn('cards', 'card front')).not.toContain('Say that you knew it');
  });

  test.each(screens)('%s: no two have the same name, and each has a key', (place) => {
    const actions = actionsOn(place, every);
    expect(new Set(actions.map(({ name }) => name)).size).toBe(actions.length);
    expect(actions.filter(({ keys }) => keys.trim() === '')).toEqual([]);
  });

  test('the room of an exam leads nowhere else', () => {
    expect(actionsOn('exam', every).filter(({ does }) => 'go' in does)).toEqual([]);
    expect(actionsOn('progress', every).some(({ does }) => 'go' in does)).toBe(true);
  });

  test('every row of the key help is a command, or its keys belong to what has the focus', () => {
    const rows = shortcutGroups.flatMap(({ shortcuts }) => shortcuts);
    const none = rows.filter(({ press, go, each }) => press === undefined && !go && !each);
    expect(none.map(({ keys }) => keys)).toEqual([
      'Ctrl K',
      'Esc',
      '↑ / ↓',
      'Letters',
      '1 / 2 / 3',
      'Tab',
      'Arrows',
      'Enter',
    ]);
  });

  test.each([
    { text: 'step fo', first: 'Step forward' },
    { text: 'g then l', first: 'Library' },
    { text: 'ctrl enter', first: 'Submit' },
    { text: 'zebra', first: undefined },
  ])('"$text" finds $first', ({ text, first }) =>
    expect(findActions(actionsOn('scenario', every), text)[0]?.name).toBe(first),
  );

  test('each screen has its group', () => {
    expect(placeOf({ screen: 'session' })).toBe('scenario');
    expect(placeOf({ screen: 'exam-report', sitting: 's', item: null })).toBe('report');
    expect(placeOf({ screen: 'exam-report', sitting: 's', item: 2 })).toBe('scenario');
  });

  test.each([
    { press: 'Shift+ArrowRight', event: { key: 'ArrowRight', shiftKey: true, ctrlKey: false, altKey: false } },
    { press: 'Ctrl+Enter', event: { key: 'Enter', ctrlKey: true, shiftKey: false } },
    { press: '+', event: { key: '+', ctrlKey: false } },
    { press: ' ', event: { key: ' ' } },
  ])('$press is pressed as the browser tells it', ({ press, event }) => expect(keyEvent(press)).toMatchObject(event));
});
