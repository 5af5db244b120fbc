import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { attemptDigest } from '../../main/app/file/attempt-digest.ts';
import { exportedAttempt } from '../app/exported-attempt.ts';
import { perimeter } from './perimeter.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perimeter-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function saved(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('replay', () => {
  const text = exportedAttempt();

  test('an attempt as it was: every item is the same, as words and as JSON', () => {
    const file = saved('same.json', text);
    expect(perimeter('replay', file)).toEqual({
      status: 0,
      err: '',
      out:
        'attempt\ndigest: same\n  1  page-that-never-loads why: same, right\n' +
        'score: 1 of 1 stored, 1 graded again\nall 1 items are the same\n',
    });
    expect(JSON.parse(perimeter('replay', file, '--json').out)).toEqual({
      ...{ file, digest: 'same', same: true, score: { stored: 1, again: 1, of: 1 } },
      items: [
        {
          scenario: 'page-that-never-loads',
          question: 'why',
          stored: 'right',
          again: 'right',
          same: true,
          reasons: [],
        },
      ],
    });
  });

  test('one that was changed: what is different, why, and nothing that steers a terminal', () => {
    const other = JSON.parse(text) as { items: Record<string, unknown>[]; digest: string };
    Object.assign(other.items[0]!, { correct: false, engineVersion: '0\u001b[2J' });
    other.digest = attemptDigest(other);
    const told = perimeter('replay', saved('other.json', JSON.stringify(other)));
    expect(told).toMatchObject({ status: 1, err: '' });
    expect(told.out).toContain('1  page-that-never-loads why: different, stored wrong, graded right\n');
    expect(told.out).toContain('     stored as wrong, graded right: the key is ');
    expect(told.out).toContain('it was graded by engine 0?[2J, and this is engine 1');
    expect(told.out).toMatch(/1 of 1 items are different\n$/);
  });

  test('a file that is none, none at all, and help', () => {
    expect(perimeter('replay', saved('none.json', '{}'))).toMatchObject({ status: 1, out: '' });
    expect(perimeter('replay', path.join(folder, 'missing.json')).status).toBe(2);
    expect(perimeter('replay').status).toBe(2);
    expect(perimeter('replay', '--help').out).toMatch(/^perimeter replay FILE/);
  });
});
