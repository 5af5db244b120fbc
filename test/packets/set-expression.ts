import fc from 'fast-check';
import { firstAddress, lastAddress, type Cidr } from '../../main/model/cidr.ts';
import type { Traffic } from '../../main/model/policy.ts';
import type { PortRange } from '../../main/model/port-range.ts';
import { inBlock, ofTraffic } from '../../main/packets/boxes.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL } from '../../main/packets/fields.ts';
import { anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';

/** A set of packets as it is put together. `equal`: only packets whose ports are equal, or different. */
export type Expression =
  | {
      readonly kind: 'box';
      readonly traffic: Traffic;
      readonly source: Cidr;
      readonly destination: Cidr;
      readonly sourcePorts: PortRange;
      readonly equal: boolean | null;
    }
  | {
      readonly kind: 'union' | 'intersection' | 'difference';
      readonly left: Expression;
      readonly right: Expression;
    };

const port = fc.oneof(fc.constantFrom(0, 1, 63, 64, 443, 1024, 65_535), fc.nat({ max: 65_535 }));
const ports = fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const everyPort = fc.constant({ from: 0, to: 65_535 });

/** @param equal which boxes ask whether both ports are equal. @param blocks where packets come from and go to. */
export function anyExpression(
  equal: fc.Arbitrary<boolean | null>,
  depth = 3,
  blocks: fc.Arbitrary<Cidr> = anyBlock,
): fc.Arbitrary<Expression> {
  const box = fc.record({
    kind: fc.constant('box' as const),
    traffic: anyTraffic,
    source: blocks,
    destination: blocks,
    sourcePorts: fc.oneof(everyPort, ports),
    equal,
  });
  if (depth === 0) return box;
  const below = anyExpression(equal, depth - 1, blocks);
  const kind = fc.constantFrom('union' as const, 'union' as const, 'intersection' as const, 'difference' as const);
  return fc.oneof(box, fc.record({ kind, left: below, right: below }));
}

/** The same set, put together in another way: sides exchanged, differences of differences. */
export function rewrittenExpression(each: Expression): Expression {
  if (each.kind === 'box') return each;
  const [left, right] = [rewrittenExpression(each.left), rewrittenExpression(each.right)];
  switch (each.kind) {
    case 'union':
      return { kind: 'union', left: right, right: { kind: 'difference', left, right } };
    case 'intersection':
      return { kind: 'difference', left, right: { kind: 'difference', left, right } };
    case 'difference':
      return { kind: 'difference', left, right: { kind: 'intersection', left: right, right: left } };
  }
}

export function diagramOf(diagrams: Diagrams, each: Expression): SetId {
  if (each.kind !== 'box') return diagrams[each.kind](diagramOf(diagrams, each.left), diagramOf(diagrams, each.right));
  const { traffic, source, destination, sourcePorts, equal } = each;
  const bit = Number(equal);
  const sets = [
    ofTraffic(diagrams, traffic),
    inBlock(diagrams, LEVEL.source, source),
    inBlock(diagrams, LEVEL.destination, destination),
    diagrams.between(LEVEL.sourcePort, sourcePorts.from, sourcePorts.to),
    ...(equal === null ? [] : [diagrams.between(LEVEL.equalPorts, bit, bit)]),
  ];
  return sets.reduce((both, set) => diagrams.intersection(both, set));
}

/** A constant for each level of a diagram but the last ones, which follow from the ports. */
export const CONSTANTS = [
  'family',
  ...['s0', 's1', 's2', 's3'],
  ...['d0', 'd1', 'd2', 'd3'],
  ...['protocol', 'high', 'low', 'nat', 'node'],
];

const word = `(+ ${[96, 64, 32].map((shift, i) => `(* WORD${i} ${1n << BigInt(shift)})`).join(' ')} WORD3)`;

/** Addresses as numbers. `high` is the destination port or the ICMP message, `low` the source port. */
export const DEFINITIONS = `(define-fun source () Int ${word.replaceAll('WORD', 's')})
  (define-fun destination () Int ${word.replaceAll('WORD', 'd')})
  (define-fun equal () Int (ite (= high low) 1 0))`;

/** Packets that exist, said once more. */
export const WELL_FORMED = `(and (<= 0 family 1) (<= 0 protocol 255) (<= 0 high 65535) (<= 0 low 65535)
  (<= 0 nat 65535) (<= 0 node 65535)
  ${CONSTANTS.slice(1, 9)
    .map((each) => `(<= 0 ${each} 4294967295)`)
    .join(' ')}
  (=> (= family 0) (= 0 s0 s1 s2 d0 d1 d2))
  (or (= protocol 6) (= protocol 17) (and (= low 0) (or (= protocol 1) (= protocol 58) (= high 0))))
  (=> (= protocol 1) (= family 0)) (=> (= protocol 58) (= family 1)))`;

/** A diagram as a formula: whether the way down from the top ends inside. */
export function formulaOfDiagram({ store }: Diagrams, id: SetId): string {
  const named = new Map<SetId, string>();
  const nameOf = (at: SetId): string => {
    if (at < 0) return at === NO_PACKET ? 'false' : 'true';
    if (named.has(at)) return `n${at}`;
    const field = [...CONSTANTS, 'equal'][store.levelOf(at)] ?? '';
    const ways = Array.from({ length: store.widthOf(at) }, (_, i) => {
      const child = nameOf(store.childOf(at, i));
      return child === 'false' ? '' : `(and (<= ${store.lowerOf(at, i)} ${field} ${store.upperOf(at, i)}) ${child})`;
    });
    named.set(at, `(or ${ways.join(' ')} false)`);
    return `n${at}`;
  };
  const top = nameOf(id);
  return [...named].reverse().reduce((inner, [at, formula]) => `(let ((n${at} ${formula})) ${inner})`, top);
}

/** An expression as a formula of SMT-LIB, without a look at the diagrams. */
export function formulaOf(each: Expression): string {
  switch (each.kind) {
    case 'union':
      return `(or ${formulaOf(each.left)} ${formulaOf(each.right)})`;
    case 'intersection':
      return `(and ${formulaOf(each.left)} ${formulaOf(each.right)})`;
    case 'difference':
      return `(and ${formulaOf(each.left)} (not ${formulaOf(each.right)}))`;
    case 'box': {
      const { traffic, source, destination, sourcePorts, equal } = each;
      const bit = equal === null ? 'true' : `(= ${String(equal)} (= high low))`;
      const from = `(<= ${sourcePorts.from} low ${sourcePorts.to})`;
      return `(and ${ofBlock('source', source)} ${ofBlock('destination', destination)} ${trafficFormula(traffic)} ${from} ${bit})`;
    }
  }
}

function ofBlock(field: string, block: Cidr): string {
  const family = block.family === 4 ? 0 : 1;
  return `(and (= family ${family}) (<= ${firstAddress(block).value} ${field} ${lastAddress(block).value}))`;
}

function trafficFormula({ protocol, ports: { from, to }, icmpType, icmpCode }: Traffic): string {
  if (protocol === -1) return 'true';
  const of = `(= protocol ${protocol})`;
  if (protocol === 6 || protocol === 17) return `(and ${of} (<= ${from} high ${to}))`;
  if (protocol !== 1 && protocol !== 58) return of;
  const type = icmpType === -1 ? 'true' : `(= (div high 256) ${icmpType})`;
  const code = icmpCode === -1 ? 'true' : `(= (mod high 256) ${icmpCode})`;
  return `(and ${of} ${type} ${code})`;
}
