import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPortRange, parsePortRange } from '../../main/model/port-range.ts';
import { must } from '../build.ts';

test.each([
  { text: '443', range: { from: 443, to: 443 }, written: '443' },
  { text: '1024-65535', range: { from: 1024, to: 65535 }, written: '1024-65535' },
  { text: '1024–65535', range: { from: 1024, to: 65535 }, written: '1024-65535' },
  { text: 'all', range: { from: 0, to: 65535 }, written: 'all' },
  { text: '0-65535', range: { from: 0, to: 65535 }, written: 'all' },
  { text: '0', range: { from: 0, to: 0 }, written: '0' },
  { text: '443-443', range: { from: 443, to: 443 }, written: '443' },
])('$text is written $written', ({ text, range, written }) => {
  const read = must(parsePortRange(text));
  expect({ read, written: formatPortRange(read) }).toEqual({ read: range, written });
});

test.each([
  { why: 'no number', text: 'https', reason: shapeOf('https') },
  { why: 'nothing', text: '', reason: shapeOf('') },
  { why: 'open at the end', text: '1024-', reason: shapeOf('1024-') },
  { why: 'three ends', text: '1-2-3', reason: shapeOf('1-2-3') },
  { why: 'a list', text: '80,443', reason: shapeOf('80,443') },
  { why: 'a sign', text: '-1', reason: shapeOf('-1') },
  { why: 'an exponent', text: '1e3', reason: shapeOf('1e3') },
  { why: 'upper case', text: 'ALL', reason: shapeOf('ALL') },
  { why: 'above 16 bits', text: '65536', reason: 'port `65536` is above 65535' },
  { why: 'above 16 bits at the end', text: '1-70000', reason: 'port `1-70000` is above 65535' },
  {
    why: 'the wrong way round',
    text: '65535-1024',
    reason: 'port range `65535-1024` runs backwards; did you mean 1024-65535?',
  },
])('refuses $text: $why', ({ text, reason }) => {
  expect(parsePortRange(text)).toEqual({ ok: false, error: reason });
});

test('what is formatted is read back as it was', () => {
  fc.assert(
    fc.property(fc.nat({ max: 65535 }), fc.nat({ max: 65535 }), (a, b) => {
      const range = { from: Math.min(a, b), to: Math.max(a, b) };
      expect(must(parsePortRange(formatPortRange(range)))).toEqual(range);
    }),
    { numRuns: 300 },
  );
});

function shapeOf(text: string): string {
  return `\`${text}\` is not a port or a port range such as 8000 or 8000-8080`;
}
