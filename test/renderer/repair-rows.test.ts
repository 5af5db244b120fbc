import { expect, test } from 'vitest';
import { isWritten, linesOf, refusedField, valuesOf, wordsOf } from '../../renderer/questions/repair-fields.ts';
import type { RepairList } from '../../renderer/questions/repair-places.ts';
import { rowsOf } from '../../renderer/questions/repair-rows.ts';

const row = (text: string, name: string | null = text) => ({ text, name });
const acl: RepairList = {
  ...{ id: 'acl-web', kind: 'network-acl', direction: 'out', locked: false },
  rows: [row('200 deny all 192.0.2.0/24', '200'), row('100 allow tcp 443 0.0.0.0/0', '100')],
};
const table: RepairList = {
  ...{ id: 'rt-app', kind: 'route-table', direction: null, locked: false },
  rows: [row('10.0.0.0/16 local', null), row('0.0.0.0/0 igw', '0.0.0.0/0')],
};
const group: RepairList = {
  ...{ id: 'sg-app', kind: 'security-group', direction: 'in', locked: false },
  rows: [row('tcp 443 0.0.0.0/0')],
};

test('a rule that takes the number of another is a changed one, in the order of the numbers', () => {
  const changes = [
    'remove acl-web out 100',
    'add acl-web out 100 allow tcp 80 0.0.0.0/0',
    'add acl-web out 150 deny all 0.0.0.0/0',
  ];
  expect(rowsOf(acl, changes).map(({ text, mark, was }) => [text, mark, was])).toEqual([
    ['100 allow tcp 80 0.0.0.0/0', 'changed', '100 allow tcp 443 0.0.0.0/0'],
    ['150 deny all 0.0.0.0/0', 'new', null],
    ['200 deny all 192.0.2.0/24', null, null],
  ]);
});

test('a route with another target is a changed one; rules of groups come and go', () => {
  expect(rowsOf(table, ['replace rt-app 0.0.0.0/0 nat']).map(({ text, mark }) => [text, mark])).toEqual([
    ['10.0.0.0/16 local', null],
    ['0.0.0.0/0 nat', 'changed'],
  ]);
  const changes = ['remove sg-app in tcp 443 0.0.0.0/0', 'add sg-app in tcp 443 sg-web'];
  expect(rowsOf(group, changes).map(({ text, mark }) => [text, mark])).toEqual([
    ['tcp 443 0.0.0.0/0', 'removed'],
    ['tcp 443 sg-web', 'new'],
  ]);
});

test('fields are the words of a rule, with and without ports', () => {
  expect(valuesOf(group, 'all sg-web')).toEqual({ protocol: 'all', peer: 'sg-web' });
  expect(linesOf(group, { protocol: 'tcp', ports: '443', peer: 'sg-web' }, null)).toEqual([
    'add sg-app in tcp 443 sg-web',
  ]);
  expect(linesOf(table, { destination: '0.0.0.0/0', target: 'nat' }, '0.0.0.0/0')).toEqual([
    'replace rt-app 0.0.0.0/0 nat',
  ]);
  expect(wordsOf(acl, { number: '100' })).toEqual([
    ['number', '100'],
    ['action', 'allow'],
  ]);
  expect(isWritten(acl, { action: 'deny' })).toBe(false);
});

test.each([
  [{ number: 'x', protocol: 'tcp', ports: '1', peer: '0.0.0.0/0' }, 'add acl-web out '.length, 'number'],
  [{ number: '1', protocol: 'tcp', ports: 'y', peer: '0.0.0.0/0' }, 'add acl-web out 1 allow tcp '.length, 'ports'],
  [{ number: '1', protocol: 'tcp', ports: '1' }, 99, 'peer'],
  [{ number: '1', protocol: 'tcp', peer: '0.0.0.0/0' }, 'add acl-web out 1 allow tcp '.length, 'ports'],
])('a refusal is shown at its field: %o', (values, offset, field) => {
  const [line = ''] = linesOf(acl, values, null);
  expect(
    refusedField(acl, values as Record<string, string>, { line, offset, field: null, message: '', place: '' }),
  ).toBe(field);
});
