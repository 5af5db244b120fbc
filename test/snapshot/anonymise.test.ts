import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../main/model/address.ts';
import { covers, formatCidr, parseCidr } from '../../main/model/cidr.ts';
import { anonymise } from '../../main/snapshot/anonymise.ts';
import { must } from '../build.ts';
import { networkFrom } from '../engine/lab.ts';

const network = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, ipv6: 2600:1f18:1:100::/56, internetGateway: true } }
subnets: { front: { az: a, cidr: 10.0.0.0/24, ipv6: 2600:1f18:1:100::/64, routes: [0.0.0.0/0 igw, 34.5.0.0/16 igw] } }
securityGroups:
  sg-web: { in: [tcp 443 0.0.0.0/0, tcp 22 34.5.6.0/24, tcp 23 34.5.6.7/32, 'tcp 443 ::/0', tcp 5432 sg-web] }
instances:
  web: { subnet: front, ip: 10.0.0.10, publicIp: 34.5.6.7, ipv6: 2600:1f18:1:100::10, groups: [sg-web] }
  other: { subnet: front, ip: 10.0.0.11, publicIp: 52.1.2.3, groups: [sg-web] }
`);
const masked = anonymise(network);
const [web, other] = masked.network.networkInterfaces;
const group = masked.network.securityGroups.find(({ id }) => id === masked.ids.get('sg-web'));
const cidrs = (group?.in ?? []).flatMap(({ peer }) => (peer.kind === 'cidr' ? [formatCidr(peer.cidr)] : []));

describe('an anonymous network', () => {
  test('has other ids, and every reference still means the same thing', () => {
    expect(web).toMatchObject({ id: 'i-1', subnet: 'subnet-1', groups: [group?.id], owner: { id: 'i-1' } });
    expect(group?.in.at(-1)?.peer).toEqual({ kind: 'group', id: group?.id });
    expect(masked.network.subnets[0]).toMatchObject({ id: 'subnet-1', vpc: 'vpc-1' });
  });

  test('keeps private addresses, and everything that means everywhere', () => {
    expect(web?.ipv4[0] && formatAddress(web.ipv4[0].private)).toBe('10.0.0.10');
    expect(cidrs[0]).toBe('0.0.0.0/0');
    expect(cidrs[3]).toBe('::/0');
  });

  test('has other public addresses, and what lay in a block still does', () => {
    const address = formatAddress(web?.ipv4[0]?.public ?? { family: 4, value: 0 });
    expect(address).not.toBe('34.5.6.7');
    const [, network24 = '', host = ''] = cidrs;
    expect(network24).toMatch(/\.0\/24$/);
    expect(host).toBe(`${address}/32`);
    expect(covers(must(parseCidr(network24)), must(parseCidr(host)))).toBe(true);
    const wide = masked.network.routeTables
      .flatMap(({ routes }) => routes)
      .find(
        ({ destination }) =>
          destination.kind === 'cidr' && destination.cidr.bits === 16 && destination.cidr.base !== 0x0a000000,
      );
    const block = wide?.destination.kind === 'cidr' ? wide.destination.cidr : must(parseCidr('::/0'));
    expect(covers(block, must(parseCidr(network24)))).toBe(true);
  });

  test('keeps apart what was apart', () => {
    expect(other?.ipv4[0]?.public?.value).not.toBe(web?.ipv4[0]?.public?.value);
  });

  test('moves an IPv6 site as a whole', () => {
    expect(web?.ipv6.map(formatAddress)).toEqual(['2001:db8:1:100::10']);
    expect(masked.network.subnets[0]?.cidr6 && formatCidr(masked.network.subnets[0].cidr6)).toBe('2001:db8:1:100::/64');
  });

  test('says of an unknown address whose it is, by the new id', () => {
    const unknown = anonymise(
      networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { front: { az: a, cidr: 10.0.0.0/24 } }
instances: { web: { subnet: front, ip: unknown } }`),
    ).network.networkInterfaces[0];
    expect(unknown).toMatchObject({ id: 'i-1', ipv4: [{ private: { value: 'i-1', within: [{ base: 0x0a000000 }] } }] });
  });

  test('is the same every time', () => {
    expect(anonymise(network).network).toEqual(masked.network);
  });

  test('a block that is too large stays, and is said to', () => {
    const wide = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16, internetGateway: true } }
subnets: { front: { az: a, cidr: 10.0.0.0/24, routes: [52.0.0.0/8 igw] } }
instances: { web: { subnet: front } }
`);
    expect(anonymise(wide).kept).toEqual(['52.0.0.0/8']);
  });
});

test('words of the model stay, whatever somebody calls their things', () => {
  const named = networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { s: { az: a, cidr: 10.0.0.0/24 } }
loadBalancers: { internal: { scheme: internal, subnets: [s], listeners: [{ port: 80, answers: 301 }] } }
instances: { linux: { subnet: s }, forward: { subnet: s } }
`);
  const { network: hidden } = anonymise({
    ...named,
    vpcs: named.vpcs.map((vpc) => ({ ...vpc, account: '', region: '' })),
  });
  expect(hidden.loadBalancers).toMatchObject([{ scheme: 'internal' }]);
  expect(hidden.instances).toMatchObject([{ id: 'i-1', os: 'linux' }, { id: 'i-2' }]);
  expect(hidden.vpcs).toMatchObject([{ account: '', region: '' }]);
});
