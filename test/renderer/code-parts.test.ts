import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeParts, withoutTicks } from '../../renderer/ui/code-parts.ts';

describe('backticks', () => {
  // prettier-ignore
  const cases = [
    { text: 'plain',            parts: ['plain'] },
    { text: 'add `tcp 443` in', parts: ['add ', '<tcp 443>', ' in'] },
    { text: '`a` and `b`',      parts: ['<a>', ' and ', '<b>'] },
    { text: '`a``b`',           parts: ['<a>', '<b>'] },
    { text: 'one ` alone',      parts: ['one ` alone'] },
    { text: 'empty `` pair',    parts: ['empty `` pair'] },
    { text: '`<b>&amp;`',       parts: ['<<b>&amp;>'] },
    { text: '',                 parts: [] },
  ];

  test.each(cases)('$text', ({ text, parts }) => {
    expect(codeParts(text).map((part) => (part.code ? `<${part.text}>` : part.text))).toEqual(parts);
  });
});

test('nothing is lost but the backticks', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '`', '<', '\n') });
  fc.assert(
    fc.property(text, (given) => {
      expect(withoutTicks(given).replaceAll('`', '')).toBe(given.replaceAll('`', ''));
      expect(codeParts(given).every((part) => part.text !== '')).toBe(true);
    }),
  );
});
