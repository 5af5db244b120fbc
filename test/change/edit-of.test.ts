import { describe, expect, test } from 'vitest';
import { kindIn } from '../../main/change/change-network.ts';
import { editOf } from '../../main/change/document/edit-of.ts';
import { parseChange } from '../../main/change/parse-change.ts';
import { applyEdit } from '../../main/language/edit/apply-edit.ts';
import { readNetwork } from '../../main/language/network/read-network.ts';
import { must } from '../build.ts';

const TEXT = `# a shop
network:
  vpcs:
    shop: { cidr: 10.0.0.0/16, internetGateway: true }
    back: { cidr: 10.1.0.0/16, defaultGroup: { in: [] } } # no friends
  subnets:
    web: { vpc: shop, az: a, cidr: 10.0.0.0/24, routes: rt-web }
    app: { vpc: shop, az: b, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 igw-shop], acl: { in: [100 allow all 0.0.0.0/0] } }
    far: { vpc: back, az: a, cidr: 10.1.0.0/24 }
    farm: { vpc: shop, az: a, cidr: 10.0.2.0/24 }
  routeTables:
    rt-web:
      vpc: shop
      routes:
        - 0.0.0.0/0 igw-shop # to the internet
        - 10.1.0.9/16 pcx
  securityGroups:
    sg-web: { vpc: shop, in: [tcp 443-443 0.0.0.0/0, icmp all sg-app] }
    sg-app:
      vpc: shop
      out:
        - all sg-web
  networkAcls:
    acl-web: { vpc: shop, out: [100 allow all 0.0.0.0/0] }
  instances:
    one: { subnet: web, groups: [sg-web], publicIp: true }
    two: { subnet: web, publicIp: true }
    three: { interfaces: [{ subnet: web, groups: [sg-web] }, { subnet: app }] }
  autoScalingGroups:
    fleet: { subnets: [farm], desired: 2, groups: [sg-web] }
    crew: { subnets: [web], members: { crew-1: { subnet: web, ip: 10.0.0.77 } } }
  dbClusters:
    ledger: { port: 3306, instances: { ledger-1: { subnet: app }, ledger-2: { subnet: web } } }
  peeringConnections:
    pcx: { between: [shop, back] }
  transitGateways:
    tgw:
      attachments: { att: { vpc: shop, subnets: [web] }, vpn: { onPremises: [192.168.0.0/16] } }
      routeTables: { rt-t: { propagates: [att] } }
    lone: { attachments: { att-lone: { vpc: back, subnets: [far] } } }
  gatewayEndpoints:
    s3: { vpc: shop, service: s3 }
    ddb: { vpc: shop, service: dynamodb, policy: [{ effect: allow, actions: ['dynamodb:*'] }] }
  flowLogs: {}
`;

const changeOf = (line: string) => must(parseChange(line, kindIn(must(readNetwork(TEXT)).network)));

describe('a change as the lines of the file that it exchanges', () => {
  test.each([
    {
      change: 'add sg-web in udp 53 ::/0',
      lines: ['    sg-web: { vpc: shop, in: [tcp 443-443 0.0.0.0/0, icmp all sg-app, udp 53 ::/0] }'],
    },
    { change: 'remove sg-web in tcp 443 0.0.0.0/0', lines: ['    sg-web: { vpc: shop, in: [icmp all sg-app] }'] },
    { change: 'add sg-app in tcp 22 sg-web', lines: ['      in: [tcp 22 sg-web]'] },
    { change: 'remove sg-app out all sg-web', lines: ['      out: []'] },
    {
      change: 'add sg-default-back in all 10.1.0.0/16',
      lines: ['    back: { cidr: 10.1.0.0/16, defaultGroup: { in: [all 10.1.0.0/16] } } # no friends'],
    },
    {
      change: 'add acl-web in 100 allow all 0.0.0.0/0',
      lines: ['    acl-web: { vpc: shop, out: [100 allow all 0.0.0.0/0], in: [100 allow all 0.0.0.0/0] }'],
    },
    { change: 'remove acl-app in 100', lines: [like('acl: { in: [] } }')] },
    { change: 'add rt-web 203.0.113.0/24 blackhole', lines: ['        - 203.0.113.0/24 blackhole'] },
    { change: 'replace rt-web 10.1.0.0/16 blackhole', lines: ['        - 10.1.0.0/16 blackhole'] },
    { change: 'remove rt-app 0.0.0.0/0', lines: [like('routes: [],')] },
    {
      change: 'add rt-main-back 10.0.0.0/16 pcx',
      lines: [like('defaultGroup: { in: [] }, mainRoutes: [10.0.0.0/16 pcx] } # no friends')],
    },
    { change: 'add rt-t 10.9.0.0/16 att', lines: [like('rt-t: { propagates: [att], routes: [10.9.0.0/16 att] }')] },
    {
      change: 'set two groups sg-web sg-app',
      lines: ['    two: { subnet: web, publicIp: true, groups: [sg-web, sg-app] }'],
    },
    { change: 'set three-eth1 groups sg-web', lines: [like('{ subnet: app, groups: [sg-web] }] }')] },
    { change: 'set ledger-2 groups sg-app', lines: [like('ledger-2: { subnet: web } }, groups: [sg-app] }')] },
    { change: 'set two publicIp none', lines: ['    two: { subnet: web }'] },
    { change: 'set two publicIp 198.51.100.9', lines: ['    two: { subnet: web, publicIp: 198.51.100.9 }'] },
    {
      change: 'set two sourceDestCheck off',
      lines: ['    two: { subnet: web, publicIp: true, sourceDestCheck: false }'],
    },
    { change: 'set two sourceDestCheck on', lines: [] },
    {
      change: 'set two connectionTable full',
      lines: ['    two: { subnet: web, publicIp: true, connectionTable: full }'],
    },
    { change: 'set web acl acl-web', lines: [like('routes: rt-web, acl: acl-web }')] },
    { change: 'set web routes rt-main-shop', lines: ['    web: { vpc: shop, az: a, cidr: 10.0.0.0/24 }'] },
    { change: 'scale fleet to 1', lines: ['    fleet: { subnets: [farm], desired: 1, groups: [sg-web] }'] },
    { change: 'set pcx active off', lines: ['    pcx: { between: [shop, back], active: false }'] },
    { change: 'set pcx dnsResolution on', lines: ['    pcx: { between: [shop, back], dnsResolution: true }'] },
    { change: 'set tgw groupReferences on', lines: ['      groupReferences: true'] },
    { change: 'set att applianceMode on', lines: [like('subnets: [web], applianceMode: true }')] },
    { change: 'set att table none', lines: [like('subnets: [web], table: false }')] },
    { change: 'add rt-t propagation vpn', lines: [like('propagates: [att, vpn]')] },
    { change: 'remove rt-t propagation att', lines: [like('propagates: []')] },
    {
      change: 'add ddb deny dynamodb:Query *',
      lines: [
        like("policy: [{ effect: allow, actions: ['dynamodb:*'] }, { effect: deny, actions: [dynamodb:Query] }]"),
      ],
    },
    { change: 'set ddb policy full', lines: ['    ddb: { vpc: shop, service: dynamodb }'] },
    { change: 'create fl shop REJECT', lines: ['  flowLogs: { fl: { scope: shop, traffic: REJECT } }'] },
  ])('$change', ({ change, lines }) => {
    const edit = must(editOf(changeOf(change), TEXT));
    const edited = must(applyEdit(TEXT, edit));
    expect(edited.text.split('\n').filter((line) => !TEXT.split('\n').includes(line))).toEqual(lines);
    expect(must(applyEdit(edited.text, edited.inverse)).text).toBe(TEXT);
  });
});

describe('what the text leaves to a default is no edit, and the problem says what to write', () => {
  test.each([
    { change: 'remove sg-web out all 0.0.0.0/0', place: '18:13', says: 'write `out: [all 0.0.0.0/0]` first' },
    {
      change: 'add sg-default-shop in all 10.0.0.0/16',
      place: '4:11',
      says: like('defaultGroup: { in: [all sg-default-shop]'),
    },
    { change: 'add acl-default-shop in 90 deny all 10.9.0.0/16', place: '4:11', says: like('write `defaultAcl:') },
    { change: 'add rt-lone 10.0.0.0/8 att-lone', place: '40:11', says: 'write it under `routeTables` of `lone` first' },
    { change: 'add rt-lone propagation att-lone', place: '3:3', says: 'write it first' },
    { change: 'set app acl acl-web', place: '8:84', says: like('move them to `networkAcls` first') },
    { change: 'set app routes rt-web', place: '8:57', says: like('move them to `routeTables` first') },
    {
      change: 'set fleet-1 groups sg-app',
      place: '30:12',
      says: 'write the instances of the group under `members` first',
    },
    { change: 'set three groups sg-app', place: '28:12', says: like('one interface after the other') },
    { change: 'scale crew to 2', place: '31:38', says: like('write each member that comes') },
    { change: 'add s3 deny s3:GetObject *', place: '42:9', says: like('write `policy:') },
    {
      change: 'set one publicIp none',
      place: '26:53',
      says: 'write out the addresses and members that the text leaves open',
    },
  ])('$change', ({ change, place, says }) => {
    const edit = editOf(changeOf(change), TEXT);
    const problem = edit.ok ? null : edit.error;
    expect({ place: `${problem?.at.line}:${problem?.at.column}`, says: problem?.hint }).toEqual({ place, says });
    expect(problem?.code).toBe('edit');
  });

  test('a change that cannot be made is told as such', () => {
    expect(editOf(changeOf('remove sg-web in tcp 22 0.0.0.0/0'), TEXT)).toMatchObject({
      ok: false,
      error: { code: 'broken-patch', message: '`sg-web` has no in rule `tcp 22 0.0.0.0/0`' },
    });
  });

  test('a text whose network cannot be read is told as such', () => {
    expect(editOf({ kind: 'set-check', thing: 'one', on: true }, 'network: {}\n')).toMatchObject({
      ok: false,
      error: { code: 'shape', at: { line: 1 } },
    });
  });
});

function like(part: string): unknown {
  return expect.stringContaining(part);
}
