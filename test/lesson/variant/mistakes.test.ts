import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import { HEAD, REST, text } from './varied-scenario.ts';

function problems(written: string, seed = 0): string[] {
  const read = loadScenario(written, 'author', seed);
  return (read.ok ? read.value.warnings : read.error).map(
    ({ at, code, message }) => `${at.line}:${at.column} ${code}: ${message}`,
  );
}

describe('places', () => {
  test('a problem in a substituted text is shown where the author wrote it', () => {
    const wrong = text.replace('tcp guest:$(client) > $(server):$(port)', 'tcp guest:$(client) > nobody:$(port)');
    const at = wrong.split('\n').findIndex((each) => each.includes('nobody'));
    const column = (wrong.split('\n')[at]?.indexOf('nobody') ?? 0) + 1;
    expect(problems(wrong)).toContainEqual(expect.stringContaining(`${at + 1}:${column} text`));
  });

  test('and one in a part that a choice picks', () => {
    const wrong = text.replace('else: [tcp $(port) 0.0.0.0/0]', 'else: [tcp $(port) 0.0.0.0/0, tcp $(port) 0.0.0/0]');
    const at = wrong.split('\n').findIndex((each) => each.includes(' 0.0.0/0]'));
    expect(problems(wrong)[0]).toMatch(new RegExp(`^${at + 1}:\\d+ text`));
  });
});

describe('what is wrong with parameters', () => {
  const change = (from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return text.replace(from, to);
  };
  test.each([
    [
      'an unknown one',
      change('brief: The shop uses $(shop)', 'brief: The shop uses $(shp)'),
      '5:22 unknown-name: there is no parameter `shp`',
    ],
    [
      'an unknown field',
      change('$(guests.net).12 }', '$(guests.nit).12 }'),
      'unknown-name: there is no parameter `guests.nit`',
    ],
    ['an unknown option', change('group: [tcp 22', 'gruop: [tcp 22'), 'unknown-name: `fault` has no option `gruop`'],
    ['a pick by what is no choice', change('- $(fault): { acl', '- $(port): { acl'), 'shape'],
    [
      'a pick without options',
      change("- $(fault): { acl: ['$(rule) deny tcp $(port) 0.0.0.0/0'] }", '- $(fault): 3'),
      'shape: `$(fault)` picks by option',
    ],
    [
      'a circle',
      change('10.0.0.0/16, in: 10.0.0.0/8', '10.0.0.0/16, in: front'),
      'parameter: there is no parameter `front` above',
    ],
    [
      'itself',
      change('10.0.0.0/16, in: 10.0.0.0/8', '10.0.0.0/16, in: shop'),
      'parameter: there is no parameter `shop` above',
    ],
    [
      'a default outside',
      change('default: 10.0.3.10, in: front', 'default: 10.0.9.10, in: front'),
      '12:34 parameter: `10.0.9.10` is not in `10.0.3.0/24`',
    ],
    [
      'defaults that meet',
      change('default: 10.0.4.0/24', 'default: 10.0.3.0/24'),
      'parameter: `10.0.3.0/24` meets a value that it must differ from',
    ],
    [
      'no values',
      change('zone: { type: zone, default: a }', 'zone: { type: number, default: 3 }'),
      'parameter: nothing says which values it may take',
    ],
    [
      'a default that is no value',
      change('default: 443, of', 'default: 444, of'),
      'parameter: `444` is not one of the values',
    ],
    [
      'options with other fields',
      change('group: { answer: denied, why: no rule matches }', 'group: { answer: denied }'),
      'parameter: `group` has other fields than `none`',
    ],
    ['a type that is none', change('type: zone', 'type: zoan'), 'shape'],
    [
      'one that nothing uses',
      change('zone: { type', 'idle: { type: zone, default: a }\n  zone: { type'),
      'unused: nothing uses the parameter `idle`',
    ],
    ['a key twice', change('group: { spare:', 'else: { web:'), 'duplicate-name: the key `web` is given twice'],
  ])('%s', (_, written, expected) => {
    expect(problems(written)).toContainEqual(expect.stringContaining(expected));
  });

  test('a text that grows too large is refused, and so are too many parameters', () => {
    const long = 'x'.repeat(400);
    const large =
      HEAD +
      `parameters:\n  long: { type: choice, of: { a: { text: ${long} }, b: { text: y } } }\n${REST}`.replace(
        '- { say: It does.',
        `- { say: ${'$(long.text)'.repeat(3000)}`,
      );
    expect(problems(large)).toContainEqual(expect.stringContaining('too-large'));
    const many = Array.from({ length: 41 }, (_, i) => `  p${i}: { type: zone, default: a }`).join('\n');
    expect(problems(`${HEAD}parameters:\n${many}\n${REST}`)).toContainEqual(
      expect.stringContaining('at most 40 parameters'),
    );
  });

  test('parameters that are no mapping do not crash', () => {
    for (const odd of [
      '3',
      '[]',
      'x',
      '{ a: 1 }',
      '{ a: { type: choice, of: {} } }',
      '{ a: { type: choice, of: { __proto__: {} } } }',
      '{ a: null }',
    ])
      for (const seed of [0, 5]) expect(problems(`${HEAD}parameters: ${odd}\n${REST}`, seed).length).toBeGreaterThan(0);
  });
});
