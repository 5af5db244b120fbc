/** A small scenario: a client and a server in two subnets, and a customer on the internet. */
export type Parts = {
  readonly flows?: string;
  readonly questions?: string;
  readonly network?: string;
  /** Lines between the head and the network. */
  readonly head?: string;
  readonly facts?: string;
};

export const NETWORK = `
  vpcs:
    shop: { cidr: 10.0.0.0/16, internetGateway: true }
  subnets:
    front: { az: a, cidr: 10.0.0.0/24, routes: rt-public, acl: acl-front }
    back: { az: a, cidr: 10.0.1.0/24 }
  routeTables:
    rt-public: [0.0.0.0/0 igw]
  networkAcls:
    acl-front:
      in: [100 allow tcp 443 0.0.0.0/0, 110 allow all 10.0.0.0/16]
      out: [100 allow tcp 49152-65535 0.0.0.0/0, 110 allow all 10.0.0.0/16]
  securityGroups:
    sg-web: { in: [tcp 443 0.0.0.0/0] }
    sg-db: { in: [tcp 5432 sg-web], out: [] }
    sg-spare: { in: [tcp 22 10.0.0.0/16, tcp 22 pl-office] }
  prefixLists:
    pl-office: [192.0.2.0/24]
  instances:
    web: { subnet: front, ip: 10.0.0.10, publicIp: 198.51.100.10, groups: [sg-web] }
    batch: { subnet: front, ip: 10.0.0.11, groups: [sg-spare] }
  dbInstances:
    db: { subnet: back, ip: 10.0.1.10, port: 5432, groups: [sg-db] }
  hosts:
    customer: { ip: 203.0.113.12 }
`;

export const FLOWS = `
  visit: tcp customer:50000 > web:443
  query: tcp web:50000 > db:5432
  shell: tcp customer:50000 > web:22
  low: tcp customer:33000 > web:443
  nosy: tcp batch:50000 > db:5432
`;

export const VERDICT = `
  - { id: q, kind: verdict, prompt: Does it?, answer: allowed, because: It does., rules: [SG-01] }
`;

/** Principals for a head: one may change everything, one may look, one may do nothing. */
export const IAM = `
iam:
  principals:
    maintainer: { identity: [{ effect: allow, actions: ["*"] }] }
    auditor: { identity: [{ effect: allow, actions: ["ec2:Describe*"] }] }
    guest: { identity: [] }
`;

/** Each part is a block of YAML, indented below its key. */
export function scenarioText({ flows, questions, network, head, facts }: Parts = {}): string {
  return `format: 1
id: small
topic: tests
title: A small one
brief: Nothing to see.
tags: [own:small]
asOf: 2026-11
${head ?? ''}
network:${network ?? NETWORK}
flows:${flows ?? FLOWS}
questions:${questions ?? VERDICT}
facts:${facts ?? '\n  - { say: It does., rule: SG-01 }'}
`;
}
