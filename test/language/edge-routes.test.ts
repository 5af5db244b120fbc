import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changedBy } from '../change/change-lines.ts';
import { networkTexts } from '../engine/between.ts';
import { blameOf, networkFrom, traceThrough } from '../engine/lab.ts';
import { errorsOf, scenarioText } from '../lesson/scenario-files.ts';

const indented = (text: string) => `\n${text.replace(/^/gm, '  ')}`;
const FLOW = '\n  f: tcp customer:50000 > page:443';
const problems = (routes: string) =>
  errorsOf(
    scenarioText({
      network: indented(networkTexts.inspected.replace('[10.0.1.0/24 inspect, 10.0.3.0/24 nva]', routes)),
      flows: FLOW,
    }),
  ).filter((line) => line.includes('forbidden-route'));

describe('the table of an internet gateway (RT-14)', () => {
  test.each([
    { why: 'a whole subnet to a firewall', routes: '[10.0.1.0/24 inspect]' },
    { why: 'a whole subnet to an instance', routes: '[10.0.1.0/24 nva]' },
    { why: 'the whole VPC, in place of the local route', routes: '[10.0.0.0/16 inspect]' },
  ])('$why', ({ routes }) => {
    expect(problems(routes)).toEqual([]);
  });

  test.each([
    { why: 'a part of a subnet', routes: '[10.0.1.0/25 inspect]', says: 'no block of the VPC or of a subnet' },
    { why: 'nothing of the VPC', routes: '[203.0.113.0/24 inspect]', says: 'no block of the VPC or of a subnet' },
    { why: 'a prefix list', routes: '[pl-s3 inspect]', says: 'takes no prefix list' },
    { why: 'to a gateway', routes: '[10.0.1.0/24 igw]', says: 'leads to nothing of this kind' },
  ])('not $why', ({ routes, says }) => {
    expect(problems(routes)).toEqual([expect.stringContaining(says)]);
  });

  test('a route for the whole VPC is followed', () => {
    const network = networkFrom(
      networkTexts.inspected.replace('[10.0.1.0/24 inspect, 10.0.3.0/24 nva]', '[10.0.0.0/16 inspect]'),
    );
    const { steps, verdict } = traceThrough(network, 'tcp customer:50000 > page:443');
    expect(verdict.kind).toBe('allowed');
    expect(steps.map(({ component }) => component)).toContain('route:igw:inspect');
  });
});

describe('routes that a change adds', () => {
  const network = networkFrom(networkTexts['two-vpcs']);
  const shown = (lines: readonly string[]) => {
    const changed = changedBy(network, lines);
    return changed.ok
      ? blameOf(traceThrough(changed.value, 'tcp server:40000 > store:5432'))
      : changed.error.fault.message;
  };

  test.each([
    {
      why: 'a peering connection',
      lines: ['remove rt-app 10.1.0.0/16', 'add rt-app 10.1.0.0/16 pcx'],
      blame: 'allowed',
    },
    { why: 'a transit gateway', lines: ['remove rt-app 10.1.0.0/16', 'add rt-app 10.1.0.0/16 tgw'], blame: 'allowed' },
    { why: 'nobody', lines: ['add rt-app 10.1.0.0/16 nobody'], blame: 'there is no gateway or instance `nobody`' },
  ])('to $why', ({ lines, blame }) => {
    expect(shown(lines)).toBe(blame);
  });

  test('not to what does not reach the VPC', () => {
    const alone = networkFrom(
      readFileSync('test/engine/networks/two-vpcs.yaml', 'utf8')
        .replace('vpcs:\n', 'vpcs:\n  third: { cidr: 10.3.0.0/16 }\n')
        .replace('subnets:\n', 'subnets:\n  lone: { vpc: third, az: a, cidr: 10.3.1.0/24, routes: [] }\n'),
    );
    expect(changedBy(alone, ['add rt-lone 10.1.0.0/16 pcx'])).toMatchObject({
      ok: false,
      error: { byAws: true, fault: { message: '`pcx` belongs to another VPC' } },
    });
  });
});
