import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../main/model/address.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../main/model/format-rule.ts';
import { networkFrom } from '../engine/lab.ts';
import { errorsOf, NETWORK, scenarioText } from '../lesson/scenario-files.ts';

describe('what an author leaves out', () => {
  const network = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, ipv6: 2001:db8:a::/56, internetGateway: true, egressOnlyInternetGateway: true } }
subnets:
  front: { az: a, cidr: 10.0.0.0/24, ipv6: 2001:db8:a::/64 }
  back: { az: b, cidr: 10.0.1.0/28 }
securityGroups: { sg-new: {}, sg-shut: { out: [] } }
networkAcls: { acl-new: {} }
instances:
  one: { subnet: front, ip: 10.0.0.10 }
  two: { subnet: front, publicIp: true, ipv6: true }
  three: { interfaces: [{ subnet: front }, { subnet: back, groups: [sg-new] }] }
natGateways: { nat: { subnet: front } }
`);
  const group = (id: string) => {
    const found = network.securityGroups.find((each) => each.id === id);
    return { in: found?.in.map(formatGroupRule), out: found?.out.map(formatGroupRule) };
  };
  const nic = (id: string) => network.networkInterfaces.find((each) => each.id === id);

  test('SG-04 the default group', () => {
    expect(group('sg-default')).toEqual({ in: ['all sg-default'], out: ['all 0.0.0.0/0', 'all ::/0'] });
  });

  test('SG-05 a new group, and one whose outbound rules were removed', () => {
    expect(group('sg-new')).toEqual({ in: [], out: ['all 0.0.0.0/0', 'all ::/0'] });
    expect(group('sg-shut')).toEqual({ in: [], out: [] });
  });

  test('NA-03 the default ACL, and a new one', () => {
    const entries = (id: string) => network.networkAcls.find((each) => each.id === id)?.in.map(formatAclEntry);
    expect(entries('acl-default')).toEqual(['100 allow all 0.0.0.0/0', '101 allow all ::/0']);
    expect(entries('acl-new')).toEqual([]);
  });

  test('NA-01 and RT-01 a subnet without a choice has the default ACL and the main table', () => {
    const { routeTable, networkAcl } = network.subnets[0] ?? {};
    expect({ routeTable, networkAcl }).toEqual({ routeTable: 'rt-main', networkAcl: 'acl-default' });
    expect(network.routeTables.find(({ id }) => id === 'rt-main')?.routes.map(formatRoute)).toEqual([
      '10.0.0.0/16 local',
      '2001:db8:a::/56 local',
    ]);
  });

  test('SG-04 an interface without a choice has the default group, a NAT gateway none (SG-21)', () => {
    expect([nic('one')?.groups, nic('three-eth1')?.groups, nic('nat')?.groups]).toEqual([
      ['sg-default'],
      ['sg-new'],
      [],
    ]);
  });

  test('addresses are picked in order and keep clear of those that are written', () => {
    const addresses = network.networkInterfaces.map(({ id, ipv4, ipv6 }) => {
      const own = ipv4.map(
        (pair) => `${formatAddress(pair.private)}${pair.public ? ` ${formatAddress(pair.public)}` : ''}`,
      );
      return `${id} ${[...own, ...ipv6.map(formatAddress)].join(' ')}`;
    });
    expect(addresses).toEqual([
      'one 10.0.0.10',
      'two 10.0.0.11 198.51.100.10 2001:db8:a::a',
      'three 10.0.0.12',
      'three-eth1 10.0.1.10',
      'nat 10.0.0.13 198.51.100.11',
    ]);
  });

  test('GEN-05 every address but the reserved ones is given away, the lowest last', () => {
    const instances = Array.from({ length: 11 }, (_, i) => `i${i}: { subnet: back }`).join(', ');
    const { networkInterfaces } = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { back: { az: a, cidr: 10.0.1.0/28 } }
instances: { ${instances} }
`);
    const last = networkInterfaces.map(({ ipv4: [pair] }) => pair && Number(formatAddress(pair.private).split('.')[3]));
    expect(last).toEqual([10, 11, 12, 13, 14, 4, 5, 6, 7, 8, 9]);
  });

  test('the public addresses run out as well', () => {
    const instances = Array.from({ length: 260 }, (_, i) => `    i${i}: { subnet: front, publicIp: true }`).join('\n');
    const text = NETWORK.replace('10.0.0.0/24', '10.0.2.0/23').replace('  instances:', `  instances:\n${instances}`);
    expect(errorsOf(scenarioText({ network: text }))).toContainEqual(
      expect.stringContaining('cidr-size: no free address in `198.51.100.0/24`'),
    );
  });

  test('a subnet that is full is a problem', () => {
    const instances = Array.from({ length: 12 }, (_, i) => `    i${i}: { subnet: back }`).join('\n');
    const text = NETWORK.replace('10.0.1.0/24', '10.0.1.0/28').replace('  instances:', `  instances:\n${instances}`);
    expect(errorsOf(scenarioText({ network: text }))).toContainEqual(
      expect.stringContaining('cidr-size: no free address in `10.0.1.0/28`'),
    );
  });
});
