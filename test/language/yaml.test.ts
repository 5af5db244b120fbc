import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { MAX_CHARACTERS, readYaml } from '../../main/language/diagnostics/yaml.ts';
import { must } from '../build.ts';
import { errorsOf, like, NETWORK, scenarioText, shippedFiles, textOf, VERDICT } from '../lesson/scenario-files.ts';

/** Stands for any list with these among its members. */
const among = (members: unknown[]): unknown => expect.arrayContaining(members);

describe('text that nobody should send', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  test.each([
    { why: 'nothing', text: '', errors: ['1:1 shape: the file is empty'] },
    { why: 'blanks', text: ' \n \n', errors: ['1:1 shape: the file is empty'] },
    { why: 'a comment', text: '# nothing', errors: ['1:1 shape: the file is empty'] },
    { why: 'a list', text: '[1, 2]', errors: ['1:1 shape: the file is not a mapping'] },
    { why: 'a word', text: 'hello', errors: ['1:1 shape: the file is not a mapping'] },
    {
      why: 'a character too many',
      text: 'x'.repeat(MAX_CHARACTERS + 1),
      errors: ['1:1 too-large: the file has more than 1000000 characters'],
    },
    {
      why: 'an alias',
      text: 'a: &x 1\nb: *x',
      errors: ['1:7 alias: anchor `&x` is not allowed', '2:4 alias: alias `*x` is not allowed; write the value out'],
    },
    { why: 'an anchor alone', text: 'a: &x 1', errors: ['1:7 alias: anchor `&x` is not allowed'] },
    {
      why: 'a merge key',
      text: 'a: &x { b: 1 }\n<<: *x',
      errors: among([like(/^2:5 alias: alias `\*x`/)]),
    },
    { why: 'a key twice', text: 'a: 1\nb: 2\na: 3', errors: ['3:1 duplicate-name: the key `a` is given twice'] },
    {
      why: 'a key twice, one of them quoted',
      text: 'a: 1\n"a": 3',
      errors: ['2:1 duplicate-name: the key `a` is given twice'],
    },
    {
      why: 'too deep',
      text: `a: ${deep(60)}`,
      errors: ['1:27 too-deep: nested deeper than 24 levels'],
    },
    { why: 'as deep as can be', text: `a: ${deep(23)}`, errors: among([like(/ shape: `a` is not a field here$/)]) },
    ...[
      deep(5000),
      ...['[', '{', '- ', '? ', 'a: ', '[{a: '].map((piece) => piece.repeat(MAX_CHARACTERS / piece.length)),
    ].map((text) => ({
      why: `much too deep: ${text.slice(0, 8)}…`,
      text,
      errors: [like(/^1:\d+ too-deep: nested deeper than 24 levels$/)],
    })),
    {
      why: 'a step deeper on each of many lines',
      text: Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      errors: [like(/^25:\d+ too-deep: /)],
    },
    {
      why: 'too many keys',
      text: `{${'a,'.repeat(400_000)}}`,
      errors: ['1:1 too-large: the file has more than 60000 values'],
    },
    {
      why: 'too many aliases',
      text: `a: [${'*x,'.repeat(300_000)}]`,
      errors: ['1:1 too-large: the file has more than 60000 values'],
    },
    { why: 'two documents', text: 'a: 1\n---\nb: 2', errors: ['2:1 syntax: one file holds one scenario'] },
    {
      why: 'a hundred thousand documents',
      text: '---\n'.repeat(1e5),
      errors: ['2:1 syntax: one file holds one scenario'],
    },
    { why: 'a million closing brackets', text: ']'.repeat(MAX_CHARACTERS), errors: [like(/^1:1 syntax: /)] },
    { why: 'a very long tag', text: '!!'.repeat(5000), errors: [like(/^1:1 syntax: .{199}…$/)] },
    { why: 'a very long alias', text: `a: *${'x'.repeat(5000)}`, errors: [like(/^1:4 alias: .{199}…$/)] },
    {
      why: 'too many values',
      text: `a: [${'1,'.repeat(60_001)}1]`,
      errors: ['1:1 too-large: the file has more than 60000 values'],
    },
    { why: 'a tab', text: 'a:\n\tb: 1', errors: [like(/^2:1 syntax: /)] },
    { why: 'an open quote', text: 'a: "b', errors: [like(/^1:\d+ syntax: /)] },
    { why: 'an open bracket', text: 'a: [1, 2', errors: [like(/^1:\d+ syntax: /)] },
    {
      why: 'binary junk',
      text: '\u0000\u0001\u0002\ufffd\u0007',
      errors: among([like(/^\d+:\d+ \S+: /)]),
    },
  ])('$why', ({ text, errors }) => {
    expect(errorsOf(text)).toEqual(errors);
  });

  test('a billion laughs', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    const errors = errorsOf(['l0: &l0 [lol]', ...lines].join('\n'));
    expect(errors.length).toBeGreaterThan(10);
    expect(errors.filter((line) => !line.includes(' alias: '))).toEqual([]);
  });

  test('many keys take no quadratic time, and the one that is there twice is found', () => {
    const keys = Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(must(readYaml(keys)).value).toMatchObject({ k0: 1, k24999: 1 });
    expect(errorsOf(`${keys}\nk7: 2`)).toEqual(['25001:1 duplicate-name: the key `k7` is given twice']);
  });

  test.each([
    {
      why: 'one key',
      text: `{${'a,'.repeat(50_000)}}`,
      first: '1:4 duplicate-name: the key `a` is given twice',
      rest: 49_899,
    },
    {
      why: 'fields that are none',
      text: Array.from({ length: 25_000 }, (_, i) => `k${i}: 1`).join('\n'),
      first: '1:1 shape: `format` is missing',
      rest: 24_911,
    },
  ])('of thousands of problems the first are listed, the others counted: $why', ({ text, first, rest }) => {
    const errors = errorsOf(text);
    expect(errors[0]).toEqual(first);
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toMatch(new RegExp(`: and ${rest} more problems from here on$`));
  });

  test('so are warnings, and errors come first', () => {
    const instances = (groups: number) =>
      Array.from({ length: groups }, (_, i) => `    sg-${i}: {}`).join('\n') + '\n    sg-web:';
    const network = NETWORK.replace('    sg-web:', instances(150));
    const warned = must(loadScenario(scenarioText({ network }))).warnings;
    expect(warned.at(-1)).toMatchObject({ severity: 'warning', message: 'and 50 more problems from here on' });
    const wrong = loadScenario(scenarioText({ network, questions: VERDICT.replace('allowed', 'denied') }));
    expect(wrong).toMatchObject({
      ok: false,
      error: among([{ code: 'key-refuted' }].map((row) => expect.objectContaining(row) as unknown)),
    });
  });

  test.each([
    { why: 'an instance', from: 'batch:' },
    { why: 'a flow', from: 'shell:' },
    { why: 'a subnet', from: 'back:' },
  ])('$why called __proto__ does not disappear', ({ from }) => {
    const [first, ...rest] = errorsOf(scenarioText().replace(from, '__proto__:'));
    expect(first).toMatch(/^\d+:\d+ shape: `__proto__` is neither a field nor a name$/);
    // What was named so is not there for others either.
    expect(rest.filter((each) => !/there is no|nothing here is called/.test(each))).toEqual([]);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('the key %s stays a key', (key) => {
    expect(errorsOf(scenarioText({ head: `${key}: { polluted: true }` }))).toEqual([
      like(new RegExp(`^8:1 shape: \`${key}\` is (not a field here|neither a field nor a name)$`)),
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each([
    { why: 'a tag of a program', text: 'a: !!js/function "alert(1)"' },
    { why: 'a binary tag', text: 'a: !!binary aGVsbG8=' },
    { why: 'a set', text: 'a: !!set { x, y }' },
    { why: 'a date', text: 'a: !!timestamp 2026-01-01' },
    { why: 'an own tag', text: 'a: !own x' },
    { why: 'a directive', text: '%YAML 1.1\n---\na: yes' },
  ])('$why is no scenario', ({ text }) => {
    expect(errorsOf(text).length).toBeGreaterThan(0);
  });

  test.each([
    { why: 'a number without end', text: scenarioText({ head: `seed: ${'9'.repeat(400)}` }) },
    { why: 'infinity', text: scenarioText().replace('port: 5432', 'port: .inf') },
    { why: 'not a number', text: scenarioText().replace('port: 5432', 'port: .nan') },
    { why: 'a negative number', text: scenarioText().replace('port: 5432', 'port: -1') },
    { why: 'a fraction', text: scenarioText().replace('port: 5432', 'port: 54.32') },
    { why: 'an exponent', text: scenarioText().replace('port: 5432', 'port: 1e300') },
    {
      why: 'a very long rule',
      text: scenarioText().replace('tcp 22 10.0.0.0/16,', `tcp ${'2'.repeat(5000)} 10.0.0.0/16`),
    },
    { why: 'a very long name', text: scenarioText().replaceAll('batch', 'b'.repeat(5000)) },
    { why: 'a null', text: scenarioText().replace('title: A small one', 'title: ~') },
    { why: 'an empty network', text: scenarioText({ network: ' {}' }) },
  ])('$why is refused with a place', ({ text }) => {
    const errors = errorsOf(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.filter((line) => !/^\d+:\d+ [a-z-]+: \S/.test(line))).toEqual([]);
  });
});

describe('a shipped file with bytes changed', () => {
  const text = textOf('scenarios/network-acls/page-that-never-loads.yaml');
  const junk = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      '"',
      "'",
      '|',
      '>',
      '&x',
      '*x',
      '!',
      '%',
      '#',
      '-',
      '\t',
      '\n',
      '\u0000',
      '0',
      '/',
      '..',
    ),
    fc.string({ maxLength: 4 }),
  );
  const edits = fc.array(fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: 12 }), junk), {
    minLength: 1,
    maxLength: 4,
  });

  test('is loaded or refused with places, never thrown at', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        const changed = changes.reduce(
          (whole, [from, length, put]) => whole.slice(0, from) + put + whole.slice(from + length),
          text,
        );
        const loaded = loadScenario(changed);
        const problems = loaded.ok ? loaded.value.warnings : loaded.error;
        const lines = changed.split('\n').length;
        for (const { at, message } of problems) {
          expect(at.line).toBeGreaterThanOrEqual(1);
          expect(at.line).toBeLessThanOrEqual(lines);
          expect(at.column).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
        }
        if (!loaded.ok) expect(loaded.error.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  test('so is a file cut off anywhere', () => {
    const [first = ''] = shippedFiles;
    const whole = textOf(first);
    for (let length = 0; length < whole.length; length += 397) {
      const loaded = loadScenario(whole.slice(0, length));
      expect(loaded.ok ? [] : loaded.error.filter(({ at }) => at.line < 1 || at.column < 1)).toEqual([]);
    }
  });

  test('so is a file in which a line is missing', () => {
    const lines = text.split('\n');
    for (let i = 0; i < lines.length; i += 7) {
      const loaded = loadScenario(lines.toSpliced(i, 1).join('\n'));
      expect(loaded.ok || loaded.error.length > 0).toBe(true);
    }
  });
});
