import { expect, test } from 'vitest';
import { canUndo, withReport, type Report } from '../../renderer/screens/import-reports.ts';

const updated = (made: number, title: string, more: Partial<Report> = {}): Report => ({
  ...{ key: made, made, file: `${title}.yaml` },
  outcome: { kind: 'updated', id: 'shop', title, warnings: [] },
  ...more,
});

test('of two replacements of one scenario the last is taken back first, then the one before', () => {
  const both = [updated(0, 'second'), updated(1, 'third')];
  expect(both.map((each) => canUndo(both, each))).toEqual([false, true]);
  const back = [both[0]!, { ...both[1]!, undone: true }];
  expect(back.map((each) => canUndo(back, each))).toEqual([true, false]);
});

test('a file that waits for a decision asks about what is there now', () => {
  const waiting: Report = {
    ...{ key: 1, made: 1, file: 'third.yaml' },
    outcome: { kind: 'conflict', id: 'shop', title: 'third', earlier: 'first' },
  };
  const other: Report = { ...waiting, key: 2, outcome: { kind: 'conflict', id: 'bank', title: 'b', earlier: 'a' } };
  const [, shop, bank] = withReport([updated(0, 'first'), waiting, other], updated(0, 'second'));
  expect(shop?.outcome).toMatchObject({ earlier: 'second' });
  expect(bank?.outcome).toMatchObject({ earlier: 'a' });
});
