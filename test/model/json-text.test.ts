import { describe, expect, test } from 'vitest';
import { readJson } from '../../main/model/json-text.ts';

describe('JSON that anybody may have written', () => {
  test.each([
    { why: 'a value', text: '{"a": [1, "]["]}', value: { a: [1, ']['] } },
    { why: 'brackets and quotation marks in a text are text', text: '["[[[[\\"[[[["]', value: ['[[[["[[[['] },
    { why: 'as deep as is read', text: '[[[1]]]', value: [[[1]]] },
  ])('$why', ({ text, value }) => expect(readJson(text, 3)).toEqual({ ok: true, value }));

  test.each([
    { why: 'too deep', text: '[\n [[\n  [1]]]]', error: { kind: 'too-deep', line: 3, column: 3 } },
    { why: 'too deep and never closed', text: '['.repeat(100_000), error: { kind: 'too-deep', line: 1, column: 4 } },
    { why: 'a wrong sign', text: '{\n  "a": 1,\n  b: 2 }', error: { kind: 'syntax', line: 3, column: 3 } },
    { why: 'broken off', text: '{"a":\n [1,', error: { kind: 'syntax', line: 2, column: 5 } },
    { why: 'a text that is not closed', text: '["abc', error: { kind: 'syntax', line: 1, column: 6 } },
    { why: 'nothing', text: '', error: { kind: 'syntax', line: 1, column: 1 } },
  ])('$why is told with its place', ({ text, error }) => expect(readJson(text, 3)).toEqual({ ok: false, error }));
});
