import type { Network } from '../../../main/model/network.ts';
import { networkFrom } from '../lab.ts';

/** Interfaces that reach each other over a peering connection, a transit gateway, the internet, and a NAT gateway. */
export function joinedNetwork(): Network {
  return networkFrom(`
vpcs:
  v: { cidr: 10.0.0.0/16, internetGateway: igw-v }
  w: { cidr: 10.1.0.0/16, internetGateway: igw-w }
  x: { cidr: 10.2.0.0/16 }
subnets:
  v-open: { vpc: v, az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw-v, 10.1.0.0/16 pcx, 10.2.0.0/16 tgw], acl: acl-v }
  v-inner: { vpc: v, az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 nat, 10.1.0.0/16 pcx] }
  v-nat: { vpc: v, az: a, cidr: 10.0.2.0/24, routes: [0.0.0.0/0 igw-v] }
  v-attached: { vpc: v, az: a, cidr: 10.0.9.0/28 }
  w-open: { vpc: w, az: a, cidr: 10.1.0.0/24, routes: [0.0.0.0/0 igw-w, 10.0.0.0/16 pcx], acl: acl-w }
  x-inner: { vpc: x, az: a, cidr: 10.2.0.0/24, routes: [10.0.0.0/16 tgw] }
peeringConnections: { pcx: { between: [v, w] } }
transitGateways:
  tgw:
    attachments: { att-v: { vpc: v, subnets: [v-attached], table: rt }, att-x: { vpc: x, subnets: [x-inner], table: rt } }
    routeTables: { rt: { routes: [10.0.0.0/16 att-v, 10.2.0.0/16 att-x] } }
natGateways: { nat: { subnet: v-nat, ip: 10.0.2.5, publicIp: 198.51.100.9 } }
networkAcls:
  acl-v:
    vpc: v
    in: [90 deny tcp 3000-3999 0.0.0.0/0, 100 allow all 0.0.0.0/0]
    out: [90 deny udp 53 10.1.0.0/25, 100 allow all 0.0.0.0/0]
  acl-w:
    vpc: w
    in: [80 deny tcp 8443 10.0.0.0/16, 100 allow all 0.0.0.0/0]
    out: [100 allow tcp 1024-65535 0.0.0.0/0, 110 allow udp 2000-9000 10.0.0.0/16]
securityGroups:
  sg-v: { vpc: v, in: [tcp 22 10.2.0.0/16, tcp 80-90 sg-w], out: [all 0.0.0.0/0] }
  sg-w: { vpc: w, in: [tcp 440-450 sg-v, tcp 8443 0.0.0.0/0, udp 53 10.0.0.0/24, tcp 25 198.51.100.9/32], out: [tcp 80-85 10.0.0.0/16, tcp 443 0.0.0.0/0] }
  sg-x: { vpc: x, in: [tcp 5432 10.0.0.0/25], out: [all 0.0.0.0/0] }
instances:
  v-1: { subnet: v-open, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-v] }
  v-2: { subnet: v-open, ip: 10.0.0.200, publicIp: 198.51.100.11, groups: [sg-v] }
  v-3: { subnet: v-inner, ip: 10.0.1.10, groups: [sg-v] }
  w-1: { subnet: w-open, ip: 10.1.0.10, publicIp: 198.51.100.20, groups: [sg-w], listens: [tcp 443, tcp 8443, tcp 25, udp 53] }
  w-2: { subnet: w-open, ip: 10.1.0.200, publicIp: 198.51.100.21, groups: [sg-w] }
  x-1: { subnet: x-inner, ip: 10.2.0.10, groups: [sg-x] }
  x-2: { subnet: x-inner, ip: 10.2.0.20, groups: [sg-x] }
`);
}
