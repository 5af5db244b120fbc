import { expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { must } from '../build.ts';
import { files, lists } from './small-vpc.ts';

/** The small VPC with security groups of which nobody told the rules. */
function imported(anonymous: boolean) {
  const others = Object.fromEntries(Object.entries(lists).filter(([key]) => key !== 'SecurityGroups'));
  const given = [...files(others), { path: 'SecurityGroups.json', text: '{ "SecurityGroups": [{ "GroupId": "sg-' }];
  return must(importSnapshot(given, { title: 'A network', anonymous }) ?? { ok: false, error: 'no VPC' });
}

test('a security group whose rules nobody told is written as unknown, and told', () => {
  const { text, notes } = imported(false);
  expect(text).toMatch(/sg-1:\n +vpc: vpc-1\n +in: unknown\n +out: unknown\n/);
  expect(notes).toContainEqual({ kind: 'missing', where: 'sg-1', message: 'its rules are not in the snapshot' });
});

test('an anonymous import says how much was not understood, and names nothing of it', () => {
  const { notes } = imported(true);
  expect(notes.map(({ message }) => message).join('\n')).toMatch(
    /\d+ could not be read: import it without anonymizing/,
  );
  expect(JSON.stringify(notes)).not.toMatch(/sg-1|vpc-1|SecurityGroups/);
});
