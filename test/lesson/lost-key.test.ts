import { expect, test } from 'vitest';
import { problemsOf, scenarioText } from './scenario-files.ts';

test('the key __proto__ hides no other problem', () => {
  const text = scenarioText({ head: '__proto__: 1\nbreif: A slip' }).replace('tcp 443 0.0.0.0/0', 'tpc 443 0.0.0.0/0');
  expect(problemsOf(text)).toEqual([
    '8:1 shape: `__proto__` is neither a field nor a name',
    expect.stringMatching(/^9:1 shape: `breif` is not a field here$/),
    expect.stringMatching(/text: `tpc` is not a protocol/),
  ]);
});
