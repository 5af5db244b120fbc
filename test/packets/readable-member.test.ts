import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCidr } from '../../main/model/cidr.ts';
import type { Traffic } from '../../main/model/policy.ts';
import { inBlock, ofTraffic } from '../../main/packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL, valuesOf } from '../../main/packets/fields.ts';
import { readableMemberOf } from '../../main/packets/readable-member.ts';
import { realMemberOf } from '../../main/packets/real-member.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { must } from '../build.ts';
import { anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';
import { endsOf, networkFrom } from '../engine/lab.ts';

const network = networkFrom(`
vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: igw } }
subnets: { s: { vpc: v, az: a, cidr: 10.0.1.0/24 } }
securityGroups: { sg: { vpc: v } }
instances:
  web: { subnet: s, ip: 10.0.1.10, publicIp: 198.51.100.10, groups: [sg] }
  app: { subnet: s, ip: 10.0.1.20, groups: [sg] }
hosts: { shop: { ip: 203.0.113.7 } }
`);

const all: Traffic = { protocol: -1, ports: { from: 0, to: 65_535 }, icmpType: -1, icmpCode: -1 };

function traffic(text: string): Traffic {
  const [protocol = '', from = '0', to = from] = text.split(/[ -]/);
  return { ...all, protocol: Number(protocol), ports: { from: Number(from), to: Number(to) } };
}

function readable(made: (diagrams: Diagrams) => SetId): string {
  const diagrams = new Diagrams();
  const packet = readableMemberOf(diagrams, diagrams.intersection(wellFormed(diagrams), made(diagrams)), network);
  return packet ? `${packet.protocol} ${endsOf(packet)}` : 'none';
}

test.each([
  { set: 'every packet', says: '6 10.0.1.10:49152 > 10.0.1.20:443', made: () => EVERY_PACKET },
  { set: 'no packet', says: 'none', made: () => NO_PACKET },
  {
    set: 'a range of ports without a well-known one',
    says: '6 10.0.1.10:49152 > 10.0.1.20:8090',
    made: (diagrams: Diagrams) => ofTraffic(diagrams, traffic('6 8090-8100')),
  },
  {
    set: 'a range of ports with one',
    says: '17 10.0.1.10:49152 > 10.0.1.20:53',
    made: (diagrams: Diagrams) => ofTraffic(diagrams, traffic('17 40-60')),
  },
  {
    set: 'ports 0 to 100 from low source ports',
    says: '6 10.0.1.10:1024 > 10.0.1.20:80',
    made: (diagrams: Diagrams) =>
      diagrams.intersection(ofTraffic(diagrams, traffic('6 0-100')), diagrams.between(LEVEL.sourcePort, 500, 2000)),
  },
  {
    set: 'a source in the subnet that nothing has',
    says: '6 10.0.1.4:49152 > 10.0.1.10:443',
    made: (diagrams: Diagrams) => inBlock(diagrams, LEVEL.source, must(parseCidr('10.0.1.0/29'))),
  },
  {
    set: 'a source outside that something has',
    says: '6 203.0.113.7:49152 > 10.0.1.10:443',
    made: (diagrams: Diagrams) => inBlock(diagrams, LEVEL.source, must(parseCidr('203.0.112.0/20'))),
  },
  {
    set: 'a source outside that nothing has',
    says: '6 192.88.0.10:49152 > 10.0.1.10:443',
    made: (diagrams: Diagrams) => inBlock(diagrams, LEVEL.source, must(parseCidr('192.88.0.0/16'))),
  },
  {
    set: 'ICMP',
    says: '1 10.0.1.10 > 10.0.1.20',
    made: (diagrams: Diagrams) => ofTraffic(diagrams, { ...all, protocol: 1 }),
  },
])('of $set', ({ made, says }) => {
  expect(readable(made)).toBe(says);
});

test('it is a packet of the set, wherever there is one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTraffic, anyBlock, anyBlock), { maxLength: 4 }), (boxes) => {
      const diagrams = new Diagrams();
      const sets = boxes.map(([matched, from, to]) =>
        [
          ofTraffic(diagrams, matched),
          inBlock(diagrams, LEVEL.source, from),
          inBlock(diagrams, LEVEL.destination, to),
        ].reduce((both, set) => diagrams.intersection(both, set), wellFormed(diagrams)),
      );
      const set = diagrams.difference(diagrams.union(...sets.slice(1)), sets[0] ?? NO_PACKET);
      const packet = readableMemberOf(diagrams, set, network);
      expect(packet === null).toBe(realMemberOf(diagrams, set) === null);
      if (packet) expect(diagrams.has(set, valuesOf(packet))).toBe(true);
    }),
    { numRuns: 500 },
  );
});
