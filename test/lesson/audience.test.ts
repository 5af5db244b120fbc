import { expect, test } from 'vitest';
import { loadScenario, readScenario } from '../../main/lesson/load/load.ts';
import { NETWORK, scenarioText } from './scenario-files.ts';

const old = scenarioText({
  network: NETWORK.replace('in: [tcp 443 0.0.0.0/0] }', 'in: [tcp 443 0.0.0.0/0, tcp 443 0.0.0.0/0] }'),
}).replace(/tags: \[[^\]]*\]/, 'tags: [probe:week-3]');

/** Codes with their severity, in the order of the file. */
const codesOf = (audience: 'author' | 'reader') => {
  const loaded = loadScenario(old, audience);
  return (loaded.ok ? loaded.value.warnings : loaded.error).map(({ severity, code }) => `${severity} ${code}`);
};

test('a file of an earlier lab opens for readers, and its author is told what is wrong', () => {
  expect(old).toContain('probe:week-3');
  expect(readScenario(old, 'reader').ok).toBe(true);
  expect(codesOf('reader')).toContain('warning duplicate-rule');
  expect(codesOf('author')).toContain('error duplicate-rule');
});
