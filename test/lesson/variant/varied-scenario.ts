/** A scenario in which everything varies that can vary. */
export const HEAD = `format: 1
id: varied
topic: tests
title: A varied one
brief: The shop uses $(shop), and listens on $(port).
tags: [own:small]
asOf: 2026-11
`;

const PARAMETERS = `parameters:
  shop: { type: cidr, default: 10.0.0.0/16, in: 10.0.0.0/8 }
  front: { type: cidr, default: 10.0.3.0/24, in: shop }
  back: { type: cidr, default: 10.0.4.0/24, in: shop, differsFrom: [front] }
  web: { type: address, default: 10.0.3.10, in: front }
  guests: { type: cidr, default: 203.0.113.0/24, of: [203.0.113.0/24, 198.51.100.0/24] }
  port: { type: port, default: 443, of: [443, 8443] }
  client: { type: port, default: 50000, from: 49152, to: 65535 }
  zone: { type: zone, default: a }
  server: { type: name, default: web, of: [web, page] }
  rule: { type: number, default: 100, from: 100, to: 900 }
  fault:
    type: choice
    of:
      none: { answer: allowed, why: 'the rule for $(port) matches' }
      group: { answer: denied, why: no rule matches }
      acl: { answer: denied, why: rule $(rule) denies it }
`;

export const REST = `network:
  vpcs:
    shop: { cidr: $(shop), internetGateway: true }
  subnets:
    front: { az: $(zone), cidr: $(front), routes: rt-public, acl: acl-front }
    back: { az: $(zone), cidr: $(back) }
  routeTables:
    rt-public: [0.0.0.0/0 igw]
  networkAcls:
    acl-front:
      in:
        - $(fault): { acl: ['$(rule) deny tcp $(port) 0.0.0.0/0'] }
        - 910 allow all 0.0.0.0/0
      out: [100 allow all 0.0.0.0/0]
  securityGroups:
    sg-web:
      in:
        $(fault):
          group: [tcp 22 10.0.0.0/8]
          else: [tcp $(port) 0.0.0.0/0]
  instances:
    $(server): { subnet: front, ip: $(web), publicIp: 192.0.2.10, groups: [sg-web], listens: [$(port)] }
    $(fault):
      group: { spare: { subnet: back, groups: [sg-web] } }
  hosts:
    guest: { ip: $(guests.net).12 }
flows:
  visit: tcp guest:$(client) > $(server):$(port)
questions:
  - id: through
    kind: verdict
    prompt: Does the request from $(guests.net).12 get through?
    answer: $(fault.answer)
    because: It is so because $(fault.why).
facts:
  - { say: It does., rule: SG-01 }
`;

export const text = HEAD + PARAMETERS + REST;
