import { networkFrom } from '../engine/lab.ts';

/** One of each thing that a change can be about. */
export const network = networkFrom(`
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
