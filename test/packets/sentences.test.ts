import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { partition } from '../../main/engine/classes/partition.ts';
import { onInternet } from '../../main/engine/classes/senders.ts';
import { isUnknownAddress } from '../../main/model/address.ts';
import { blockOf, parseCidr, type Cidr } from '../../main/model/cidr.ts';
import { atAddress } from '../../main/packets/address-division.ts';
import { inBlock, ofTraffic } from '../../main/packets/boxes.ts';
import { Diagrams, EVERY_PACKET, NO_PACKET, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { sentencesOf } from '../../main/packets/words/sentences.ts';
import { ipv4, ipv6, must } from '../build.ts';
import { shippedFiles, spacesOf } from '../engine/classes/spaces.ts';
import { networkFrom } from '../engine/lab.ts';
import { setOfSentences } from './read-sentences.ts';
import { anyExpression, diagramOf, type Expression } from './set-expression.ts';

/** `SENTENCE_SETS` makes the long run. */
const SETS = Number(process.env['SENTENCE_SETS'] ?? 5_000);

const network = networkFrom(`
vpcs:
  v: { cidr: 10.0.0.0/16, ipv6: 2001:db8:1::/56 }
  w: { cidr: 10.1.0.0/16 }
subnets:
  private-a: { vpc: v, az: a, cidr: 10.0.0.0/24, ipv6: 2001:db8:1:1::/64 }
  private-b: { vpc: v, az: b, cidr: 10.0.1.0/24 }
  other: { vpc: w, az: a, cidr: 10.1.0.0/24 }
securityGroups: { sg: { vpc: v }, sg-w: { vpc: w } }
instances:
  bastion: { subnet: private-a, ip: 10.0.0.10, ipv6: 2001:db8:1:1::10, groups: [sg] }
  app: { subnet: private-a, ip: 10.0.0.11, groups: [sg] }
  db: { subnet: private-b, ip: 10.0.1.20, secondaryIps: [10.0.1.21], groups: [sg] }
  far: { subnet: other, ip: 10.1.0.10, groups: [sg-w] }
hosts: { server: { ip: 203.0.113.7 } }
`);

const cidr = (text: string): Cidr => must(parseCidr(text));

const bases = [
  ...['10.0.0.0', '10.0.0.10', '10.0.0.11', '10.0.1.20', '10.1.0.10', '203.0.113.7', '0.0.0.0'].map(ipv4),
  ...['2001:db8:1:1::10', '2001:db8:1::', '::'].map(ipv6),
];
const anyNear = fc
  .tuple(fc.constantFrom(...bases), fc.constantFrom(0, 0, 8, 16, 24, 31, 32), fc.constantFrom(0, 56, 64, 96, 127, 128))
  .map(([address, short, long]) => blockOf(address, address.family === 4 ? short : long));

/** Unions of sets that differ in where they come from and go to; none without packets. */
const anySets = (equal: fc.Arbitrary<boolean | null>) =>
  fc.array(anyExpression(equal, 1, anyNear), { minLength: 2, maxLength: 4 });

function setOf(diagrams: Diagrams, expressions: readonly Expression[], among: SetId): SetId {
  const sets = expressions.map((each) => diagramOf(diagrams, each));
  return diagrams.intersection(diagrams.union(...sets), diagrams.intersection(among, wellFormed(diagrams)));
}

const withPorts = (diagrams: Diagrams) =>
  diagrams.union(...[6, 17].map((protocol) => diagrams.between(LEVEL.protocol, protocol, protocol)));

const any = (diagrams: Diagrams, ...levels: readonly SetId[]) =>
  levels.reduce((both, each) => diagrams.intersection(both, each), wellFormed(diagrams));

describe('a set in words', () => {
  test.each([
    {
      set: 'a subnet but for one of its machines',
      made: (diagrams: Diagrams) =>
        any(
          diagrams,
          diagrams.difference(
            inBlock(diagrams, LEVEL.source, cidr('10.0.0.0/24')),
            inBlock(diagrams, LEVEL.source, cidr('10.0.0.10/32')),
          ),
          inBlock(diagrams, LEVEL.destination, cidr('10.0.1.20/32')),
          ofTraffic(diagrams, { protocol: 6, ports: { from: 1024, to: 65_535 }, icmpType: -1, icmpCode: -1 }),
        ),
      says: ['anyone in `private-a` except `bastion` to `db`: TCP to ports 1024-65535'],
    },
    {
      set: 'the internet, and what nothing has',
      made: (diagrams: Diagrams) =>
        any(
          diagrams,
          diagrams.union(
            onInternet(network, diagrams, LEVEL.source),
            diagrams.difference(
              inBlock(diagrams, LEVEL.source, cidr('10.0.1.0/24')),
              diagrams.union(
                ...['10.0.1.0/30', '10.0.1.20/31', '10.0.1.255/32'].map((each) =>
                  inBlock(diagrams, LEVEL.source, cidr(each)),
                ),
              ),
            ),
          ),
          diagrams.between(LEVEL.family, 0, 0),
          inBlock(diagrams, LEVEL.destination, cidr('10.0.1.21/32')),
          diagrams.between(LEVEL.protocol, 17, 17),
        ),
      says: ['anyone on the internet; any unused address of `private-b` to `db.secondary`: UDP to all ports'],
    },
    {
      set: 'everything of one family and all of another',
      made: (diagrams: Diagrams) => any(diagrams, diagrams.between(LEVEL.protocol, 6, 6)),
      says: ['anyone to anyone: TCP to all ports, over IPv4 and IPv6'],
    },
    {
      set: 'what is outside, over IPv6',
      made: (diagrams: Diagrams) =>
        any(
          diagrams,
          diagrams.difference(EVERY_PACKET, inBlock(diagrams, LEVEL.source, cidr('2001:db8:1::/56'))),
          inBlock(diagrams, LEVEL.destination, cidr('2001:db8:1:1::10/128')),
          diagrams.between(LEVEL.protocol, 58, 58),
        ),
      says: ['anyone outside the VPCs to `bastion.ipv6`: ICMPv6 of all types, over IPv6'],
    },
  ])('$set', ({ made, says }) => {
    const diagrams = new Diagrams();
    const internet = onInternet(network, diagrams, LEVEL.source);
    expect(sentencesOf(diagrams, made(diagrams), network, internet)).toEqual(says);
  });

  test.each([
    { why: 'of all protocols', equal: fc.constant(null), among: () => EVERY_PACKET },
    { why: 'of protocols with ports, equal or not', equal: fc.constantFrom(null, true, false), among: withPorts },
  ])(
    `read back is the same set: ${SETS} sets $why`,
    ({ equal, among }) => {
      fc.assert(
        fc.property(anySets(equal), (expressions) => {
          const diagrams = new Diagrams();
          const set = setOf(diagrams, expressions, among(diagrams));
          const internet = onInternet(network, diagrams, LEVEL.source);
          const sentences = sentencesOf(diagrams, set, network, internet);
          expect(setOfSentences(diagrams, sentences, network, internet)).toBe(set);
        }),
        { numRuns: SETS },
      );
    },
    600_000,
  );
});

/** Every line of words is counted: a sentence may tell of several kinds of traffic. */
function lengthOf(sentences: readonly string[]): number {
  return sentences.flatMap((sentence) => sentence.split('; ')).length;
}

test('what is allowed between the ends of shipped flows takes few sentences', () => {
  const lengths = shippedFiles.flatMap(spacesOf).flatMap(({ network: shipped, flow, memory }) => {
    const diagrams = new Diagrams();
    if (isUnknownAddress(flow.source) || isUnknownAddress(flow.destination)) return [];
    const ends = [
      atAddress(diagrams, LEVEL.source, flow.source),
      atAddress(diagrams, LEVEL.destination, flow.destination),
    ];
    const { classes } = partition(
      compileNetwork(shipped),
      diagrams,
      { flow, packets: any(diagrams, ...ends), memory },
      2_000,
    );
    const allowed = diagrams.union(
      NO_PACKET,
      ...classes.filter(({ trace }) => trace.verdict.kind === 'allowed').map(({ packets }) => packets),
    );
    const sentences = sentencesOf(diagrams, allowed, shipped);
    expect(setOfSentences(diagrams, sentences, shipped)).toBe(allowed);
    return allowed === NO_PACKET ? [] : [lengthOf(sentences)];
  });
  lengths.sort((a, b) => a - b);
  expect(lengths[lengths.length >> 1]).toBeLessThanOrEqual(3);
  expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(7);
}, 120_000);
