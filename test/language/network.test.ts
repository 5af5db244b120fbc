import { describe, expect, test } from 'vitest';
import { listed, withArticle } from '../../main/language/diagnostics/suggest.ts';
import { namedTargets } from '../../main/model/resource-types/written.ts';
import { errorsOf, NETWORK, problemsOf, scenarioText } from '../lesson/scenario-files.ts';

/** One thing replaced in the small network, and the one problem that it makes. */
describe('what AWS would refuse', () => {
  test.each([
    {
      why: 'a VPC too large',
      from: '10.0.0.0/16, internet',
      to: '10.0.0.0/8, internet',
      error: 'cidr-size: `10.0.0.0/8` is /8; AWS allows /16 to /28 here',
    },
    {
      why: 'a subnet too small',
      from: '10.0.1.0/24',
      to: '10.0.1.0/29',
      error: 'cidr-size: `10.0.1.0/29` is /29; AWS allows /16 to /28 here',
    },
    {
      why: 'subnets that overlap',
      from: '10.0.1.0/24',
      to: '10.0.0.0/25',
      error: 'cidr-overlap: `10.0.0.0/25` overlaps `10.0.0.0/24` of `front`',
    },
    {
      why: 'a subnet outside its VPC',
      from: '10.0.1.0/24',
      to: '10.9.1.0/24',
      error: 'cidr-outside: `10.9.1.0/24` lies outside VPC `shop` (`10.0.0.0/16`)',
    },
    {
      why: 'a subnet of the other family',
      from: '10.0.1.0/24',
      to: '2001:db8::/64',
      error: 'cidr-size: `2001:db8::/64` is of the other address family',
    },
    {
      why: 'an address outside its subnet',
      from: 'ip: 10.0.1.10',
      to: 'ip: 10.0.2.10',
      error: 'cidr-outside: `10.0.2.10` lies outside the subnet `10.0.1.0/24`',
    },
    {
      why: 'GEN-05 the network address',
      from: 'ip: 10.0.1.10',
      to: 'ip: 10.0.1.0',
      error: 'address-reserved: AWS reserves `10.0.1.0` in `10.0.1.0/24`',
    },
    {
      why: 'GEN-05 the fourth address',
      from: 'ip: 10.0.1.10',
      to: 'ip: 10.0.1.3',
      error: 'address-reserved: AWS reserves `10.0.1.3` in `10.0.1.0/24`',
    },
    {
      why: 'GEN-05 the last address',
      from: 'ip: 10.0.1.10',
      to: 'ip: 10.0.1.255',
      error: 'address-reserved: AWS reserves `10.0.1.255` in `10.0.1.0/24`',
    },
    {
      why: 'two public addresses',
      from: 'batch: { subnet: front,',
      to: 'batch: { subnet: front, publicIp: 198.51.100.10,',
      error: 'address-taken: `198.51.100.10` is taken by `web`',
    },
    {
      why: 'a name twice',
      from: 'batch:',
      to: 'sg-web:',
      error: 'duplicate-name: the name `sg-web` is taken by a security group',
    },
    {
      why: 'a rule number twice',
      from: '110 allow all 10.0.0.0/16]\n      out',
      to: '100 allow all 10.0.0.0/16]\n      out',
      error: 'duplicate-number: rule number 100 is taken in this list',
    },
    {
      why: 'RT-03 a reserved destination',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igw, 169.254.169.0/24 igw]',
      error: 'forbidden-route: AWS refuses a route to `169.254.169.0/24`, which is reserved',
    },
    {
      why: 'RT-04 a part of a subnet',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igw, 10.0.1.0/25 web]',
      error: 'forbidden-route: `10.0.1.0/25` lies inside the VPC',
    },
    {
      why: 'RT-04 a subnet through a gateway',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igw, 10.0.1.0/24 igw]',
      error: 'forbidden-route: `10.0.1.0/24` lies inside the VPC',
    },
    {
      why: 'a route to a subnet',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 back]',
      error: `unknown-name: \`back\` is a subnet, not ${withArticle(listed(namedTargets.map(({ word }) => word)))}`,
    },
    {
      why: 'a route to nobody',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igx]',
      error: 'unknown-name: there is nothing called `igx` that a route may lead to',
    },
    {
      why: 'a public address that is private',
      from: 'publicIp: 198.51.100.10',
      to: 'publicIp: 10.0.0.5',
      error: 'text: `10.0.0.5` is not a public address',
    },
    {
      why: 'a group twice',
      from: 'groups: [sg-web]',
      to: 'groups: [sg-web, sg-web]',
      error: 'duplicate-name: `sg-web` is given twice',
    },
    {
      why: 'RT-04 a part of the VPC that is dropped',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igw, 10.0.1.0/24 blackhole]',
      error: 'forbidden-route: `10.0.1.0/24` lies inside the VPC',
    },
    {
      why: 'a private NAT gateway with a public address',
      from: '  hosts:',
      to: '  natGateways: { nat: { subnet: front, private: true, publicIp: 198.51.100.220 } }\n  hosts:',
      error: 'shape: `nat` is private: it has no public address',
    },
    {
      why: 'an internal balancer with a public address',
      from: '  hosts:',
      to: '  loadBalancers: { lb: { scheme: internal, subnets: { front: { publicIp: true }, back: {} }, listeners: [] } }\n  hosts:',
      error: 'shape: `lb` is internal: its nodes have no public address',
    },
    {
      why: 'a port out of range',
      from: 'port: 5432',
      to: 'port: 70000',
      error: 'shape: `port` is too large: at most 65535',
    },
  ])('$why', ({ from, to, error }) => {
    expect(NETWORK).toContain(from);
    const errors = errorsOf(scenarioText({ network: NETWORK.replace(from, to) }));
    expect(errors.map((line) => line.replace(/^\d+:\d+ /, ''))).toContainEqual(error);
  });

  test.each([
    {
      why: 'RT-04 a whole subnet through an instance',
      from: '[0.0.0.0/0 igw]',
      to: '[0.0.0.0/0 igw, 10.0.1.0/24 web]',
    },
    { why: 'RT-03 a wider route', from: '[0.0.0.0/0 igw]', to: '[0.0.0.0/0 igw, 169.254.0.0/16 igw]' },
    { why: 'the fifth address', from: 'ip: 10.0.1.10', to: 'ip: 10.0.1.4' },
    { why: 'the smallest subnet', from: '10.0.1.0/24', to: '10.0.1.0/28' },
    { why: 'a blackhole', from: '[0.0.0.0/0 igw]', to: '[0.0.0.0/0 igw, 198.18.0.0/15 blackhole]' },
  ])('is not $why', ({ from, to }) => {
    const errors = errorsOf(scenarioText({ network: NETWORK.replace(from, to) }));
    expect(errors.filter((line) => !line.includes('key-refuted'))).toEqual([]);
  });

  test.each([
    { why: 'SG-17 61 rules', lines: 61, warnings: 1 },
    { why: 'SG-17 60 rules', lines: 60, warnings: 0 },
  ])('NA-14, SG-17 more than the quota is a warning: $why', ({ lines, warnings }) => {
    const rules = Array.from({ length: lines }, (_, i) => `tcp ${1000 + i} 10.0.0.0/8`).join(', ');
    const network = NETWORK.replace('[tcp 22 10.0.0.0/16, tcp 22 pl-office]', `[${rules}]`).replace(
      / {2}prefixLists:\n.*\n/,
      '',
    );
    expect(problemsOf(scenarioText({ network })).filter((line) => line.includes(' quota: '))).toHaveLength(warnings);
  });
});
