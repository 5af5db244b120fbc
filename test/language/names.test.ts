import { describe, expect, test } from 'vitest';
import { errorsOf, NETWORK, scenarioText } from '../lesson/scenario-files.ts';

/** Parts of things get names of their own; what is declared may not have the same one. */
describe('names that are made', () => {
  const things = (lines: string) => NETWORK.replace('  hosts:\n', `${lines}\n  hosts:\n`);
  const inlined = NETWORK.replace('back: { az: a,', 'back: { az: a, routes: [], acl: {},');
  const twoNodes = 'subnets: [front, back], listeners: []';
  test.each([
    {
      name: 'rt-back',
      network: inlined.replace('rt-public: [', 'rt-back: []\n    rt-public: ['),
      error: '16:14 duplicate-name: the name `rt-back` is taken by the route table of subnet `back`',
    },
    {
      name: 'acl-back',
      network: inlined.replace('    acl-front:', '    acl-back: {}\n    acl-front:'),
      error: '18:15 duplicate-name: the name `acl-back` is taken by the network ACL of subnet `back`',
    },
    {
      name: 'two-eth1',
      network: NETWORK.replace(
        '  instances:',
        '  instances:\n    two: { interfaces: [{ subnet: front }, { subnet: back }] }\n    two-eth1: { subnet: front }',
      ),
      error: '29:15 duplicate-name: the name `two-eth1` is taken by an interface of instance `two`',
    },
    {
      name: 'lb-front',
      network: things(`  loadBalancers: { lb: { scheme: internal, ${twoNodes} } }`).replace('batch:', 'lb-front:'),
      error: 'the name `lb-front` is taken by the interface of load balancer `lb` in subnet `front`',
    },
    {
      name: 'job-back',
      network: things('  functions: { job: { subnets: [front, back] } }').replace('batch:', 'job-back:'),
      error: 'the name `job-back` is taken by the interface of function `job` in subnet `back`',
    },
    {
      name: 'job-back',
      network: things('  functions: { job: { subnets: [front, back] } }').replace(
        'internetGateway: true',
        'internetGateway: job-back',
      ),
      error: 'the name `job-back` is taken by the interface of function `job` in subnet `back`',
    },
    {
      name: 'rt-main',
      network: NETWORK.replace('back: {', 'main: { az: a, cidr: 10.0.9.0/24, routes: [] }\n    back: {'),
      error: 'the name `rt-main` is taken by a route table',
    },
    {
      name: 'a-b-c',
      network: NETWORK.replace(
        'back: {',
        'b-c: { az: a, cidr: 10.0.8.0/24 }\n    c: { az: a, cidr: 10.0.9.0/24 }\n    back: {',
      ).replace('  hosts:', '  functions: { a: { subnets: [front, b-c] }, a-b: { subnets: [front, c] } }\n  hosts:'),
      error: 'the name `a-b-c` is taken by the interface of function `a` in subnet `b-c`',
    },
  ])('$name: $error', ({ network, error }) => {
    const errors = errorsOf(scenarioText({ network }));
    expect(errors).toContainEqual(expect.stringContaining(error));
  });

  test('a single node, a single interface and a table of its own name are no trouble', () => {
    const network = things('  functions: { job: { subnets: [front] } }').replaceAll('batch:', 'job-front:');
    expect(errorsOf(scenarioText({ network, flows: '\n  visit: tcp customer:50000 > web:443\n' }))).toEqual([]);
  });
});
