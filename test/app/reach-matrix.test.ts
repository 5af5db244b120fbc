import { expect, test } from 'vitest';
import { reachMatrix, type Grain } from '../../main/app/file/reach-matrix.ts';
import { networkFrom } from '../engine/lab.ts';

/** Two VPCs with the same addresses, of which one has the internet. */
const network = networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw }, w: { cidr: 10.0.0.0/16 } }
subnets:
  front: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
  back: { vpc: v, az: a, cidr: 10.0.1.0/24 }
  twin: { vpc: w, az: a, cidr: 10.0.1.0/24 }
securityGroups:
  sg-web: { vpc: v, in: [tcp 443 0.0.0.0/0, tcp 22 203.0.113.0/24], out: [tcp 5432-5433 sg-db] }
  sg-db: { vpc: v, in: [tcp 5432 sg-web], out: [] }
  sg-twin: { vpc: w, in: [all 0.0.0.0/0], out: [] }
instances:
  web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] }
  db: { subnet: back, ip: 10.0.1.20, groups: [sg-db] }
  other: { subnet: twin, ip: 10.0.1.20, groups: [sg-twin] }
`);

function told(grain: Grain): string[] {
  return reachMatrix(network, grain).map(
    ({ from, to, verdict, traffic, example }) => `${from} > ${to} ${verdict} ${traffic.join('; ')}, as ${example}`,
  );
}

test('interfaces and the internet: the ports that both ends and all between them allow', () => {
  expect(told('interface')).toEqual([
    'web > db allowed TCP to port 5432, as tcp 10.0.0.10:49152 > 10.0.1.20:5432',
    'internet > web allowed TCP to ports 22, 443, as tcp 192.0.2.4:49152 > 198.51.100.10:443',
  ]);
});

test('subnets: what something in one of them sends to something in the other', () => {
  expect(told('subnet')).toEqual([
    'front > back allowed TCP to port 5432, as tcp 10.0.0.10:49152 > 10.0.1.20:5432',
    'internet > front allowed TCP to ports 22, 443, as tcp 192.0.2.4:49152 > 198.51.100.10:443',
  ]);
});

test('a network on premises is called that', () => {
  const text = `
vpcs: { v: { cidr: 10.0.0.0/16, virtualPrivateGateway: { name: vgw, onPremises: [192.168.0.0/16] } } }
subnets: { s: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [192.168.0.0/16 vgw] } }
securityGroups: { sg: { vpc: v, in: [tcp 22 192.168.0.0/16], out: [] } }
instances: { box: { subnet: s, ip: 10.0.0.10, groups: [sg] } }
`;
  expect(reachMatrix(networkFrom(text), 'interface').map(({ from, to }) => `${from} > ${to}`)).toEqual([
    'on-premises (vgw) > box',
  ]);
});
