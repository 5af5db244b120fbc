import { describe, test } from 'vitest';
import { check, move, remove, replace, type Row } from './check-edit.ts';

describe('remove', () => {
  test.each<Row>([
    {
      what: 'from a list, with the comment behind it',
      text: 'in:\n  # one\n  - a # first\n\n  # two\n  - b\n',
      edit: remove(['in', 0]),
      after: 'in:\n  # one\n\n  # two\n  - b\n',
    },
    {
      what: 'the only entry of a list',
      text: 'in: # in\n  # one\n  - a\nout: x\n',
      edit: remove(['in', 0]),
      after: 'in: [] # in\n  # one\nout: x\n',
    },
    { what: 'the only entry of a map', text: 'm:\n  a: 1\n', edit: remove(['m', 'a']), after: 'm: {}\n' },
    {
      what: 'the only entry of a map behind a dash',
      text: 'm:\n  - a: 1 # one\n',
      edit: remove(['m', 0, 'a']),
      after: 'm:\n  - {} # one\n',
    },
    {
      what: 'the only field of a document',
      text: '# top\na: 1 # one\n',
      edit: remove(['a']),
      after: '# top\n{} # one\n',
    },
    {
      what: 'the first field behind a dash',
      text: '- a: 1 # one\n  b: 2\n',
      edit: remove([0, 'a']),
      after: '- b: 2\n',
    },
    {
      what: 'the first field behind a dash, with a comment below',
      text: '- a: 1\n  # two\n  b: 2\n',
      edit: remove([0, 'a']),
      after: '- \n  # two\n  b: 2\n',
    },
    {
      what: 'several lines',
      text: 'a:\n  x:\n    - 1\n    - 2\n  # about y\n  y: 1\nb: 1\n',
      edit: remove(['a', 'x']),
      after: 'a:\n  # about y\n  y: 1\nb: 1\n',
    },
    {
      what: 'the last line of a text without a last line break',
      text: 'a: 1\nb: 2',
      edit: remove(['b']),
      after: 'a: 1',
    },
    { what: 'the only entry on the last line', text: 'a:\r\n  - 1', edit: remove(['a', 0]), after: 'a: []' },
    { what: 'a text of several lines', text: 'a: |\n  one\n  two\nb: 1\n', edit: remove(['a']), after: 'b: 1\n' },
    { what: 'the first of two in brackets', text: 'in: [a, b]\n', edit: remove(['in', 0]), after: 'in: [b]\n' },
    { what: 'the last of two in brackets', text: 'in: [a , b ]\n', edit: remove(['in', 1]), after: 'in: [a ]\n' },
    { what: 'the only one in brackets', text: 'in: [ a, ]\n', edit: remove(['in', 0]), after: 'in: []\n' },
    { what: 'the only one in braces', text: 'm: { a: [b, c] }\n', edit: remove(['m', 'a']), after: 'm: {}\n' },
    {
      what: 'one on a line of its own',
      text: 'in: [\n    a, # one\n    b, # two\n    c, # three\n  ]\n',
      edit: remove(['in', 1]),
      after: 'in: [\n    a, # one\n     # two\n    c, # three\n  ]\n',
    },
    {
      what: 'the last before a last comma',
      text: 'in: [\n    a,\n    b,\n  ]\n',
      edit: remove(['in', 1]),
      after: 'in: [\n    a,\n  ]\n',
    },
    {
      what: 'the last one behind a comment',
      text: 'in: [\n    a, # one\n    b\n  ]\n',
      edit: remove(['in', 1]),
      after: 'in: [\n    a, # one\n    \n  ]\n',
    },
    {
      what: 'the only one beside a comment',
      text: 'in: [a # one\n  ]\n',
      edit: remove(['in', 0]),
      after: 'in: [ # one\n  ]\n',
    },
  ])('$what', check);
});

describe('replace', () => {
  test.each<Row>([
    { what: 'a text', text: 'a: b # c\n', edit: replace(['a'], 'd'), after: 'a: d # c\n' },
    { what: 'a text in quotes', text: "a: 'b' # c\n", edit: replace(['a'], 'd'), after: "a: 'd' # c\n" },
    { what: 'a text in quotes by a number', text: 'a: "b"\n', edit: replace(['a'], 1), after: 'a: 1\n' },
    {
      what: 'an entry of a list',
      text: '- a\n- b # c\n',
      edit: replace([1], { x: 1 }),
      after: '- a\n- { x: 1 } # c\n',
    },
    { what: 'brackets', text: 'a: [b, # c\n  d] # e\n', edit: replace(['a'], []), after: 'a: [] # e\n' },
    {
      what: 'a list by a list',
      text: 'in: # in\n  # one\n  - a\n  - b # two\nout: x\n',
      edit: replace(['in'], ['c', 'd', 'e']),
      after: 'in: # in\n  # one\n  - c\n  - d\n  - e # two\nout: x\n',
    },
    {
      what: 'a list by nothing',
      text: 'in: # in\n  - a\n  - b\nout: x\n',
      edit: replace(['in'], []),
      after: 'in: [] # in\nout: x\n',
    },
    { what: 'a map behind a dash', text: '- a: 1\n  b: 2 # two\n', edit: replace([0], 'x'), after: '- x # two\n' },
    { what: 'nothing', text: 'a: # c\nb: 1\n', edit: replace(['a'], ['x']), after: 'a: [x] # c\nb: 1\n' },
    { what: 'nothing in braces', text: 'm: {a, b: , c}\n', edit: replace(['m', 'b'], 1), after: 'm: {a, b: 1, c}\n' },
    { what: 'a bare key in braces', text: 'm: {a, b}\n', edit: replace(['m', 'a'], 1), after: 'm: {a: 1, b}\n' },
    { what: 'a pair in brackets', text: 'm: [a: 1, b]\n', edit: replace(['m', 0], 'x'), after: 'm: [x, b]\n' },
    {
      what: 'a folded text',
      text: 'a: >- # c\n    one\n    two\n\nb: 1\n',
      edit: replace(['a'], 'three words'),
      after: 'a: >- # c\n    three words\n\nb: 1\n',
    },
    {
      what: 'a literal text with CRLF',
      text: 'a: |\r\n  one\r\nb: 1\r\n',
      edit: replace(['a'], 'two\nthree\n'),
      after: 'a: |\r\n  two\r\n  three\r\nb: 1\r\n',
    },
    {
      what: 'a folded text by a number',
      text: 'a: >- # c\n  one\n  two\nb: 1\n',
      edit: replace(['a'], 1),
      after: 'a: 1 # c\nb: 1\n',
    },
    { what: 'a value with a tag', text: 'a: !!str 1 # c\n', edit: replace(['a'], '2'), after: "a: '2' # c\n" },
  ])('$what', check);
});

describe('move', () => {
  test.each<Row>([
    {
      what: 'down a list',
      text: 'in:\n  # one\n  - a # first\n  # two\n  - b\n',
      edit: move(['in', 0], 1),
      after: 'in:\n  # one\n  # two\n  - b\n  - a # first\n',
    },
    {
      what: 'up a list',
      text: 'in:\n  - a\n  - b\n  - c # third\nout: x\n',
      edit: move(['in', 2], 0),
      after: 'in:\n  - c # third\n  - a\n  - b\nout: x\n',
    },
    {
      what: 'the last line of a text without a last line break',
      text: '- a\n- b\n- c',
      edit: move([2], 1),
      after: '- a\n- c\n- b',
    },
    {
      what: 'a map of several lines',
      text: 'a:\n  x: 1\n  y: |\n    z\nb: 1\n',
      edit: move(['a'], 1),
      after: 'b: 1\na:\n  x: 1\n  y: |\n    z\n',
    },
    { what: 'behind a dash', text: '- a: 1 # one\n  b: 2\n', edit: move([0, 'b'], 0), after: '- b: 2\n  a: 1 # one\n' },
    {
      what: 'away from a dash',
      text: '- a: 1 # one\n  b: 2\n',
      edit: move([0, 'a'], 1),
      after: '- b: 2\n  a: 1 # one\n',
    },
    { what: 'in brackets', text: 'in: [a,  b , c]\n', edit: move(['in', 2], 0), after: 'in: [c,  a , b]\n' },
    { what: 'in braces', text: 'm: { a: 1, b: [2] }\n', edit: move(['m', 'a'], 1), after: 'm: { b: [2], a: 1 }\n' },
    {
      what: 'between lines of brackets',
      text: 'in: [\n  a, # one\n  b # two\n]\n',
      edit: move(['in', 0], 1),
      after: 'in: [\n  b, # two\n  a # one\n]\n',
    },
    { what: 'to where it is', text: 'in: [a, b]\n', edit: move(['in', 1], 1), after: 'in: [a, b]\n' },
  ])('$what', check);
});
