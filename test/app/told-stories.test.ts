import { expect, test } from 'vitest';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

function storiesOf(file: string, edit: (text: string) => string = (text) => text) {
  const { name, text } = shippedFile(file);
  const { call } = callerOf(labWith([{ name, text: edit(text) }]).handlers);
  const id = name.replace('.yaml', '');
  return good(call('openScenario', { id })).scenario;
}

test('a story that is evidence is told from the beginning, in sentences and without outcomes', () => {
  const { stories, questions, exhibits } = storiesOf('time/the-locked-door.yaml');
  const [story] = stories;
  expect(story?.events.map(({ when, kind, says }) => `${when} ${kind} ${says}`)).toEqual([
    'start open contractor opens connection shell to builder, SSH (tcp 22).',
    '5 min wait 5 minutes pass without a packet.',
    '5 min change The inbound rule for SSH (tcp 22) from 203.0.113.64/26 is removed from security group sg-build.',
    '5 min send contractor sends the next packet of connection shell to builder.',
    '5 min change The security group of builder is now sg-nobody.',
    '5 min send contractor sends the next packet of connection shell to builder.',
    '5 min open contractor opens connection second-shell to builder, SSH (tcp 22).',
    '5 min change Rule 50, which denies SSH (tcp 22) from 203.0.113.64/26, is added to the inbound rules of network ACL acl-yard.',
    '5 min send contractor sends the next packet of connection shell to builder.',
  ]);
  expect(exhibits[0]?.lines.slice(1, 4)).toEqual([
    '2. 5 minutes pass without a packet.',
    '3. After 5 min: The inbound rule for SSH (tcp 22) from 203.0.113.64/26 is removed from security group sg-build.',
    '4. contractor sends the next packet of connection shell to builder.',
  ]);
  expect(questions.map(({ moment }) => moment?.event ?? null)).toEqual([4, null, 7, null]);
  expect(JSON.stringify(stories)).not.toMatch(/"(trace|verdict|outcome|steps|other)"/);
});

test('the network of an event is there from the first change on', () => {
  const events = storiesOf('time/the-locked-door.yaml').stories[0]?.events ?? [];
  expect(events.map(({ network }) => network?.securityGroups[0]?.in.length ?? null)).toEqual([
    ...[null, null, 0, 0, 0, 0, 0, 0, 0],
  ]);
});

test('a story that only an option is about tells nothing: its changes are what the option proposes', () => {
  const { stories } = storiesOf('security-groups/cut-one-node-out.yaml');
  expect(stories.map(({ name, events }) => [name, events])).toEqual([
    ['one-step', []],
    ['rule-removed', []],
    ['two-steps', []],
  ]);
});

test('a story that is no evidence is told up to the last event that a question is about', () => {
  const { stories } = storiesOf('time/the-locked-door.yaml', (text) =>
    text.replace('exhibits:\n  - { kind: story, story: five-minutes }\n', ''),
  );
  expect(stories.map(({ isEvidence, events }) => [isEvidence, events.length])).toEqual([[false, 7]]);
});
