import { expect, test } from 'vitest';
import { compareNetworks } from '../../main/app/file/compare-networks.ts';
import { networkFrom } from '../engine/lab.ts';

const FILE = `
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw } }
subnets:
  front: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  back: { vpc: v, az: a, cidr: 10.0.1.0/24 }
securityGroups:
  sg-web: { vpc: v, in: [tcp 443 0.0.0.0/0] }
  sg-db: { vpc: v, in: [tcp 5432 10.0.0.10/32], out: [] }
instances:
  web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] }
  app: { subnet: front, ip: 10.0.0.11, groups: [sg-web] }
  db: { subnet: back, ip: 10.0.1.20, groups: [sg-db] }
`;

function differences(...edits: readonly (readonly [string, string])[]): string[] {
  const changed = edits.reduce((text, [from, to]) => text.replace(from, to), FILE);
  return compareNetworks(networkFrom(FILE), networkFrom(changed)).map(({ from, before, after, packets, example }) => {
    const why = [example.before, example.after].filter((each) => each !== null).join(' / ');
    return `${from} ${before} ${after}: ${packets.join(' | ')} (${example.flow}: ${why})`;
  });
}

test('the same network in other words has no differences', () => {
  expect(differences()).toEqual([]);
  expect(differences(['[tcp 443 0.0.0.0/0]', '[tcp 443 0.0.0.0/1, tcp 443 128.0.0.0/1]'])).toEqual([]);
});

test('a machine at the address of another VPC has the name of its own', () => {
  const twins = FILE.replace('vpcs: {', 'vpcs: { w: { cidr: 10.0.0.0/16 },').replace(
    'securityGroups:',
    '  twin: { vpc: w, az: a, cidr: 10.0.0.0/24 }\nsecurityGroups:\n  sg-twin: { vpc: w, in: [tcp 80 0.0.0.0/0] }',
  );
  const text = `${twins}  other: { subnet: twin, ip: 10.0.0.10, groups: [sg-twin] }\n  more: { subnet: twin, ip: 10.0.0.11, groups: [sg-twin] }\n`;
  const [first] = compareNetworks(networkFrom(text), networkFrom(text.replace('tcp 80 0', 'tcp 81 0')));
  expect([first?.from, first?.packets[0]]).toEqual(['w', '`other` to `more`: TCP to port 81']);
});

test('a wider rule: who gets in now, and how', () => {
  expect(differences(['tcp 5432 10.0.0.10/32', 'tcp 5432-5433 10.0.0.10/31'])).toEqual([
    'v denied allowed: `web` to `db`: TCP to port 5433 | `app` to `db`: TCP to ports 5432-5433 (tcp 10.0.0.10:49152 > 10.0.1.20:5433: security group sg-db at db (inbound) denies the request)',
  ]);
});

test('a rule less: who no longer gets in, and what denies it', () => {
  expect(differences(['[tcp 443 0.0.0.0/0]', '[]'])).toEqual([
    'v allowed denied: `web` to `app`; `web.public`: TCP to port 443 | `app` to `web`: TCP to port 443 (tcp 10.0.0.10:49152 > 10.0.0.11:443: security group sg-web at app (inbound) denies the request)',
    'v undetermined denied: any unused address of `front`; any unused address of `back` to `web`; `app`: TCP to port 443 (tcp 10.0.0.4:49152 > 10.0.0.10:443: who in `front` sent it is not known / security group sg-web at web (inbound) denies the request)',
    'internet allowed denied: anyone on the internet to `web.public`: TCP to port 443 (tcp 192.0.2.4:49152 > 198.51.100.10:443: security group sg-web at web (inbound) denies the request)',
  ]);
});

test('a machine less: its name stays, and what it sent or got is told', () => {
  const [gone, ...others] = differences(['  app: { subnet: front, ip: 10.0.0.11, groups: [sg-web] }\n', '']);
  expect(gone).toMatch(/^v allowed denied: `web` to `app`: TCP to port 443 \|/);
  expect(gone).toMatch(/\(tcp 10.0.0.10:49152 > 10.0.0.11:443: no interface has the address 10.0.0.11\)$/);
  expect(others).toEqual([
    'v allowed undetermined: `app` to `web`: TCP to port 443 (tcp 10.0.0.11:49152 > 10.0.0.10:443: who in `front` sent it is not known)',
    'v undetermined denied: any unused address of `front`; any unused address of `back` to `app`: TCP to port 443 (tcp 10.0.0.4:49152 > 10.0.0.11:443: who in `front` sent it is not known / no interface has the address 10.0.0.11)',
  ]);
});

test('that somebody new sends what is denied is no difference', () => {
  const attached = 'internetGateway: igw, virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] } }';
  expect(differences(['internetGateway: igw }', attached])).toEqual([]);
});
