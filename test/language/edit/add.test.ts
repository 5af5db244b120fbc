import { describe, test } from 'vitest';
import { add, check, type Row } from './check-edit.ts';

describe('add', () => {
  test.each<Row>([
    {
      what: 'at the end of a list',
      text: 'in:\n  - a\n  - b\nout: []\n',
      edit: add(['in', 2], 'c'),
      after: 'in:\n  - a\n  - b\n  - c\nout: []\n',
    },
    { what: 'at the beginning', text: 'in:\n  - a\n', edit: add(['in', 0], 'c'), after: 'in:\n  - c\n  - a\n' },
    {
      what: 'between, below the comment behind the entry before',
      text: 'in:\n  - a # one\n  # two\n  - b\n',
      edit: add(['in', 1], 'c'),
      after: 'in:\n  - a # one\n  - c\n  # two\n  - b\n',
    },
    {
      what: 'where the dashes are not indented',
      text: 'in:\n- a\nout: x\n',
      edit: add(['in', 1], 'c'),
      after: 'in:\n- a\n- c\nout: x\n',
    },
    {
      what: 'with four blanks of indentation',
      text: 'm:\n    in:\n        - a\n',
      edit: add(['m', 'in', 1], 'c'),
      after: 'm:\n    in:\n        - a\n        - c\n',
    },
    {
      what: 'behind a text of several lines',
      text: 'a: >-\n  one\n  two\n\n# end\n',
      edit: add(['b'], 1),
      after: 'a: >-\n  one\n  two\nb: 1\n\n# end\n',
    },
    {
      what: 'behind a text that keeps its blank lines',
      text: 'a: |+\n  one\n\n\nb: 1\n',
      edit: add(['c'], 2, 1),
      after: 'a: |+\n  one\n\n\nc: 2\nb: 1\n',
    },
    {
      what: 'to a text without a last line break',
      text: 'in:\n  - a',
      edit: add(['in', 1], 'c'),
      after: 'in:\n  - a\n  - c',
    },
    {
      what: 'to lines with CRLF',
      text: 'in:\r\n  - a # x\r\nout: []\r\n',
      edit: add(['in', 1], { k: [1], l: { m: { n: 1 } } }),
      after: 'in:\r\n  - a # x\r\n  - k: [1]\r\n    l: { m: { n: 1 } }\r\nout: []\r\n',
    },
    {
      what: 'before the end of the document',
      text: '---\na: 1\n...\n# over\n',
      edit: add(['b'], 2),
      after: '---\na: 1\nb: 2\n...\n# over\n',
    },
    { what: 'behind a byte order mark', text: '\uFEFFa: 1\n', edit: add(['b'], 2, 0), after: '\uFEFFb: 2\na: 1\n' },
    {
      what: 'to a map that begins behind a dash',
      text: '- a: 1\n  b: 2\n',
      edit: add([0, 'c'], 3, 0),
      after: '- c: 3\n  a: 1\n  b: 2\n',
    },
    {
      what: 'a map to a map',
      text: 'groups:\n  sg-a:\n    in: []\n',
      edit: add(['groups', 'sg-b'], { in: ['tcp 443 0.0.0.0/0'], out: [] }),
      after: 'groups:\n  sg-a:\n    in: []\n  sg-b: { in: [tcp 443 0.0.0.0/0], out: [] }\n',
    },
    { what: 'to brackets', text: 'in: [a, b] # c\n', edit: add(['in', 2], 'c'), after: 'in: [a, b, c] # c\n' },
    { what: 'between brackets', text: 'in: [a, b]\n', edit: add(['in', 1], 'c'), after: 'in: [a, c, b]\n' },
    { what: 'to empty brackets', text: 'in: [ ]\n', edit: add(['in', 0], 'c'), after: 'in: [c]\n' },
    { what: 'to empty braces', text: 'm: {}\n', edit: add(['m', 'k'], 'v'), after: 'm: { k: v }\n' },
    { what: 'to braces', text: 'm: {a: 1}\n', edit: add(['m', 'k'], ['v']), after: 'm: {a: 1, k: [v]}\n' },
    {
      what: 'to brackets on several lines',
      text: 'in: [\n    a, # one\n    b # two, too\n  ]\n',
      edit: add(['in', 2], 'c'),
      after: 'in: [\n    a, # one\n    b, # two, too\n    c\n  ]\n',
    },
    {
      what: 'behind a last comma',
      text: 'in: [\n    a,\n    b, # two\n  ]\n',
      edit: add(['in', 2], 'c'),
      after: 'in: [\n    a,\n    b, # two\n    c,\n  ]\n',
    },
    {
      what: 'before one on a line of its own',
      text: 'in: [\n    a,\n    b,\n  ]\n',
      edit: add(['in', 1], 'c'),
      after: 'in: [\n    a,\n    c,\n    b,\n  ]\n',
    },
    {
      what: 'to brackets that hold a comment',
      text: 'in: [ # none\n  ]\n',
      edit: add(['in', 0], 'c'),
      after: 'in: [c # none\n  ]\n',
    },
    {
      what: 'what needs quotes',
      text: 'in: [a]\nout:\n  - b\n',
      edit: add(['in', 1], 'c, d'),
      after: "in: [a, 'c, d']\nout:\n  - b\n",
    },
    {
      what: 'what needs none outside of brackets',
      text: 'out:\n  - b\n',
      edit: add(['out', 1], 'c, d'),
      after: 'out:\n  - b\n  - c, d\n',
    },
    {
      what: 'a text that looks like a number',
      text: 'out:\n  - b\n',
      edit: add(['out', 1], '001'),
      after: "out:\n  - b\n  - '001'\n",
    },
    {
      what: 'a text with line breaks',
      text: 'out:\n  - b\n',
      edit: add(['out', 1], 'c\nd'),
      after: 'out:\n  - b\n  - "c\\nd"\n',
    },
    { what: 'a key that needs quotes', text: 'm: {}\n', edit: add(['m', '10: x'], 1), after: "m: { '10: x': 1 }\n" },
    {
      what: 'what does not fit on a line',
      text: 'm:\n  a: 1\n',
      edit: add(['m', 'b'], { in: ['x'.repeat(60), 'y'.repeat(60)], out: [] }),
      after: `m:\n  a: 1\n  b:\n    in:\n      - ${'x'.repeat(60)}\n      - ${'y'.repeat(60)}\n    out: []\n`,
    },
  ])('$what', check);
});
