import { balancerGroups, example, roundTrip, throughBalancer, throughNat, type Case } from './cases.ts';

const webOpen = { 'sg-web': { in: ['tcp 443 0.0.0.0/0'] } };
const dbFromApp = { 'sg-db': { in: ['tcp 5432 sg-app'] } };
const linuxPorts = { in: ['100 allow tcp 443 0.0.0.0/0'], out: ['100 allow tcp 32768-61000 0.0.0.0/0'] };
const nothing = { in: [], out: [] };

/** Security groups and network ACLs inside the VPC: the test vectors of the specification, by their numbers. */
export const filterVectors: readonly Case[] = [
  example(
    'TV-003 sharing a group opens nothing',
    'tcp web:40000 > web2:3306',
    'DENY request sg:web2:in',
    'web out+, web2 in-',
    { groups: webOpen },
  ),
  example('TV-005 the wide rule of another group wins', 'tcp app:40000 > db:5432', 'ALLOW', roundTrip('app', 'db'), {
    wears: { db: ['sg-db', 'sg-x'] },
    groups: { 'sg-db': { in: ['tcp 5432 10.0.9.0/24'] }, 'sg-x': { in: ['tcp 5432 0.0.0.0/0'] } },
  }),
  example('TV-006 an empty group takes nothing away', 'tcp app:40000 > db:5432', 'ALLOW', roundTrip('app', 'db'), {
    wears: { db: ['sg-db', 'sg-empty'] },
    groups: { ...dbFromApp, 'sg-empty': nothing },
  }),
  example('TV-008 the client needs no inbound rule', 'tcp app:40000 > db:5432', 'ALLOW', roundTrip('app', 'db'), {
    groups: { ...dbFromApp, 'sg-app': { in: [], out: ['tcp 5432 sg-db'] } },
  }),
  example(
    'TV-010 a database as client needs outbound rules',
    'tcp db:40000 > app:8080',
    'DENY request sg:db:out',
    'db out-',
    {
      groups: { 'sg-db': { in: ['tcp 5432 sg-app'], out: [] }, 'sg-app': { in: ['tcp 8080 sg-db'] } },
    },
  ),
  example(
    'TV-011 the port of a rule is no source port',
    'tcp app:40000 > db:5432',
    'DENY request sg:db:in',
    'app out+, db in-',
    {
      groups: { 'sg-db': { in: ['tcp 40000 sg-app'] } },
    },
  ),
  example('TV-012 a protocol number has no ports', '50 app > web', 'ALLOW', roundTrip('app', 'web'), {
    groups: { 'sg-web': { in: ['50 0.0.0.0/0'] } },
  }),
  example('TV-013 a UDP rule admits no TCP', 'tcp app:40000 > web:53', 'DENY request sg:web:in', 'app out+, web in-', {
    groups: { 'sg-web': { in: ['udp 53 0.0.0.0/0'] } },
  }),
  example('TV-015 TCP rules do not admit ping', 'icmp 8:0 ext-lin > web.pub', 'DENY request sg:web:in', 'web in-', {
    groups: { 'sg-web': { in: ['tcp 0-65535 0.0.0.0/0'] } },
  }),
  example('TV-016 0.0.0.0/0 is not IPv6', 'tcp ext6:40000 > web.ip6:443', 'DENY request sg:web:in', 'web in-', {
    groups: webOpen,
  }),
  example('TV-017 IPv6 needs ::/0 and no translation', 'tcp ext6:40000 > web.ip6:443', 'ALLOW', 'web in+, web out+', {
    groups: { 'sg-web': { in: ['tcp 443 ::/0'] } },
  }),
  example(
    'TV-019 a reference imports no rules',
    'tcp web:40000 > db:5432',
    'DENY request sg:db:in',
    'web out+, db in-',
    {
      groups: { ...dbFromApp, 'sg-app': { in: ['tcp 5432 sg-web'] } },
    },
  ),
  example(
    'TV-020 a reference covers secondary addresses',
    'tcp app.ip2:40000 > db:5432',
    'ALLOW',
    roundTrip('app', 'db'),
    { groups: dbFromApp },
  ),
  example(
    'TV-021 a reference fails through public addresses',
    'tcp web:40000 > web2.pub:443',
    'DENY request sg:web2:in',
    'web out+, web2 in-',
    {
      groups: { 'sg-web': { in: ['tcp 443 sg-web'] } },
      publicAddresses: { web2: '198.51.100.11' },
    },
  ),
  example('TV-023 no ACL inside a subnet', 'tcp web:40000 > web2:443', 'ALLOW', roundTrip('web', 'web2'), {
    groups: { 'sg-web': { in: ['tcp 443 sg-web'] } },
    acls: { pub: nothing },
  }),
  example(
    'TV-025 the lowest number first',
    'tcp ext-lin:40000 > web.pub:443',
    'DENY request nacl:pub:in:90',
    'web in-',
    {
      groups: webOpen,
      acls: { pub: { in: ['100 allow all 0.0.0.0/0', '90 deny tcp 443 203.0.113.0/24'] } },
    },
  ),
  example('TV-028 the port of a Linux client fits', 'tcp ext-lin:40000 > web.pub:443', 'ALLOW', 'web in+, web out+', {
    groups: webOpen,
    acls: { pub: linuxPorts },
  }),
  example(
    'TV-029 the port of a Windows client does not',
    'tcp ext-win:62000 > web.pub:443',
    'DENY response nacl:pub:out:*',
    'web in+, web out-',
    {
      groups: webOpen,
      acls: { pub: linuxPorts },
    },
  ),
  example(
    'TV-031 the ACL of the sender stops it',
    'tcp app:40000 > db:5432',
    'DENY request nacl:app:out:100',
    'app out-',
    {
      groups: dbFromApp,
      acls: { app: { out: ['100 deny tcp 5432 0.0.0.0/0', '200 allow all 0.0.0.0/0'] } },
    },
  ),
  example(
    'TV-032 the ACL allows, the group decides',
    'tcp app:40000 > db:5432',
    'DENY request sg:db:in',
    'app out+, db in-',
    {
      acls: { db: { in: ['100 allow tcp 5432 10.0.1.0/24'] } },
    },
  ),
  example('TV-034 one trusted host', 'tcp office:40000 > web.pub:22', 'ALLOW', 'web in+, web out+', {
    groups: { 'sg-web': { in: ['tcp 22 0.0.0.0/0'] } },
    acls: { pub: { in: ['100 allow tcp 22 192.0.2.7/32'], out: ['100 allow tcp 1024-65535 192.0.2.7/32'] } },
  }),
  example('TV-036 ping, both ACL lists allow it', 'icmp 8:0 ext-lin > web.pub', 'ALLOW', 'web in+, web out+', {
    groups: { 'sg-web': { in: ['icmp all 0.0.0.0/0'], out: [] } },
    acls: { pub: { in: ['100 allow icmp all 0.0.0.0/0'], out: ['100 allow icmp all 0.0.0.0/0'] } },
  }),
  example('TV-038 no automatic IPv6 entry', 'tcp ext6:40000 > web.ip6:443', 'DENY request nacl:pub:in:*', 'web in-', {
    groups: { 'sg-web': { in: ['tcp 443 ::/0'] } },
    acls: { pub: { in: ['100 allow tcp 443 0.0.0.0/0'] } },
  }),
  example('TV-040 DNS is not filtered', 'udp app:40000 > 10.0.0.2:53', 'ALLOW', '', {
    groups: { 'sg-app': nothing },
    acls: { app: nothing },
  }),
  example('TV-041 metadata is not filtered', 'tcp app:40000 > 169.254.169.254:80', 'ALLOW', '', {
    groups: { 'sg-app': nothing },
    acls: { app: nothing },
  }),
  example('TV-042 time is not filtered', 'udp app:40000 > 169.254.169.123:123', 'ALLOW', '', {
    groups: { 'sg-app': nothing },
  }),
  example('TV-043 an own DNS server is', 'udp app:40000 > db:53', 'DENY request sg:app:out', 'app out-', {
    groups: { 'sg-app': { out: ['tcp 443 0.0.0.0/0'] }, 'sg-db': { in: ['udp 53 10.0.0.0/16'] } },
  }),
];

/** Internet, NAT gateway and load balancer: the test vectors of the specification, by their numbers. */
export const pathVectors: readonly Case[] = [
  example('TV-044 reachable from the internet', 'tcp ext-lin:40000 > web.pub:443', 'ALLOW', 'web in+, web out+', {
    groups: webOpen,
  }),
  example('TV-045 no public address', 'tcp web2:40000 > srv:443', 'DENY request igw:no-public-ip', 'web2 out+'),
  example(
    'TV-046 a public address without a route',
    'tcp ext-lin:40000 > db.pub:5432',
    'DENY response route:db:none',
    'db in+, db out+',
    {
      groups: { 'sg-db': { in: ['tcp 5432 0.0.0.0/0'] } },
      publicAddresses: { db: '198.51.100.12' },
    },
  ),
  example(
    'TV-047 a public address behind a NAT gateway',
    'tcp ext-lin:40000 > app.pub:22',
    'DENY response route:app:nat',
    'app in+, app out+',
    {
      groups: { 'sg-app': { in: ['tcp 22 0.0.0.0/0'] } },
      publicAddresses: { app: '198.51.100.13' },
    },
  ),
  example(
    'TV-049 the private ACL must admit the internet host',
    'tcp app:40000 > srv:443',
    'DENY response nacl:app:in:*',
    throughNat.replace('app in+', 'app in-'),
    {
      acls: { app: { in: ['100 allow tcp 1024-65535 10.0.0.0/16'] } },
    },
  ),
  example(
    'TV-050 the ACL of the NAT subnet',
    'tcp app:40000 > srv:443',
    'DENY request nacl:pub:in:*',
    'app out+, nat in-',
    {
      acls: { pub: { in: ['100 allow tcp 1024-65535 203.0.113.0/24'] } },
    },
  ),
  example('TV-052 all entries for NAT', 'tcp app:40000 > srv:443', 'ALLOW', throughNat, {
    acls: {
      app: { in: ['100 allow tcp 1024-65535 0.0.0.0/0'], out: ['100 allow tcp 443 0.0.0.0/0'] },
      pub: {
        in: ['100 allow tcp 443 10.0.1.0/24', '110 allow tcp 1024-65535 0.0.0.0/0'],
        out: ['100 allow tcp 443 0.0.0.0/0', '110 allow tcp 1024-65535 10.0.1.0/24'],
      },
    },
  }),
  example('TV-053 NAT carries three protocols', '50 app > srv', 'DENY request nat:protocol', 'app out+'),
  example('TV-054 no default route', 'tcp db:40000 > srv:443', 'DENY request route:db:none', 'db out+'),
  example('TV-055 out by the egress-only gateway', 'tcp app.ip6:40000 > ext6:443', 'ALLOW', 'app out+, app in+'),
  example('TV-056 but not in', 'tcp ext6:40000 > app.ip6:22', 'DENY request eigw:unsolicited', '', {
    groups: { 'sg-app': { in: ['all ::/0'] } },
  }),
  example('TV-064 load balancer and references', 'tcp ext-lin:40000 > alb.pub:443', 'ALLOW', throughBalancer, {
    groups: { ...balancerGroups, 'sg-alb': { in: ['tcp 443 0.0.0.0/0'], out: ['tcp 8080 sg-app'] } },
  }),
  example(
    'TV-066 outbound to the target port',
    'tcp ext-lin:40000 > alb.pub:443',
    'DENY backend sg:alb:out',
    'alb in+, alb out-, alb out+',
    {
      groups: { ...balancerGroups, 'sg-alb': { in: ['tcp 443 0.0.0.0/0'], out: ['tcp 443 sg-app'] } },
    },
  ),
  example('TV-068 the target never sees the client', 'tcp ext-lin:40000 > alb.pub:443', 'ALLOW', throughBalancer, {
    groups: balancerGroups,
    acls: { app: { in: ['50 deny all 203.0.113.0/24', '100 allow all 0.0.0.0/0'] } },
  }),
];
