import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../main/language/edit/apply-edit.ts';
import type { Edit, Value } from '../../../main/language/edit/edit.ts';
import { must } from '../../build.ts';

const TEXT = 'a:\n  in: [x, y]\n  list:\n    - p\nb: 1\n';

describe('an edit that does not fit says where and why', () => {
  test.each<{ edit: Edit; place: string; message: string; text?: string }>([
    { edit: { kind: 'remove', path: ['c'] }, place: '1:1', message: 'there is no `c`' },
    { edit: { kind: 'remove', path: ['a', 'in', 2] }, place: '2:7', message: 'there is no `a.in.2`' },
    { edit: { kind: 'remove', path: ['a', 'nets', 'x'] }, place: '2:3', message: 'there is no `a.nets`' },
    { edit: { kind: 'replace', path: ['b', 'x'], value: 1 }, place: '5:1', message: '`b` is neither a list nor a map' },
    { edit: { kind: 'remove', path: ['a', 'list', 'p'] }, place: '4:5', message: '`p` is no place in a list' },
    { edit: { kind: 'remove', path: [] }, place: '1:1', message: 'the path of an edit names an entry' },
    { edit: { kind: 'add', path: ['b'], value: 2 }, place: '5:1', message: 'there is a `b` already' },
    {
      edit: { kind: 'add', path: ['a', 'in', 3], value: 'z' },
      place: '2:7',
      message: 'there is no place 3 among 2 entries',
    },
    {
      edit: { kind: 'add', path: ['c'], value: 1, at: -1 },
      place: '1:1',
      message: 'there is no place -1 among 2 entries',
    },
    { edit: { kind: 'move', path: ['a', 'in', 0], to: 2 }, place: '2:7', message: 'there is no place 2 to move it to' },
    {
      edit: { kind: 'remove', path: ['x'] },
      text: 'just text\n',
      place: '1:1',
      message: 'the document is neither a list nor a map',
    },
    {
      edit: { kind: 'add', path: ['__proto__'], value: 1 },
      place: '6:1',
      message: 'the text could not be read any more: `__proto__` is neither a field nor a name',
    },
    {
      edit: { kind: 'add', path: ['deep'], value: nested(30) },
      place: '1:1',
      message: 'the value is nested deeper than 24 levels',
    },
    {
      edit: { kind: 'add', path: ['a', 'in', 0], value: nested(23) },
      place: '2:29',
      message: 'the text could not be read any more: nested deeper than 24 levels',
    },
    {
      edit: { kind: 'text', splices: [{ at: 3, remove: 'x', insert: '' }] },
      place: '2:1',
      message: 'the edit was made for another text',
    },
  ])('$edit.kind $edit.path: $message', ({ edit, place, message, text = TEXT }) => {
    const edited = applyEdit(text, edit);
    const problem = edited.ok ? null : edited.error;
    expect({ place: `${problem?.at.line}:${problem?.at.column}`, message: problem?.message }).toEqual({
      place,
      message,
    });
    expect(problem?.code).toBe('edit');
  });
});

describe('a text that nobody can read is not edited', () => {
  test.each([
    { what: 'empty', text: '', line: 1, code: 'edit' },
    { what: 'no YAML', text: 'a: 1\nb: [\nc: 2\n', line: 2, code: 'syntax' },
    { what: 'one key twice', text: 'a: 1\nb: 1\nb: 2\n', line: 3, code: 'duplicate-name' },
    { what: 'two documents', text: 'a: 1\n---\na: 2\n', line: 2, code: 'syntax' },
    { what: 'anchors', text: 'a: 1\nb: &x 1\n', line: 2, code: 'alias' },
    { what: 'too deep', text: `a: 1\nb: ${'['.repeat(5000)}`, line: 2, code: 'too-deep' },
    { what: 'too large', text: `a: ${'x'.repeat(1_000_000)}`, line: 1, code: 'too-large' },
  ])('$what', ({ text, line, code }) => {
    expect(applyEdit(text, { kind: 'replace', path: ['a'], value: 3 })).toMatchObject({
      ok: false,
      error: { code, at: { line } },
    });
  });

  test('one that takes the problem away is made, and taken back', () => {
    const broken = 'a: 1\nb: &x 1\n';
    const repaired = must(applyEdit(broken, { kind: 'replace', path: ['b'], value: 2 }));
    expect(repaired.text).toBe('a: 1\nb: 2\n');
    expect(must(applyEdit(repaired.text, repaired.inverse)).text).toBe(broken);
  });
});

function nested(depth: number): Value {
  return depth === 0 ? 'x' : [nested(depth - 1)];
}
