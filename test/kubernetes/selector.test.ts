import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesSelector } from '../../main/model/match-labels.ts';
import { parseSelector } from '../../main/kubernetes/parse-selector.ts';
import { formatSelector, type Selector } from '../../main/model/calico-selector.ts';
import { must } from '../build.ts';

const labels = new Map([
  ['app', 'web-front'],
  ['tier', ''],
  ['projectcalico.org/namespace', 'prod'],
]);

// Grammar of CAL-40: what each expression says of the labels above.
// prettier-ignore
const cases: readonly [string, boolean][] = [
  ['', true], ['   ', true], ['all()', true], ['all( )', true], ['global()', false], ['!all()', false],
  ["app == 'web-front'", true], ['app=="web-front"', true], ["app == 'web'", false], ["gone == 'x'", false],
  ["app != 'web'", true], ["gone != 'x'", true], ["app != 'web-front'", false],
  ["app in {'a', 'web-front'}", true], ["app in {'a'}", false], ['app in {}', false], ["gone in {'a'}", false],
  ["app not in {'a'}", true], ["app not  in {'web-front'}", false], ["gone not in {'a'}", true], ['app not in {}', true],
  ["app contains 'b-f'", true], ["app contains 'x'", false], ["gone contains 'x'", false], ["gone contains ''", false],
  ["app starts with 'web'", true], ["app starts with 'front'", false], ["gone starts with ''", false],
  ["app ends with 'front'", true], ["app ends with 'web'", false], ["gone ends with ''", false],
  ['has(app)', true], ['has( tier )', true], ['has(gone)', false], ['!has(gone)', true], ['!!has(app)', true],
  ["tier == ''", true], ["projectcalico.org/namespace == 'prod'", true],
  ["has(gone) || has(app) && has(tier)", true], ["(has(gone) || has(app)) && has(gone)", false],
  ["has(app) || has(gone) && has(gone)", true], ["!has(gone) && has(app)", true], ["!(has(gone) || has(app))", false],
  ["has.it == 'x'", false], ["in == 'x'", false], ["all == 'x'", false], ["not != 'x'", true],
];

test.each(cases)('%s', (text, expected) => {
  expect(matchesSelector(must(parseSelector(text)), labels, false)).toBe(expected);
});

// prettier-ignore
const faults: readonly [string, number, string][] = [
  ['app', 3, 'expected `==`'],
  ['app = "x"', 4, 'write `==`'],
  ["app == web", 7, 'expected text in quotes'],
  ["app == 'web", 7, 'is not closed'],
  ["app in 'x'", 7, 'expected `{`'],
  ["app in {'x'", 11, 'expected `,` or `}`'],
  ["app in {'x',}", 12, 'expected text in quotes'],
  ["(app == 'x'", 11, 'expected `)`'],
  ["app == 'x')", 10, 'expected `&&`'],
  ["app == 'x' tier == 'y'", 11, 'expected `&&`'],
  ["app == 'x' && ", 14, 'found the end'],
  ['&& has(a)', 0, 'expected a label'],
  ['has()', 3, 'expected `==`'],
  ['app == "x" & has(a)', 11, 'means nothing here'],
  ["über == 'x'", 0, 'means nothing here'],
  [`${'('.repeat(101)}all()${')'.repeat(101)}`, 100, 'nested deeper'],
  [`${'!'.repeat(101)}all()`, 100, 'nested deeper'],
];

test.each(faults)('refused: %s', (text, offset, words) => {
  const read = parseSelector(text);
  expect(read).toMatchObject({ ok: false, error: { offset } });
  expect(read.ok ? '' : read.error.message).toContain(words);
});

describe('any selector', () => {
  const key = fc.stringMatching(/^[A-Za-z0-9_./-]{1,12}$/);
  const value = fc.string().filter((text) => !(text.includes("'") && text.includes('"')));
  const { selector } = fc.letrec<{ selector: Selector }>((tie) => ({
    selector: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      fc.constantFrom<Selector>({ kind: 'all' }, { kind: 'global' }),
      key.map((each): Selector => ({ kind: 'has', key: each })),
      fc.record({
        kind: fc.constantFrom('equals' as const, 'not-equals', 'contains', 'starts-with', 'ends-with'),
        key,
        value,
      }),
      fc.record({ kind: fc.constantFrom('in' as const, 'not-in'), key, values: fc.array(value, { maxLength: 3 }) }),
      tie('selector').map((of): Selector => ({ kind: 'not', of })),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or'),
        of: fc.array(tie('selector'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));
  const someLabels = fc.array(fc.tuple(key, value), { maxLength: 4 }).map((pairs) => new Map(pairs));

  test('reads the same when it is written out', () => {
    fc.assert(
      fc.property(selector, someLabels, fc.boolean(), (written, found, isGlobal) => {
        const read = must(parseSelector(formatSelector(written)));
        expect(matchesSelector(read, found, isGlobal)).toBe(matchesSelector(written, found, isGlobal));
        expect(formatSelector(read)).toBe(formatSelector(must(parseSelector(formatSelector(read)))));
      }),
      { numRuns: 500, seed: 20261130 },
    );
  });

  test('never throws, and tells a place within the text', () => {
    const words = [
      'app',
      '==',
      '!=',
      'in',
      'not in',
      '{',
      '}',
      "'x'",
      '(',
      ')',
      '!',
      '&&',
      '||',
      'has(a)',
      ',',
      ' ',
      '"',
    ];
    const noise = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const read = parseSelector(text);
        if (!read.ok) expect(read.error.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000, seed: 20261130 },
    );
  });

  test('takes time in proportion to its length', () => {
    const timeOf = (terms: number) => {
      const text = Array.from({ length: terms }, (_, i) => `has(a${i}) && b in {'x', 'y'}`).join(' || ');
      const start = performance.now();
      expect(parseSelector(text).ok).toBe(true);
      return performance.now() - start;
    };
    timeOf(500);
    expect(timeOf(2400)).toBeLessThan(500);
    expect(parseSelector('has('.repeat(20_000)).ok).toBe(false);
    expect(parseSelector(`a${' '.repeat(100_001)}`)).toMatchObject({ ok: false, error: { offset: 0 } });
  });
});
