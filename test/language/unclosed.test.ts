import { expect, test } from 'vitest';
import { errorsOf } from '../lesson/scenario-files.ts';

test.each([
  {
    why: 'a bracket that another closes',
    text: 'a:\n  b: { c: [d, e: [1] }\nf: 1',
    errors: ['2:11 syntax: `[` is not closed: `]` is missing'],
  },
  {
    why: 'a brace that nothing closes',
    text: 'a:\n  b: { c: [1]\n  d: 1',
    errors: ['2:6 syntax: `{` is not closed: `}` is missing'],
  },
  {
    why: 'a quotation mark that nothing closes',
    text: "a: 1\nb: 'c\nd: 'e'",
    errors: ["2:4 syntax: the text that begins with `'` does not end with one"],
  },
  { why: 'a tab', text: 'a:\n\tb: 1', errors: ['2:1 syntax: this line is indented with a tab'] },
])('$why is told where it is opened', ({ text, errors }) => {
  expect(errorsOf(text)).toEqual(errors);
});
