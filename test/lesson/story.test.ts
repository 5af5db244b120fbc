import { describe, expect, test } from 'vitest';
import { blameOf, networkFrom } from '../engine/lab.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { parseStoryEvent } from '../../main/lesson/story/event.ts';
import { tellStory } from '../../main/lesson/story/tell-story.ts';
import { must } from '../build.ts';
import { errorsOf, scenarioText } from './scenario-files.ts';

const network = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets:
  front: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw], acl: acl-front }
networkAcls:
  acl-front: { in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
securityGroups:
  sg-admin: { in: [tcp 22 203.0.113.0/24, udp 53 203.0.113.0/24] }
  sg-web: { in: [tcp 443 0.0.0.0/0] }
  sg-none: { in: [], out: [] }
instances:
  box: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-admin] }
  web: { subnet: front, ip: 10.0.0.11, publicIp: 198.51.100.11, groups: [sg-web] }
hosts: { admin: { ip: 203.0.113.9 } }
`);
const flows = new Map(
  Object.entries({
    shell: 'tcp admin:50000 > box:22',
    second: 'tcp admin:50010 > box:22',
    visit: 'tcp admin:50001 > web:443',
    ask: 'udp admin:50002 > box:53',
    ping: 'icmp 8:0 admin > box',
  }).map(([name, line]) => [name, must(parseFlow(line))]),
);

/** What became of each packet of a story. */
function fates(lines: readonly string[], memory = true): string[] {
  const told = must(tellStory({ network, flows, memory }, lines));
  return told.flatMap(({ trace }) => (trace ? [blameOf(trace)] : []));
}

describe('what a change does to a connection that is open (SG-18)', () => {
  test.each<{ why: string; story: string[]; fates: string[] }>([
    {
      why: 'a tracked one lives on when its rule is removed; a new one does not',
      story: ['open shell', 'remove sg-admin in tcp 22 203.0.113.0/24', 'send shell', 'open second'],
      fates: ['allowed', 'allowed', 'denied sg:box:in'],
    },
    {
      why: 'even when all groups are taken away',
      story: ['open shell', 'set box groups sg-none', 'send shell'],
      fates: ['allowed', 'allowed'],
    },
    {
      why: 'an untracked one is cut at once',
      story: ['open visit', 'remove sg-web in tcp 443 0.0.0.0/0', 'send visit'],
      fates: ['allowed', 'denied sg:web:in'],
    },
    {
      why: 'a network ACL bites at once, on the way in',
      story: ['open shell', 'add acl-front in 50 deny tcp 22 0.0.0.0/0', 'send shell'],
      fates: ['allowed', 'denied nacl:front:in:50'],
    },
    {
      why: 'and on the way out',
      story: ['open shell', 'remove acl-front out 100', 'send shell'],
      fates: ['allowed', 'denied response nacl:front:out:*'],
    },
    {
      why: 'a route that goes takes the answer with it',
      story: ['open shell', 'remove rt-front 0.0.0.0/0', 'send shell'],
      fates: ['allowed', 'denied response route:front:none'],
    },
    {
      why: 'what never was open cannot go on: the rules are asked',
      story: ['remove sg-admin in tcp 22 203.0.113.0/24', 'send shell'],
      fates: ['denied sg:box:in'],
    },
    {
      why: 'a denied packet leaves nothing behind',
      story: ['remove sg-admin in tcp 22 203.0.113.0/24', 'open shell', 'send shell'],
      fates: ['denied sg:box:in', 'denied sg:box:in'],
    },
  ])('$why', ({ story, fates: expected }) => {
    expect(fates(story)).toEqual(expected);
  });
});

describe('silence', () => {
  const CLOSED = 'set box groups sg-none';

  test.each<{ why: string; story: string[]; fates: string[] }>([
    {
      why: 'TCP is remembered for less than five days',
      story: ['open shell', CLOSED, 'wait 119h', 'send shell'],
      fates: ['allowed', 'allowed'],
    },
    {
      why: 'and forgotten after five',
      story: ['open shell', CLOSED, 'wait 5d', 'send shell'],
      fates: ['allowed', 'denied sg:box:in'],
    },
    {
      why: 'every packet begins the count anew',
      story: ['open shell', CLOSED, 'wait 4d', 'send shell', 'wait 4d', 'send shell'],
      fates: ['allowed', 'allowed', 'allowed'],
    },
    {
      why: 'UDP that went both ways for less than three minutes',
      story: ['open ask', CLOSED, 'wait 179s', 'send ask'],
      fates: ['allowed', 'allowed'],
    },
    {
      why: 'and not for three',
      story: ['open ask', CLOSED, 'wait 3m', 'send ask'],
      fates: ['allowed', 'denied sg:box:in'],
    },
  ])('$why', ({ story, fates: expected }) => {
    expect(fates(story)).toEqual(expected);
  });

  test('a wait says what was forgotten in it', () => {
    const told = must(tellStory({ network, flows, memory: true }, ['open shell', 'open ask', 'wait 1h']));
    expect(told.map(({ at, remembered, forgotten }) => [at, remembered.length, forgotten.length])).toEqual([
      [0, 1, 0],
      [0, 2, 0],
      [3600, 1, 1],
    ]);
  });
});

test('without memory the answer needs rules of its own', () => {
  expect(fates(['open shell'], false)).toEqual(['allowed']);
  expect(fates(['set box groups sg-none', 'add sg-none in tcp 22 203.0.113.0/24', 'open shell'], false)).toEqual([
    'denied response sg:box:out',
  ]);
});

test('a second connection leaves the first one alone', () => {
  const closed = ['open shell', 'remove sg-admin in tcp 22 203.0.113.0/24', 'open second', 'send shell'];
  expect(fates(closed)).toEqual(['allowed', 'denied sg:box:in', 'allowed']);
});

test('a connection that is open cannot be opened again; an attempt that failed can', () => {
  expect(tellStory({ network, flows, memory: true }, ['open shell', 'open shell'])).toMatchObject({
    ok: false,
    error: { line: 1, fault: { message: expect.stringContaining('`shell` is open already') as string } },
  });
  const retry = [
    'set box groups sg-none',
    'open shell',
    'set box groups sg-admin',
    'open shell',
    'wait 5d',
    'open shell',
  ];
  expect(fates(retry)).toEqual(['denied sg:box:in', 'allowed', 'allowed']);
});

describe('events', () => {
  test.each([
    { line: 'wait ten', message: 'is no time' },
    { line: 'open', message: 'an event reads' },
    { line: 'open a b', message: 'one word too many' },
    { line: 'dance', message: 'an event reads' },
    { line: '', message: 'an event reads' },
  ])('`$line` is none', ({ line, message }) => {
    expect(parseStoryEvent(line)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(message) as string },
    });
  });

  test.each([
    { story: '[send visit]', problems: ['`visit` goes on here, and no event before opened it'] },
    { story: '[wait 5s, send visit, send visit]', problems: ['`visit` goes on here, and no event before opened it'] },
    {
      story: '[open visit, send visit, send query]',
      problems: ['`query` goes on here, and no event before opened it'],
    },
    { story: '[open visit, wait 5s, send visit]', problems: [] },
  ])('what goes on was opened before: $story', ({ story, problems }) => {
    const head = `stories:\n  s: ${story}`;
    expect(errorsOf(scenarioText({ head }))).toEqual(problems.map((each): unknown => expect.stringContaining(each)));
  });

  test('a story that cannot be told is a problem at its line', () => {
    const stories = 'stories:\n  s: [open visit, open nobody, remove sg-web in tcp 9 0.0.0.0/0]';
    expect(errorsOf(scenarioText({ head: stories }))).toEqual([expect.stringContaining('there is no flow `nobody`')]);
    const change = 'stories:\n  s: [remove sg-web in tcp 9 0.0.0.0/0]';
    expect(errorsOf(scenarioText({ head: change }))).toEqual([expect.stringContaining('has no in rule')]);
  });
});
