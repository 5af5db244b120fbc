import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import { grade, playOption } from '../../../main/lesson/question/question.ts';
import { must } from '../../build.ts';

const FILE = `format: 1
id: one-door
topic: test
title: One door
brief: A web server, an office and everybody else.
tags: [sg:inbound]
asOf: 2026-11
network:
  vpcs: { main: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets:
    public: { az: a, cidr: 10.0.1.0/24, routes: rt, acl: acl }
    inside: { az: a, cidr: 10.0.2.0/24, routes: rt, acl: acl }
  routeTables: { rt: [0.0.0.0/0 igw] }
  networkAcls:
    acl: { in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
  securityGroups:
    sg-web: { in: [tcp 80 203.0.113.0/24], out: [all 0.0.0.0/0] }
    sg-desk: { in: [], out: [all 0.0.0.0/0] }
  instances:
    web: { subnet: public, ip: 10.0.1.10, publicIp: 198.51.100.10, groups: [sg-web], listens: [tcp 80, tcp 443, tcp 22] }
    desk: { subnet: inside, ip: 10.0.2.10, groups: [sg-desk] }
  hosts:
    office: { ip: 203.0.113.7 }
flows:
  page: tcp office > web:443
  plain: tcp office > web:80
questions:
  - id: rule
    kind: fill
    flow: page
    prompt: Which rule opens HTTPS to the office and to nobody else?
    asks: rule
    change: add sg-web in {}
    goal: GOAL
    answer: tcp 443 203.0.113.0/24
    wrong: [{ text: tcp 443 198.51.100.0/24, because: That is not the office. }]
    because: The rule names the port of the server and the addresses of the office.
    rules: [SG-01]
facts:
  - { say: A security group allows what a rule names., rule: SG-01 }
`;

const fileWith = (goal: string, more = '') => FILE.replace('goal: GOAL', `goal: ${goal}${more}`);

function gradedWith(goal: string, text: string, more = '') {
  const { scenario } = must(loadScenario(fileWith(goal, more)));
  const [question] = scenario.text.questions;
  if (!question) throw new Error('no question');
  const graded = grade(scenario, question, { kind: 'fill', text });
  return {
    correct: graded?.correct,
    counter: graded?.options[0]?.counter ?? '',
    difference: graded?.options[0]?.difference ?? [],
    world: playOption(scenario, question, { kind: 'fill', text }, 'answer'),
  };
}

const problemsOf = (goal: string) => {
  const loaded = loadScenario(fileWith(goal));
  return loaded.ok ? [] : loaded.error.map(({ code, message }) => `${code}: ${message}`);
};

describe('a goal that speaks of packets', () => {
  test('without it, the named flows alone decide', () => {
    expect(gradedWith('{ allowed: [page] }', 'tcp 443 0.0.0.0/0').correct).toBe(true);
  });

  test('mustPass: one packet that is denied is enough to be wrong, and it is shown', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'] }";
    expect(gradedWith(goal, 'tcp 443 203.0.113.0/24').correct).toBe(true);
    const { correct, counter, world } = gradedWith(goal, 'tcp 443 203.0.113.0/25');
    expect(correct).toBe(false);
    expect(counter).toMatch(/HTTPS \(tcp 443\) from 203\.0\.113\.128 \(port \d+\) to web/);
    expect(counter).toContain('sg-web');
    expect(world?.world.trace.verdict.kind).toBe('denied');
    expect(world?.stopAt).not.toBeNull();
  });

  test('a sender that the scenario does not name is a host of its own in the picture', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'] }";
    const { world } = gradedWith(goal, 'tcp 443 203.0.113.0/25');
    const [host] = world?.world.network.hosts ?? [];
    expect(host?.id).toMatch(/^203\.0\.113\.\d+$/);
    expect(world?.world.trace.steps[0]?.place).toBe(host?.id);
    expect(world?.against?.world.trace.steps[0]?.place).toBe(host?.id);
  });

  test('mustFail: one packet that gets through is enough to be wrong', () => {
    const goal = "{ allowed: [page], mustFail: ['tcp desk > web:443'] }";
    expect(gradedWith(goal, 'tcp 443 203.0.113.0/24').correct).toBe(true);
    expect(gradedWith(goal, 'tcp 443 0.0.0.0/0')).toMatchObject({
      correct: false,
      counter: expect.stringContaining('HTTPS (tcp 443) from desk (port ') as string,
    });
  });

  test('mustNotOpen: nothing beyond mustPass, wherever it comes from', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'], mustNotOpen: [all] }";
    expect(gradedWith(goal, 'tcp 443 203.0.113.0/24').correct).toBe(true);
    for (const text of [
      'tcp 443 203.0.112.0/23',
      'tcp 443 0.0.0.0/0',
      'tcp 22-443 203.0.113.0/24',
      'all 203.0.113.0/24',
    ]) {
      const { correct, counter, world } = gradedWith(goal, text);
      expect(correct, text).toBe(false);
      expect(counter, text).toMatch(/gets through; it must stay denied/);
      expect(world?.world.trace.verdict.kind, text).toBe('allowed');
    }
  });

  test('what was open before is not opened by a change', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'], mustNotOpen: [all] }";
    const before = fileWith(goal).replace(
      'in: [tcp 80 203.0.113.0/24]',
      'in: [tcp 80 203.0.113.0/24, tcp 22 0.0.0.0/0]',
    );
    expect(loadScenario(before).ok).toBe(true);
  });

  test('mayOpen: what is neither asked for nor forbidden; the widest rule says the same of the list', () => {
    const strict = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'], mustNotOpen: [all]";
    const wide = 'tcp 443 203.0.112.0/23';
    expect(gradedWith(`${strict}, mayOpen: ['tcp 203.0.112.0/23 > web:443'] }`, wide).correct).toBe(false);
    const { correct } = gradedWith(
      `${strict}, mayOpen: ['tcp 203.0.112.0/23 > web:443'] }`,
      wide,
      `\n    widest: ${wide}`,
    );
    expect(correct).toBe(true);
  });

  test('a rule wider than needed is wrong where no packet of the network shows it', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'], mustNotOpen: [all] }";
    const { correct, counter } = gradedWith(goal, 'tcp 440-443 203.0.113.0/24');
    expect(correct).toBe(false);
    expect(counter).toContain('TCP 440–442 from 203.0.113.0/24: 3 ports × 256 addresses');
  });

  test('unchanged: packets that got through still do, and no others', () => {
    const goal = "{ allowed: [page], unchanged: ['tcp anyone > web:80'] }";
    expect(gradedWith(goal, 'tcp 443 203.0.113.0/24').correct).toBe(true);
    expect(gradedWith(goal, 'tcp 80-443 0.0.0.0/0').correct).toBe(false);
  });

  test('frozen and maxChanges are about the change itself', () => {
    expect(problemsOf('{ allowed: [page], frozen: [sg-web] }').join()).toContain('key-refuted');
    expect(gradedWith('{ allowed: [page], frozen: [sg-desk], maxChanges: 1 }', 'tcp 443 0.0.0.0/0').correct).toBe(true);
  });

  test('the size of what is opened is told', () => {
    const goal = "{ mustPass: ['tcp 203.0.113.0/24 > web:443'], mustNotOpen: [all] }";
    const told = (text: string) => gradedWith(goal, text).difference;
    expect(told('tcp 443 0.0.0.0/0')).toEqual([
      'Your rule also allows TCP 443 from everywhere except 203.0.113.0/24: 1 port × 4.29 billion addresses.',
    ]);
    expect(told('tcp 24-1023 203.0.113.0/24')).toEqual([
      'Your rule also allows TCP 24–442, 444–1023 from 203.0.113.0/24: 999 ports × 256 addresses.',
    ]);
  });
});

describe('what is wrong with such a goal is told to its author', () => {
  test.each([
    [
      "{ allowed: [page], mustPass: ['tcp ofice > web:443'] }",
      'nothing here is called `ofice`; did you mean `office`?',
    ],
    ["{ allowed: [page], mustPass: ['tcp office'] }", 'packets read'],
    ["{ allowed: [page], mayOpen: ['tcp office > web'] }", '`mayOpen` says nothing without `mustNotOpen`'],
    ["{ mustPass: ['tcp internet > web:443'] }", 'the engine refutes the key'],
    ['{ allowed: [page], mustNotOpen: [all] }', 'the engine refutes the key'],
    ["{ allowed: [page], mustFail: ['tcp office > web:443'] }", 'the engine refutes the key'],
    ["{ mustPass: ['tcp 198.51.100.0/24 > desk:443'] }", 'no sender of this network has such packets'],
  ])('%s', (goal, message) => {
    expect(problemsOf(goal).join('\n')).toContain(message);
  });
});
