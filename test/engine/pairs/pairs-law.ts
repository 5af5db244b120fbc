import { partition } from '../../../main/engine/classes/partition.ts';
import { flowFrom } from '../../../main/engine/classes/senders.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import type { End } from '../../../main/engine/pairs/ends.ts';
import { Pairs } from '../../../main/engine/pairs/pairs.ts';
import { trafficAt } from '../../../main/engine/pairs/record-plan.ts';
import { UNTOLD } from '../../../main/engine/pairs/set-algebra.ts';
import type { Network } from '../../../main/model/network.ts';
import { atAddress } from '../../../main/packets/address-division.ts';
import { Diagrams, NO_PACKET, type SetId } from '../../../main/packets/diagrams.ts';
import { LEVEL, packetOf, valuesOf, wordsOf } from '../../../main/packets/fields.ts';
import { memberOf } from '../../../main/packets/members.ts';
import { realMemberOf } from '../../../main/packets/real-member.ts';
import { wellFormed } from '../../../main/packets/well-formed.ts';
import { randomFrom } from '../classes/law.ts';

export type PairsJudged = {
  readonly told: number;
  readonly untold: number;
  readonly packets: number;
  readonly open: number;
  readonly wrong: readonly string[];
};

const MOST_CLASSES = 4000;

/**
 * Pairs of a network: what the plan tells of one is what its partition tells, and its packets are evaluated one by one.
 * @param evaluated another network, for which the law does not hold.
 */
export function judgePairs(network: Network, draws: number, seed: number, evaluated = network): PairsJudged {
  const [diagrams, compiled, random] = [new Diagrams(), compileNetwork(evaluated), randomFrom(seed)];
  const pairs = new Pairs(compileNetwork(network), diagrams);
  const row = new Int32Array(pairs.senders.length);
  const judged = { told: 0, untold: 0, packets: 0, open: 0, wrong: [] as string[] };
  for (const [j, b] of pairs.targets.entries()) {
    pairs.rowTo(j, row);
    for (const [i, a] of pairs.senders.entries()) {
      if (a.address.family !== b.address.family || a.nic === b.nic) continue;
      const told = row[i] ?? UNTOLD;
      if (pairs.between(i, j) !== told) judged.wrong.push(`${nameOf(a, b)}: one pair alone has another set`);
      if (told === UNTOLD) judged.untold += 1;
      else judged.told += 1;
      if (told === UNTOLD || random() * pairs.senders.length * pairs.targets.length > draws) continue;
      if (told !== NO_PACKET) judged.open += 1;
      judged.wrong.push(...disagreements(diagrams, compiled, a, b, told));
      judged.packets += 4;
      for (let k = 0; k < 4; k++) judged.wrong.push(...wrongPacket(diagrams, compiled, a, b, told, random));
    }
  }
  return judged;
}

function disagreements(
  diagrams: Diagrams,
  compiled: ReturnType<typeof compileNetwork>,
  a: End,
  b: End,
  told: SetId,
): string[] {
  const ends = [atAddress(diagrams, LEVEL.source, a.address), atAddress(diagrams, LEVEL.destination, b.address)];
  const packets = ends.reduce((both, end) => diagrams.intersection(both, end), wellFormed(diagrams));
  const flow = flowFrom({ kind: 'network-interface', id: a.nic.interface.id });
  const { classes, rest } = partition(compiled, diagrams, { flow, packets, memory: [] }, MOST_CLASSES);
  if (rest !== NO_PACKET) return [];
  const allowed = classes.filter(({ trace }) => trace.verdict.kind === 'allowed').map((each) => each.packets);
  const at = valuesOf({ ...packetOf([]), source: a.address, destination: b.address });
  const set = trafficAt(diagrams, diagrams.union(...allowed), at);
  const apart = diagrams.union(diagrams.difference(told, set), diagrams.difference(set, told));
  const packet = realMemberOf(diagrams, apart);
  const open = classes.some(({ trace }) => trace.verdict.kind === 'undetermined') ? ['something is undetermined'] : [];
  return [...(packet ? [`told otherwise: ${packet.join()}`] : []), ...open].map((each) => `${nameOf(a, b)}: ${each}`);
}

function wrongPacket(
  diagrams: Diagrams,
  compiled: ReturnType<typeof compileNetwork>,
  a: End,
  b: End,
  told: SetId,
  random: () => number,
): string[] {
  const real = trafficAt(diagrams, wellFormed(diagrams), [b.address.family === 4 ? 0 : 1]);
  const from = random() < 0.5 && told !== NO_PACKET ? diagrams.intersection(told, real) : real;
  const member = memberOf(diagrams, from, random);
  if (!member) return [];
  const ends = [b.address.family === 4 ? 0 : 1, ...wordsOf(a.address), ...wordsOf(b.address)];
  const packet = packetOf([...ends, ...member.slice(LEVEL.protocol)]);
  const flow = { ...flowFrom({ kind: 'network-interface', id: a.nic.interface.id }), ...packet };
  const isAllowed = evaluate(compiled, flow).verdict.kind === 'allowed';
  return isAllowed === diagrams.has(told, valuesOf(packet))
    ? []
    : [`${nameOf(a, b)}: ${member.join()} is ${isAllowed}`];
}

function nameOf(a: End, b: End): string {
  return `${a.nic.interface.id} ${a.address.value} > ${b.nic.interface.id} ${b.address.value}`;
}
