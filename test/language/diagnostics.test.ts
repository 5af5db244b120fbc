import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { problemCodes, type Problem } from '../../main/language/diagnostics/problem.ts';
import { NETWORK, errorsOf, like, placedProblemsOf, problemsOf, scenarioText } from '../lesson/scenario-files.ts';

test('a small scenario has nothing wrong with it', () => {
  expect(problemsOf(scenarioText())).toEqual([]);
});

test('all problems at once: five mistakes, five places', () => {
  const network = NETWORK.replace(
    'sg-web: { in: [tcp 443 0.0.0.0/0] }',
    'sg-web: { in: [tcp 443 0.0.0.0/0, tpc 80 10.0.0.0/8] }',
  )
    .replace('tcp 5432 sg-web', 'tcp 5432 sg-wbe')
    .replace('cidr: 10.0.1.0/24', 'cidr: 10.0.1.1/24')
    .replace('ip: 10.0.0.11', 'ip: 10.0.0.10')
    .replace('acl: acl-front', 'acl: acl-frnt');
  expect(placedProblemsOf(scenarioText({ network }))).toEqual([
    '13:64 unknown-name network.subnets.front.acl: there is no network ACL `acl-frnt` (did you mean `acl-front`?)',
    '14:26 text network.subnets.back.cidr: host bits of `10.0.1.1/24` are set; did you mean `10.0.1.0/24`?',
    '22:39 text network.securityGroups.sg-web.in.1: `tpc` is not a protocol; write all, tcp, udp, icmp, icmpv6 or a number',
    '23:28 unknown-name network.securityGroups.sg-db.in.0: there is no security group or prefix list `sg-wbe` (did you mean `sg-web`?)',
    '29:33 address-taken network.instances.batch.ip: `10.0.0.10` is taken by `web` (leave the address out, and a free one is picked)',
  ]);
});

describe('names that stand for nothing', () => {
  const question = (fields: string) =>
    scenarioText({ questions: `\n  - { id: q, prompt: Why?, because: So., ${fields} }\n` });
  test.each([
    {
      text: question('kind: verdict, answer: allowed, rules: [SG-01], flow: vist'),
      error: 'unknown-name: there is no flow `vist`',
    },
    {
      text: question('kind: verdict, answer: allowed, rules: [SG-99]'),
      error: 'unknown-rule: the rule ledger has no `SG-99`',
    },
    {
      text: question('kind: verdict, answer: allowed, rules: [SG-01], misconception: M999'),
      error: 'unknown-misconception: the catalog of misconceptions has no `M999`',
    },
    {
      text: question("kind: locate, answer: 'sg:wbe:in', rules: [SG-01]"),
      error: 'unknown-name: no checkpoint is called `sg:wbe`',
    },
    {
      text: question("kind: locate, answer: 'fw:web', rules: [SG-01]"),
      error: 'unknown-name: `fw` is no kind of checkpoint',
    },
    {
      text: question("kind: locate, answer: 'nacl:front:up', rules: [SG-01]"),
      error: 'text: `up` is no direction',
    },
    {
      text: question('kind: flow-log, interfaces: [wbe], answer: [], rules: [SG-01]'),
      error: 'unknown-name: there is no network interface `wbe`',
    },
    {
      text: question("kind: flow-log, interfaces: [web], answer: ['web in PASS'], rules: [SG-01]"),
      error: 'text: `web in PASS` is no record',
    },
    {
      text: scenarioText({ head: 'misconceptions: [M999]' }),
      error: 'unknown-misconception: the catalog of misconceptions has no `M999`',
    },
    {
      text: scenarioText({ head: 'exhibits: [{ kind: terminal, flow: nope }]' }),
      error: 'unknown-name: there is no flow `nope`',
    },
    {
      text: scenarioText({ head: "narration: [{ at: 'sg:nobody:in', say: So., rule: SG-01 }]" }),
      error: 'unknown-name: no checkpoint is called `sg:nobody`',
    },
    {
      text: scenarioText({ facts: '\n  - { say: It does., rule: SG-77 }' }),
      error: 'unknown-rule: the rule ledger has no `SG-77`',
    },
    {
      text: scenarioText({ flows: '\n  visit: tcp custmer:50000 > web:443\n' }),
      error: 'text: nothing here is called `custmer`; did you mean `customer`?',
    },
    { text: scenarioText({ flows: ' {}' }), error: 'shape: a scenario has at least one flow' },
    {
      text: question('kind: verdict, answer: allowed, rules: [SG-01]').replace(/( {2}- \{ id: q.*\n)/, '$1$1'),
      error: 'duplicate-name: the question `q` is there twice',
    },
    {
      text: question('kind: verdict, answer: allowed, rules: [SG-01]').replace(
        'because: So.',
        `because: ${'so '.repeat(21)}`,
      ),
      error: 'too-many-words: ',
    },
    {
      text: scenarioText({ head: "narration: [{ at: 'sg:db:in', say: So., rule: SG-01 }]" }),
      error: 'no-such-step: no step of the trace fits `sg:db:in`',
    },
  ])('$error', ({ text, error }) => {
    expect(errorsOf(text)).toContainEqual(expect.stringContaining(error));
  });
});

describe('what nobody uses is a warning', () => {
  test.each([
    {
      why: 'a group',
      network: NETWORK.replace('groups: [sg-spare]', 'groups: [sg-web]'),
      warning: '22:5 unused: nothing uses the security group `sg-spare`',
    },
    {
      why: 'a host',
      network: `${NETWORK}    idle: { ip: 203.0.113.99 }\n`,
      warning: 'unused: nothing uses the host `idle`',
    },
    {
      why: 'a table',
      network: NETWORK.replace('routes: rt-public, ', ''),
      warning: 'unused: nothing uses the route table `rt-public`',
    },
    {
      why: 'an ACL',
      network: NETWORK.replace(', acl: acl-front', ''),
      warning: 'unused: nothing uses the network ACL `acl-front`',
    },
  ])('$why', ({ network, warning }) => {
    const loaded = loadScenario(scenarioText({ network }));
    const problems = loaded.ok ? loaded.value.warnings : loaded.error;
    expect(
      problems.map(({ severity, at, code, message }) => `${severity} ${at.line}:${at.column} ${code}: ${message}`),
    ).toContainEqual(like(new RegExp(`^warning .*${warning.replace(/^\d+:\d+ /, '')}$`)));
  });
});

test('every problem: a known code, a message without a final period, user text in backticks', () => {
  const broken = [
    scenarioText({ head: 'extra: 1' }),
    scenarioText().replaceAll('sg-web', 'sg-wob').replace('sg-wob: {', 'sg-web: {'),
    scenarioText().replaceAll('10.0.', '10.300.'),
    'a: [',
  ];
  const problems = broken.flatMap((text): readonly Problem[] => {
    const loaded = loadScenario(text);
    return loaded.ok ? loaded.value.warnings : loaded.error;
  });
  expect(problems.length).toBeGreaterThan(8);
  expect(problems.filter(({ code }) => !Object.hasOwn(problemCodes, code))).toEqual([]);
  expect(problems.map(({ message }) => message).filter((message) => !/^[^A-Z].*[^.]$/s.test(message))).toEqual([]);
});
