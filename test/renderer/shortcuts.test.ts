import { expect, test } from 'vitest';
import { shortcutGroups } from '../../renderer/state/shortcut-groups.ts';

const groups = shortcutGroups.map(({ title, shortcuts }) => ({ title, keys: shortcuts.map(({ keys }) => keys) }));

test.each(groups)('$title: no key is told twice', ({ keys }) => {
  expect(new Set(keys).size).toBe(keys.length);
});

test('every key says what it does', () => {
  expect(shortcutGroups.flatMap(({ shortcuts }) => shortcuts).filter(({ does }) => does.trim() === '')).toEqual([]);
});
