import { describe, expect, test } from 'vitest';
import { renumbered } from '../../renderer/questions/renumbered.ts';
import { rowsOf } from '../../renderer/questions/repair-rows.ts';

const list = {
  ...{ id: 'acl', kind: 'network-acl' as const, direction: 'in' as const, locked: false },
  rows: [
    { text: '100 allow tcp 443 0.0.0.0/0', name: '100' },
    { text: '110 deny all 203.0.113.0/24', name: '110' },
    { text: '111 allow tcp 22 10.0.0.0/8', name: '111' },
  ],
};

/** Moves the row with this text to a place, after some changes. */
function moved(text: string, to: number, changes: readonly string[] = []) {
  const rows = rowsOf(list, changes);
  const row = rows.find((each) => each.text === text && each.mark !== 'removed');
  if (!row) throw new Error(`no row ${text}`);
  return renumbered(list, rows, changes, row, to);
}

const DENY = '110 deny all 203.0.113.0/24';

describe('a rule of a network ACL that is moved', () => {
  test('gets a number between its new neighbors, in tens where there is room', () => {
    expect(moved(DENY, 0)).toEqual({
      number: 90,
      changes: ['remove acl in 110', 'add acl in 90 deny all 203.0.113.0/24'],
    });
    expect(moved(DENY, 2)?.number).toBe(120);
    expect(moved('111 allow tcp 22 10.0.0.0/8', 1)?.number).toBe(105);
  });

  test('is not changed when it comes back to its number', () => {
    const first = moved(DENY, 0)?.changes ?? [];
    expect(moved('90 deny all 203.0.113.0/24', 1, first)).toEqual({ number: 110, changes: [] });
  });

  test('that is new has one change only', () => {
    expect(moved('120 deny all 192.0.2.0/24', 0, ['add acl in 120 deny all 192.0.2.0/24'])?.changes).toEqual([
      'add acl in 90 deny all 192.0.2.0/24',
    ]);
  });

  test('stays where no number is free, and at the ends of the list', () => {
    expect(moved('100 allow tcp 443 0.0.0.0/0', 1)).toBeNull();
    expect(moved('100 allow tcp 443 0.0.0.0/0', -1)).toBeNull();
    expect(moved('111 allow tcp 22 10.0.0.0/8', 3)).toBeNull();
  });
});
