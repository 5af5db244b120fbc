import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { writeRedirectFile } from '../../main/host/browser/redirect-file.ts';

const ADDRESS = 'http://127.0.0.1:4321/#t=secret-token';

test('the address goes to the browser in a file that only its owner can read', () => {
  const file = writeRedirectFile(ADDRESS);
  try {
    expect(statSync(file.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
    expect(readFileSync(file.path, 'utf8')).toContain(`content="0;url=${ADDRESS}"`);
    expect(file.path).not.toContain('secret-token');
  } finally {
    file.remove();
  }
  expect(existsSync(dirname(file.path))).toBe(false);
  expect(file.remove).not.toThrow();
});

test('what an address holds cannot leave its attribute', () => {
  const file = writeRedirectFile('http://127.0.0.1:1/#t="><script>');
  try {
    expect(readFileSync(file.path, 'utf8')).not.toContain('<script>');
  } finally {
    file.remove();
  }
});
