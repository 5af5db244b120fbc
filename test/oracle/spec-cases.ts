import { example, open, roundTrip, type Case } from './cases.ts';

/** Who holds an address, and who answers. */
export const endCases: readonly Case[] = [
  example(
    'GEN-03 metadata on another port',
    'tcp app:40000 > 169.254.169.254:81',
    'DENY request reserved:no-service',
    '',
  ),
  example('GEN-03 the reserved fourth address', 'tcp app:40000 > 10.0.1.3:443', 'DENY request reserved:no-service', ''),
  example(
    'GEN-03 the router of another subnet is nobody',
    'tcp app:40000 > 10.0.2.1:443',
    'DENY request vpc:A:no-such-address',
    'app out+',
  ),
  example('GEN-04 a packet to itself', 'tcp app:40000 > app.ip2:443', 'ALLOW', '', {
    groups: { 'sg-app': { out: [] } },
  }),
  example('GEN-05 broadcast', 'udp app:40000 > 10.0.1.255:53', 'DENY request subnet:app:broadcast', 'app out+'),
  example(
    'nobody in the own subnet',
    'tcp app:40000 > 10.0.1.77:443',
    'DENY request subnet:app:no-such-address',
    'app out+',
  ),
  example(
    'nobody in another subnet',
    'tcp app:40000 > 10.0.2.77:443',
    'DENY request vpc:A:no-such-address',
    'app out+',
  ),
  example('a closed TCP port sends a reset', 'tcp app:40000 > db:22', 'DENY request host:db', roundTrip('app', 'db'), {
    groups: open,
    listens: { db: [{ protocol: 6, port: 5432 }] },
  }),
  example('a closed UDP port is silent', 'udp app:40000 > db:53', 'DENY request host:db', 'app out+, db in+', {
    groups: open,
    listens: { db: [{ protocol: 6, port: 5432 }] },
  }),
  example(
    'a closed port of a host on the internet',
    'tcp web:40000 > quiet:443',
    'DENY request host:quiet',
    'web out+, web in+',
  ),
  example('SV-01 a database answers on its port', 'tcp app:40000 > rds:5432', 'ALLOW', roundTrip('app', 'rds'), {
    groups: open,
  }),
  example('SV-01 and on no other', 'tcp app:40000 > rds:3306', 'DENY request host:rds', roundTrip('app', 'rds'), {
    groups: open,
  }),
  example('SV-01 nor by another protocol', 'udp app:40000 > rds:5432', 'DENY request host:rds', 'app out+, rds in+', {
    groups: open,
  }),
  example(
    'SV-06 nothing connects to a function',
    'tcp app:40000 > fn:443',
    'DENY request function:worker:inbound',
    'app out+, fn in+',
    { groups: open },
  ),
  example(
    'SV-06 a function in a public subnet has no address',
    'tcp fn:40000 > srv:443',
    'DENY request igw:no-public-ip',
    'fn out+',
    {
      routes: { app: ['0.0.0.0/0 igw'] },
    },
  ),
  example('a host that nobody described answers', 'tcp web:40000 > 203.0.114.9:443', 'ALLOW', 'web out+, web in+'),
  example('SG-14 the type of a rule counts', 'icmp 8:0 ext-lin > web.pub', 'DENY request sg:web:in', 'web in-', {
    groups: { 'sg-web': { in: ['icmp 0 0.0.0.0/0'] } },
  }),
  example(
    'NA-09 the reply has another type',
    'icmp 8:0 ext-lin > web.pub',
    'DENY response nacl:pub:out:*',
    'web in+, web out-',
    {
      groups: open,
      acls: { pub: { out: ['100 allow icmp 8 0.0.0.0/0'] } },
    },
  ),
  example('SG-16 a prefix list', 'tcp ext-lin:40000 > web.pub:443', 'ALLOW', 'web in+, web out+', {
    groups: { 'sg-web': { in: ['tcp 443 pl-corp'] } },
  }),
  example('SG-16 a prefix list of unknown content', 'tcp ext-lin:40000 > web.pub:443', 'UNDETERMINED', '', {
    groups: { 'sg-web': { in: ['tcp 443 pl-unknown'] } },
  }),
];

/** Gateways and routes. */
export const routeCases: readonly Case[] = [
  example('RT-02 the longest prefix wins', 'tcp web:40000 > srv:443', 'DENY request vgw:no-route', 'web out+', {
    routes: { pub: ['0.0.0.0/0 igw', '203.0.113.0/24 vgw vpn-bgp'] },
  }),
  example('RT-02 among equals the static route wins', 'tcp web:40000 > srv:443', 'ALLOW', 'web out+, web in+', {
    routes: { pub: ['203.0.113.0/24 vgw vpn-bgp', '203.0.113.0/24 igw'] },
  }),
  example(
    'RT-02 static before prefix list before propagated',
    'tcp web:40000 > srv:443',
    'DENY request vgw:no-route',
    'web out+',
    {
      routes: { pub: ['203.0.113.0/28 igw vpn-static', 'pl-corp vgw'] },
    },
  ),
  example('RT-02 a static route before a prefix list', 'tcp web:40000 > srv:443', 'ALLOW', 'web out+, web in+', {
    routes: { pub: ['pl-corp vgw', '203.0.113.0/28 igw'] },
  }),
  example(
    'RT-03 a blackhole does not fall back',
    'tcp web:40000 > srv:443',
    'DENY request route:pub:blackhole',
    'web out+',
    {
      routes: { pub: ['0.0.0.0/0 igw', '203.0.113.0/24 blackhole'] },
    },
  ),
  example('RT-03 a detached gateway', 'tcp web:40000 > srv:443', 'DENY request route:pub:blackhole', 'web out+', {
    detachedInternetGateway: true,
  }),
  example(
    'RT-05 NAT takes no unsolicited packet',
    'tcp ext-lin:40000 > nat.pub:443',
    'DENY request nat:unsolicited',
    'nat in+',
  ),
  example('RT-05 NAT does not answer pings', 'icmp 8:0 web > nat', 'DENY request nat:unsolicited', 'web out+, nat in+'),
  example(
    'RT-05 not even from behind it',
    'icmp 8:0 app > nat.pub',
    'DENY request nat:unsolicited',
    'app out+, nat in+, nat out+, nat in+',
  ),
  example(
    'RT-06 private destination',
    'tcp web:40000 > 10.1.1.10:443',
    'DENY request igw:private-destination',
    'web out+',
  ),
  example(
    'RT-06 shared destination',
    'tcp web:40000 > 100.64.0.9:443',
    'DENY request igw:shared-destination',
    'web out+',
  ),
  example(
    'RT-06 a private address on the internet',
    'tcp ext-lin:40000 > web:443',
    'DENY request internet:private-address',
    '',
  ),
  example(
    'RT-08 an appliance with its check on',
    'tcp app:40000 > db:5432',
    'DENY request eni:web:source-dest-check',
    'app out+, web in+',
    {
      groups: open,
      routes: { app: ['10.0.2.0/24 eni:web'] },
    },
  ),
  example('RT-08 an appliance with its check off', 'tcp app:40000 > db:5432', 'UNDETERMINED', 'app out+, web in+', {
    groups: open,
    routes: { app: ['10.0.2.0/24 eni:web'] },
    withoutCheck: ['web'],
  }),
  example('SG-11 references break at an appliance', 'tcp app:40000 > db:5432', 'DENY request sg:app:out', 'app out-', {
    groups: { ...open, 'sg-app': { out: ['tcp 5432 sg-db'] } },
    routes: { app: ['10.0.2.0/24 eni:web'] },
  }),
  example('RT-11 on-premises to the VPC and back', 'tcp hq:50000 > db:5432', 'ALLOW', 'db in+, db out+', {
    groups: open,
    routes: { db: ['192.168.0.0/16 vgw vpn-bgp'] },
  }),
  example('RT-11 no route back', 'tcp hq:50000 > db:5432', 'DENY response route:db:none', 'db in+, db out+', {
    groups: open,
  }),
  example('RT-11 nobody at the address', 'tcp hq:50000 > 10.0.2.77:5432', 'DENY request vgw:no-such-address', ''),
  example(
    'RT-11 out of the ranges behind the gateway',
    'tcp db:40000 > 172.16.0.9:443',
    'DENY request vgw:no-route',
    'db out+',
    {
      routes: { db: ['0.0.0.0/0 vgw'] },
    },
  ),
  example(
    'RT-07 no answer through the egress-only gateway',
    'tcp hq6:50000 > app.ip6:22',
    'DENY response route:app:eigw',
    'app in+, app out+',
    {
      groups: open,
      onPremises: ['2001:db8:cccc::/48'],
    },
  ),
  example(
    'RT-15 the right answer at the wrong place',
    'tcp ext6:40000 > web.ip6:443',
    'DENY response client:vgw:unknown-reply',
    'web in+, web out+',
    {
      groups: open,
      onPremises: ['2001:db8:ffff::/48'],
      routes: { pub: ['::/0 igw', '2001:db8:ffff::/48 vgw'] },
    },
  ),
  example(
    'RT-15 the answer goes where nobody asked',
    'tcp ext-lin:40000 > web.pub:443',
    'DENY response client:vgw:unknown-reply',
    'web in+, web out+',
    {
      groups: open,
      onPremises: ['203.0.113.0/24'],
      routes: { pub: ['0.0.0.0/0 igw', '203.0.113.0/24 vgw'] },
    },
  ),
  example('NAT in the own subnet: no ACL on the way', '50 web2 > srv', 'DENY request nat:protocol', 'web2 out+', {
    acls: { pub: { in: [], out: [] } },
    routes: { pub: ['0.0.0.0/0 nat'] },
  }),
  example(
    'an appliance in the own subnet: no ACL on the way',
    'tcp web2:40000 > db:22',
    'UNDETERMINED',
    'web2 out+, web in+',
    {
      groups: open,
      acls: { pub: { in: [], out: [] } },
      routes: { pub: ['10.0.2.0/24 eni:web'] },
      withoutCheck: ['web'],
    },
  ),
  example(
    'a hairpin over the public addresses',
    'tcp app:40000 > web.pub:443',
    'ALLOW',
    'app out+, nat in+, nat out+, web in+, web out+, nat in+, nat out+, app in+',
    { groups: open },
  ),
];
