import { expect, test } from 'vitest';
import { partition } from '../../../main/engine/classes/partition.ts';
import type { Partition } from '../../../main/engine/classes/packet-class.ts';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import type { Depth } from '../../../main/engine/packet/asked.ts';
import type { Trace } from '../../../main/model/trace.ts';
import { Diagrams } from '../../../main/packets/diagrams.ts';
import { packetOf, valuesOf } from '../../../main/packets/fields.ts';
import { memberOf } from '../../../main/packets/members.ts';
import { wellFormed } from '../../../main/packets/well-formed.ts';
import { randomFrom } from './law.ts';
import { randomSpaces, shippedFiles, spacesOf, type Space } from './spaces.ts';

const MOST = 400;

function divided({ network, flow, memory }: Space, depth: Depth): Partition & { readonly diagrams: Diagrams } {
  const diagrams = new Diagrams();
  const packets = wellFormed(diagrams);
  return { diagrams, ...partition(compileNetwork(network), diagrams, { flow, packets, memory, depth }, MOST) };
}

/** The verdict, and what is missing for it. */
function verdictIn({ verdict }: Trace): string {
  return verdict.kind === 'undetermined' ? `undetermined: ${verdict.missing}` : verdict.kind;
}

function wrongIn(space: Space, draws: number, seed: number): string[] {
  const { diagrams, classes } = divided(space, 'verdict');
  const random = randomFrom(seed);
  const compiled = compileNetwork(space.network);
  return Array.from({ length: draws }, () => {
    const drawn = classes[Math.floor(random() * classes.length)];
    const member = drawn && memberOf(diagrams, drawn.packets, random);
    if (!drawn || !member) return '';
    const packet = packetOf(member);
    if (!diagrams.has(drawn.packets, valuesOf(packet))) return '';
    const trace = evaluate(compiled, { ...space.flow, ...packet, alternatives: [] }, space.memory);
    const [is, promised] = [verdictIn(trace), verdictIn(drawn.trace)];
    return is === promised ? '' : `${space.name} ${member.join()}: ${is}, promised ${promised}`;
  }).filter((each) => each !== '');
}

test('to the depth of the verdict, every packet of a class has its verdict', () => {
  for (const file of shippedFiles)
    for (const space of spacesOf(file).slice(0, 2)) expect(wrongIn(space, 40, 7).slice(0, 2)).toEqual([]);
  for (const space of randomSpaces(80, 20261201)) expect(wrongIn(space, 40, 11).slice(0, 2)).toEqual([]);
}, 300_000);

test('it takes fewer classes than whole traces', () => {
  const count = (depth: Depth) =>
    shippedFiles
      .slice(0, 30)
      .flatMap((file) =>
        spacesOf(file)
          .slice(0, 1)
          .map((space) => divided(space, depth).classes.length),
      )
      .reduce((a, b) => a + b, 0);
  expect(count('verdict')).toBeLessThan(count('trace'));
});
