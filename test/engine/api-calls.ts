import { parseArn, type AccessResource, type PolicyStatement, type Principal } from '../../main/model/access.ts';
import type { ApiCall } from '../../main/model/api-call.ts';
import { must } from '../build.ts';
import { networkFrom } from './lab.ts';

export const ACCOUNT = '123456789012';
export const SHELF = 'arn:aws:s3:::shelf/atlas.tif';
export const ATTIC = 'arn:aws:s3:::attic/atlas.tif';
/** A reader behind endpoints for S3 and for secrets, and a desk that goes out by the NAT gateway. */
export const NETWORK = `
  vpcs: { library: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets:
    street: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
    vault: { az: a, cidr: 10.0.1.0/24, routes: [pl-s3 s3-door, 0.0.0.0/0 nat] }
    hall: { az: a, cidr: 10.0.2.0/24, routes: [0.0.0.0/0 nat] }
    cell: { az: a, cidr: 10.0.3.0/24 }
  prefixLists: { pl-s3: [192.0.2.0/24] }
  securityGroups:
    sg-all: { in: [tcp 443 10.0.0.0/16] }
    sg-mute: { in: [], out: [] }
  instances:
    reader: { subnet: vault, ip: 10.0.1.10, groups: [sg-all] }
    desk: { subnet: hall, ip: 10.0.2.10, groups: [sg-all] }
    monk: { subnet: cell, ip: 10.0.3.10, groups: [sg-all] }
    mute: { subnet: vault, ip: 10.0.1.11, groups: [sg-mute] }
  natGateways: { nat: { subnet: street, publicIp: 198.51.100.9 } }
  gatewayEndpoints:
    s3-door:
      service: s3
      policy:
        - { effect: allow, actions: ['s3:Get*', 's3:PutObject'], resources: ['arn:aws:s3:::shelf/*'] }
        - { effect: deny, actions: ['s3:PutObject'], conditions: { StringEquals: { 'ec2:ResourceTag/team': x } } }
  interfaceEndpoints:
    secrets-door:
      service: secretsmanager
      subnets: { cell: { ip: 10.0.3.50 } }
      groups: [sg-all]
      policy: [{ effect: allow, actions: ['secretsmanager:GetSecretValue'] }, { effect: deny, actions: ['secretsmanager:Delete*'] }]
    queue-door: { service: sqs, subnets: { cell: { ip: 10.0.3.60 } }, groups: [sg-all] }
  hosts:
    bucket: { ip: 192.0.2.7, listens: [tcp 443] }
    closed: { ip: 192.0.2.8, listens: [] }
    secrets: { ip: 203.0.113.7, service: secretsmanager, listens: [tcp 443] }
`;
export const network = networkFrom(NETWORK);
const OWN_POLICY = / +policy:\n(\s+- .*\n)+/;
/** With the default policy at the endpoint for S3, and with one of which nobody told what it says. */
export const open = networkFrom(NETWORK.replace(OWN_POLICY, ''));
export const untold = networkFrom(NETWORK.replace(OWN_POLICY, '      policy: unknown\n'));

const noResource: AccessResource = {
  ...{ service: '', type: null, name: null, region: '', account: '', vpc: null },
  tags: {},
};

export function asks(action: string, arn: string | null, caller: Principal | null = null): ApiCall {
  const resource = arn === null ? noResource : must(parseArn(arn));
  return { request: { action, resource, requestTags: {} }, caller };
}

export function allowing(...actions: string[]): PolicyStatement {
  return { effect: 'allow', actions, except: false, resources: ['*'], conditions: [] };
}

export function role(...identity: PolicyStatement[]): Principal {
  return { id: 'scribe', kind: 'role', account: ACCOUNT, policies: { identity } };
}
export const root: Principal = { id: 'abbot', kind: 'root', account: ACCOUNT, policies: {} };

export const READ = 'tcp reader:50001 > bucket:443';
