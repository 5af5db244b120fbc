import { describe, expect, test } from 'vitest';
import type { Network } from '../../main/model/network.ts';
import { changeNetwork } from '../../main/scenario/change/change-network.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';
import { like } from './scenario-files.ts';

const network = networkFrom(`
vpcs:
  shop: { cidr: 10.0.0.0/16, internetGateway: igw, virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] } }
  other: { cidr: 10.9.0.0/16, internetGateway: igw-other }
subnets:
  front: { vpc: shop, az: a, cidr: 10.0.0.0/24, routes: rt-front, acl: acl-front }
  back: { vpc: shop, az: a, cidr: 10.0.1.0/24 }
  far: { vpc: other, az: a, cidr: 10.9.0.0/24 }
routeTables:
  rt-front: { vpc: shop, routes: [0.0.0.0/0 igw] }
  rt-far: { vpc: other, routes: [] }
networkAcls:
  acl-front: { vpc: shop, in: [100 allow all 0.0.0.0/0], out: [100 allow all 0.0.0.0/0] }
  acl-far: { vpc: other }
securityGroups:
  sg-web: { vpc: shop, in: [tcp 443 0.0.0.0/0] }
  sg-db: { vpc: shop, in: [tcp 3306 sg-web], out: [] }
  sg-far: { vpc: other }
prefixLists: { pl-office: [192.0.2.0/24] }
instances:
  web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] }
  bare: { subnet: front, ip: 10.0.0.11, groups: [sg-web] }
natGateways: { nat: { subnet: front, ip: 10.0.0.220, publicIp: 198.51.100.220 } }
dbClusters:
  ledger: { port: 3306, groups: [sg-db], instances: { ledger-1: { subnet: back, ip: 10.0.1.11 }, ledger-2: { subnet: back, ip: 10.0.1.12 } } }
functions: { job: { subnets: [back], groups: [sg-web] } }
loadBalancers: { alb: { scheme: internal, subnets: [back], groups: [sg-web], listeners: [] } }
hosts: { customer: { ip: 203.0.113.12 } }
`);

/** A change, and a flow that goes another way after it. */
describe('each kind of change does what it says', () => {
  test.each([
    { change: 'add sg-web in tcp 22 203.0.113.0/24', flow: 'tcp customer:50000 > web:22', turns: 'denied → allowed' },
    { change: 'add sg-db in tcp 3306 10.0.0.0/16', flow: 'tcp alb:50000 > ledger:3306', turns: 'allowed → allowed' },
    { change: 'remove sg-db in tcp 3306 sg-web', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'remove sg-web out all 0.0.0.0/0', flow: 'tcp web:50000 > customer:443', turns: 'allowed → denied' },
    { change: 'add sg-db out tcp 443 sg-web', flow: 'tcp ledger:50000 > web:443', turns: 'denied → allowed' },
    { change: 'add sg-web in tcp 22 pl-office', flow: 'tcp 192.0.2.7:50000 > web:22', turns: 'denied → allowed' },
    {
      change: 'add acl-front in 90 deny tcp 443 203.0.113.0/24',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → denied',
    },
    {
      change: 'add acl-front in 110 deny tcp 443 203.0.113.0/24',
      flow: 'tcp customer:50000 > web:443',
      turns: 'allowed → allowed',
    },
    { change: 'remove acl-front out 100', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'add rt-front 203.0.113.0/24 vgw', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'add rt-main-shop 0.0.0.0/0 nat', flow: 'tcp job:50000 > customer:443', turns: 'denied → allowed' },
    { change: 'remove rt-front 0.0.0.0/0', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'set web groups sg-db', flow: 'tcp customer:50000 > web:443', turns: 'allowed → denied' },
    { change: 'set ledger groups sg-web', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'set job groups sg-db', flow: 'tcp job:50000 > ledger:3306', turns: 'allowed → denied' },
    { change: 'set bare publicIp 198.51.100.11', flow: 'tcp bare:50000 > customer:443', turns: 'denied → allowed' },
    { change: 'set web publicIp none', flow: 'tcp web:50000 > customer:443', turns: 'allowed → denied' },
    { change: 'set back acl acl-front', flow: 'tcp web:50000 > ledger:3306', turns: 'allowed → allowed' },
    { change: 'set back routes rt-front', flow: 'tcp job:50000 > customer:443', turns: 'denied → denied' },
  ])('$change: $turns', ({ change, flow, turns }) => {
    const after = changed(change);
    expect(`${verdictOf(network, flow)} → ${verdictOf(after, flow)}`).toBe(turns);
  });

  test('SV-02 a change of one instance of a cluster reaches all of them', () => {
    const after = changed('set ledger-2 groups sg-web');
    expect(groupsOf(after, 'ledger-1', 'ledger-2')).toEqual([['sg-web'], ['sg-web']]);
  });

  test('the order of changes counts, and later ones see the earlier', () => {
    expect(changeNetwork(network, ['remove acl-front in 100', 'add acl-front in 100 deny all 0.0.0.0/0']).ok).toBe(
      true,
    );
    expect(changeNetwork(network, ['add acl-front in 100 deny all 0.0.0.0/0', 'remove acl-front in 100']).ok).toBe(
      false,
    );
  });

  test('a route to a destination that has one replaces it', () => {
    const routes = changed('add rt-front 0.0.0.0/0 nat').routeTables.find(({ id }) => id === 'rt-front')?.routes;
    expect(routes?.map(({ target }) => target.kind)).toEqual(['local', 'nat-gateway']);
  });

  test('the switch of the source/destination check', () => {
    const after = changed('set web sourceDestCheck off');
    expect(after.networkInterfaces.find(({ id }) => id === 'web')?.sourceDestCheck).toBe(false);
  });

  test('the old network stays as it was', () => {
    const before = structuredClone(network);
    for (const line of ['set web groups sg-db', 'remove rt-front 0.0.0.0/0', 'remove acl-front in 100']) changed(line);
    expect(network).toEqual(before);
  });
});

describe('changes that cannot be made', () => {
  const shape =
    'a change reads `add sg-app in tcp 443 0.0.0.0/0`, `remove acl-web out 100`, `add rt-app 0.0.0.0/0 nat` or `set app groups sg-a sg-b`';
  test.each([
    { change: '', byAws: false, offset: 0, message: shape },
    { change: 'open sg-web in', byAws: false, offset: 0, message: shape },
    { change: 'add sg-web', byAws: false, offset: 10, message: shape },
    {
      change: 'add sg-web up tcp 22 10.0.0.0/8',
      byAws: false,
      offset: 11,
      message: `\`up\` is not in or out; ${shape}`,
    },
    {
      change: 'add sg-web in tcp 22',
      byAws: false,
      offset: 20,
      message: like(/^the peer is missing/),
    },
    {
      change: 'add sg-web in tcp 22 sg-nope',
      byAws: false,
      offset: 0,
      message: 'there is no security group or prefix list `sg-nope`',
    },
    { change: 'add sg-web in tcp 22 sg-far', byAws: true, offset: 0, message: '`sg-far` belongs to another VPC' },
    {
      change: 'add sg-web in tcp 443 0.0.0.0/0',
      byAws: true,
      offset: 0,
      message: '`sg-web` has the rule `tcp 443 0.0.0.0/0` already',
    },
    {
      change: 'add sg-web in 6 443 0.0.0.0/0',
      byAws: true,
      offset: 0,
      message: '`sg-web` has the rule `tcp 443 0.0.0.0/0` already',
    },
    {
      change: 'remove sg-web in tcp 22 10.0.0.0/8',
      byAws: false,
      offset: 0,
      message: '`sg-web` has no in rule `tcp 22 10.0.0.0/8`',
    },
    { change: 'add acl-front in 100 deny all 0.0.0.0/0', byAws: true, offset: 0, message: 'rule number 100 is taken' },
    {
      change: 'add acl-front in 90 allow tcp 443 sg-web',
      byAws: false,
      offset: 34,
      message: like(/cannot name groups/),
    },
    { change: 'remove acl-front in 90', byAws: false, offset: 0, message: 'there is no entry 90' },
    { change: 'remove acl-front in all', byAws: false, offset: 20, message: '`all` is not a rule number' },
    {
      change: 'add rt-front 0.0.0.0/0 igw-other',
      byAws: true,
      offset: 0,
      message: '`igw-other` belongs to another VPC',
    },
    {
      change: 'add rt-front 0.0.0.0/0 nowhere',
      byAws: false,
      offset: 0,
      message: 'there is no gateway or instance `nowhere`',
    },
    { change: 'add rt-front 10.0.0.0/16 nat', byAws: true, offset: 0, message: 'the local route stays' },
    { change: 'add rt-front 10.0.0.0/33 nat', byAws: false, offset: 13, message: 'prefix length `33` is not 0 to 32' },
    {
      change: 'remove rt-front 10.0.0.0/16',
      byAws: false,
      offset: 0,
      message: '`rt-front` has no route to `10.0.0.0/16`',
    },
    {
      change: 'remove rt-front 198.18.0.0/15',
      byAws: false,
      offset: 0,
      message: '`rt-front` has no route to `198.18.0.0/15`',
    },
    { change: 'set web groups sg-nope', byAws: false, offset: 0, message: 'there is no security group `sg-nope`' },
    { change: 'set nobody groups sg-web', byAws: false, offset: 0, message: '`nobody` has no network interface' },
    {
      change: 'set nat groups sg-web',
      byAws: true,
      offset: 0,
      message: '`nat` is a NAT gateway: it has no security groups',
    },
    { change: 'set web groups sg-far', byAws: true, offset: 0, message: '`sg-far` belongs to another VPC' },
    {
      change: 'set job publicIp 198.51.100.99',
      byAws: true,
      offset: 0,
      message: '`job` belongs to a function: its public address cannot be set',
    },
    {
      change: 'set alb publicIp 198.51.100.99',
      byAws: true,
      offset: 0,
      message: '`alb` belongs to a load-balancer: its public address cannot be set',
    },
    { change: 'set bare publicIp 198.51.100.10', byAws: true, offset: 0, message: '`web` holds this address' },
    {
      change: 'set bare publicIp 198.51.100.300',
      byAws: false,
      offset: 18,
      message: like(/^octet `300`/),
    },
    { change: 'set nobody publicIp none', byAws: false, offset: 0, message: 'there is no network interface `nobody`' },
    {
      change: 'set job sourceDestCheck off',
      byAws: true,
      offset: 0,
      message: '`job` belongs to a function: only instances have this switch',
    },
    { change: 'set front acl acl-far', byAws: true, offset: 0, message: '`acl-far` belongs to another VPC' },
    {
      change: 'set front acl acl-nope',
      byAws: false,
      offset: 0,
      message: 'there is nothing called `acl-nope` to attach',
    },
    { change: 'set nowhere acl acl-front', byAws: false, offset: 0, message: 'there is no subnet `nowhere`' },
    { change: 'set front routes rt-far', byAws: true, offset: 0, message: '`rt-far` belongs to another VPC' },
    {
      change: 'set web colour blue',
      byAws: false,
      offset: 8,
      message: '`colour` is not groups, publicIp, acl, routes or sourceDestCheck',
    },
  ])('$change', ({ change, byAws, offset, message }) => {
    expect(changeNetwork(network, [change])).toEqual({
      ok: false,
      error: { line: 0, byAws, fault: { offset, message } },
    });
  });

  test('the line that cannot be made is named', () => {
    const made = changeNetwork(network, ['set web groups sg-db', 'set web groups sg-nope']);
    expect(made).toMatchObject({ ok: false, error: { line: 1 } });
  });
});

function changed(line: string): Network {
  const after = changeNetwork(network, [line]);
  if (!after.ok) throw new Error(after.error.fault.message);
  return after.value;
}

function verdictOf(world: Network, flow: string): string {
  return traceThrough(world, flow).verdict.kind;
}

function groupsOf(world: Network, ...names: string[]) {
  return names.map((name) => world.networkInterfaces.find(({ id }) => id === name)?.groups);
}
