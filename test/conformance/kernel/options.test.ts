import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

// prettier-ignore
const cases = [
  { args: [],                                  parsed: { networks: 30, flows: 24, seed: 20261121, sabotage: null } },
  { args: ['--seed', '7', '--networks', '1'],  parsed: { networks: 1, flows: 24, seed: 7, sabotage: null } },
  { args: ['--sabotage', 'memory'],            parsed: { networks: 30, flows: 24, seed: 20261121, sabotage: 'memory' } },
];
test.each(cases)('$args', ({ args, parsed }) => {
  expect(parseOptions(args)).toEqual({ ok: true, value: parsed });
});

// A run of no networks would agree about nothing, so it is not a run.
test.each([['--networks', '0'], ['--flows', 'x'], ['--seed', '-1'], ['--sabotage', 'luck'], ['--colour'], ['stray']])(
  '%s %s is refused',
  (...args) => {
    expect(parseOptions(args).ok).toBe(false);
  },
);
