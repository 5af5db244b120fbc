import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';

const file = path.join(import.meta.dirname, '../../scenarios/network-acls/page-that-never-loads.yaml');

test('a reference that is no name is reported, and its question is not proved with the name it may stand for', () => {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('allowed: [customer, windows, low]', 'allowed: [c:ustomer, windows, low]');
  expect(changed).not.toBe(text);
  const loaded = loadScenario(changed);
  expect(loaded.ok ? [] : loaded.error.map(({ message }) => message).join()).toContain('c:ustomer');
});
