import { expect, test } from 'vitest';
import { canonicalJson, canonicalJsonLines } from '../../main/model/canonical-json.ts';

// prettier-ignore
test.each([
  { value: { b: 1, a: [2, { d: null, c: 'x' }] }, is: '{"a":[2,{"c":"x","d":null}],"b":1}' },
  { value: { a: undefined, '€': 1, '\r': 2, '1': 3, '10': 4 }, is: '{"1":3,"10":4,"\\r":2,"€":1}' },
  { value: [1e21, 0.1, -0, '"'], is: '[1e+21,0.1,0,"\\""]' },
])('equal values give equal texts: $is', ({ value, is }) => {
  expect(canonicalJson(value)).toBe(is);
  expect(canonicalJson(JSON.parse(canonicalJsonLines(value)))).toBe(is);
});
