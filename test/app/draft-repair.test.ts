import { expect, test } from 'vitest';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

const file = shippedFile('labs/web-server-was-moved.yaml');
const id = 'web-server-was-moved';
const question = 'repair';

function opened() {
  const { call } = callerOf(labWith([file]).handlers);
  const { sitting } = good(call('openScenario', { id }));
  const draft = (...changes: string[]) => good(call('draftRepair', { sitting, question, changes }));
  return { call, sitting, draft };
}

test('a change is stored in one form, with the network after it', () => {
  const made = opened().draft('add acl-web out 110 ALLOW TCP 1024-65535 0.0.0.0/0', 'remove acl-web out 100');
  expect(made).toMatchObject({
    kind: 'made',
    changes: ['add acl-web out 110 allow tcp 1024-65535 0.0.0.0/0', 'remove acl-web out 100'],
  });
  const acl = made.kind === 'made' && made.network.networkAcls.find((each) => each.id === 'acl-web');
  expect(acl && acl.out).toEqual(['110 allow tcp 1024-65535 0.0.0.0/0']);
});

test.each([
  [
    'add acl-web out 100 allow tcp 1 0.0.0.0/0',
    'number',
    'rule number 100 already exists in this list (NetworkAclEntryAlreadyExists)',
  ],
  ['add rt-public 0.0.0.0/0 igw', 'destination', '`rt-public` has a route to `0.0.0.0/0` already (RouteAlreadyExists)'],
  ['add rt-public 192.0.2.0/24 nowhere', 'target', 'there is no gateway or instance `nowhere`'],
  ['add sg-default in tcp 443 sg-none', 'peer', 'there is no security group or prefix list `sg-none`'],
  [
    'add sg-default out all 0.0.0.0/0',
    null,
    'the rule `all 0.0.0.0/0` already exists in `sg-default` (InvalidPermission.Duplicate)',
  ],
  ['add sg-web in tcp 22 0.0.0.0/0', null, '`sg-web` is locked in this question'],
])('%s is refused', (line, field, message) => {
  expect(opened().draft('remove acl-web in 100', line)).toEqual({
    kind: 'refused',
    line: 1,
    offset: null,
    field,
    message,
  });
});

test('words that cannot be read have a place', () => {
  const refused = opened().draft('add rt-public 0.0.0.0 igw');
  expect(refused).toMatchObject({ kind: 'refused', line: 0, offset: 14, field: null });
});

test('what was begun comes back in the next sitting, and not once it is handed in', () => {
  const { call, sitting, draft } = opened();
  draft('remove acl-web out 100');
  expect(good(call('openScenario', { id })).drafts).toEqual({
    [question]: { kind: 'repair', changes: ['remove acl-web out 100'] },
  });
  const answer = { kind: 'repair' as const, changes: ['remove acl-web out 100'] };
  good(call('submitAnswer', { sitting, question, answer, confidence: null, ms: 1 }));
  expect(call('draftRepair', { sitting, question, changes: [] })).toMatchObject({ ok: false });
});

test('a draft that AWS refuses is not kept', () => {
  const { call, draft } = opened();
  draft('add rt-public 0.0.0.0/0 igw');
  expect(good(call('openScenario', { id })).drafts).toEqual({});
});
