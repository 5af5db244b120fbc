import { expect, test } from 'vitest';
import { changedBy } from './change-lines.ts';
import { network } from './changed-network.ts';

/** The words make sense, but AWS would not do it: a distractor may be such a change. */
test.each([
  { change: 'add sg-web in tcp 22 sg-far', message: '`sg-far` belongs to another VPC' },
  {
    change: 'add sg-web in tcp 443 0.0.0.0/0',
    message: 'the rule `tcp 443 0.0.0.0/0` already exists in `sg-web` (InvalidPermission.Duplicate)',
  },
  {
    change: 'add sg-web in 6 443 0.0.0.0/0',
    message: 'the rule `tcp 443 0.0.0.0/0` already exists in `sg-web` (InvalidPermission.Duplicate)',
  },
  {
    change: 'add acl-front in 100 deny all 0.0.0.0/0',
    message: 'rule number 100 already exists in this list (NetworkAclEntryAlreadyExists)',
  },
  {
    change: 'add rt-front 0.0.0.0/0 igw-other',
    message: '`igw-other` belongs to another VPC',
  },
  { change: 'add rt-front 10.0.0.0/16 nat', message: 'the local route stays' },
  {
    change: 'set nat groups sg-web',
    message: '`nat` is a NAT gateway: it has no security groups',
  },
  { change: 'set web groups sg-far', message: '`sg-far` belongs to another VPC' },
  {
    change: 'set job publicIp 198.51.100.99',
    message: '`job` belongs to a function: its public address cannot be set',
  },
  {
    change: 'set alb publicIp 198.51.100.99',
    message: '`alb` belongs to a load-balancer: its public address cannot be set',
  },
  { change: 'set bare publicIp 198.51.100.10', message: '`web` holds this address' },
  {
    change: 'set job sourceDestCheck off',
    message: '`job` belongs to a function: only instances have this switch',
  },
  { change: 'set front acl acl-far', message: '`acl-far` belongs to another VPC' },
  { change: 'set front routes rt-far', message: '`rt-far` belongs to another VPC' },
  {
    change: 'add rt-front 10.0.1.0/24 igw',
    message:
      '`10.0.1.0/24` lies inside the VPC; a route more specific than local names a whole subnet and leads to an instance, a NAT gateway or a firewall',
  },
  {
    change: 'add rt-front 10.0.1.128/25 web',
    message:
      '`10.0.1.128/25` lies inside the VPC; a route more specific than local names a whole subnet and leads to an instance, a NAT gateway or a firewall',
  },
  {
    change: 'add rt-front 10.0.1.0/24 blackhole',
    message:
      '`10.0.1.0/24` lies inside the VPC; a route more specific than local names a whole subnet and leads to an instance, a NAT gateway or a firewall',
  },
  {
    change: 'add rt-front 10.0.7.0/24 nat',
    message:
      '`10.0.7.0/24` lies inside the VPC; a route more specific than local names a whole subnet and leads to an instance, a NAT gateway or a firewall',
  },
  {
    change: 'add rt-front 169.254.168.0/24 igw',
    message: 'AWS refuses a route to `169.254.168.0/24`, which is reserved',
  },
  { change: 'set web publicIp 10.0.0.5', message: '`10.0.0.5` is not a public address' },
  { change: 'set web publicIp 172.31.0.1', message: '`172.31.0.1` is not a public address' },
  { change: 'set web publicIp 100.64.0.1', message: '`100.64.0.1` is not a public address' },
  {
    change: 'set web publicIp 169.254.1.1',
    message: '`169.254.1.1` is not a public address',
  },
  { change: 'set web publicIp 127.0.0.1', message: '`127.0.0.1` is not a public address' },
  { change: 'set web publicIp 224.0.0.1', message: '`224.0.0.1` is not a public address' },
  {
    change: 'set web publicIp 255.255.255.255',
    message: '`255.255.255.255` is not a public address',
  },
  { change: 'set web publicIp 0.0.0.0', message: '`0.0.0.0` is not a public address' },
])('$change', ({ change, message }) => {
  expect(changedBy(network, [change])).toEqual({
    ok: false,
    error: { line: 0, byAws: true, fault: { offset: 0, message } },
  });
});
