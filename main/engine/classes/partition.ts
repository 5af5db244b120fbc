import type { Memory } from '../../model/connection.ts';
import type { Flow } from '../../model/flow.ts';
import type { Trace } from '../../model/trace.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { packetOf, valuesOf } from '../../packets/fields.ts';
import { realMemberOf } from '../../packets/real-member.ts';
import type { CompiledNetwork } from '../compiled/compile.ts';
import { evaluate } from '../evaluate.ts';
import type { Asker, Depth, Divisions } from '../packet/asked.ts';

/**
 * Packets for which every question on the way has the same answer, and the trace of one of them. To the depth of the
 * verdict, what its trace shows behind the first denial is about this one alone.
 */
export type PacketClass = { readonly packets: SetId; readonly trace: Trace };

/** Classes that do not overlap. `rest`: what was not evaluated, because there were more classes than asked for. */
export type Partition = { readonly classes: readonly PacketClass[]; readonly rest: SetId };

/** What is divided: packets, where they begin, and what devices remember. `depth`: `trace` where it is left out. */
export type PacketSpace = {
  /** Its header counts for nothing: that of each packet takes its place. */
  readonly flow: Flow;
  readonly packets: SetId;
  readonly memory: Memory | null;
  readonly depth?: Depth;
};

/**
 * Divides all packets of a space by their outcome. It takes a packet that is in no class yet, evaluates it, and
 * notes what the walk asks: every packet with the same answers has the same trace but for its own header.
 */
export function partition(
  network: CompiledNetwork,
  diagrams: Diagrams,
  { flow, packets, memory, depth = 'trace' }: PacketSpace,
  most: number,
  divisions: Divisions = new WeakMap(),
): Partition {
  const classes: PacketClass[] = [];
  let rest = packets;
  for (
    let values = realMemberOf(diagrams, rest);
    values && classes.length < most;
    values = realMemberOf(diagrams, rest)
  ) {
    const packet = packetOf(values);
    const asker: Asker = {
      ...{ diagrams, values: valuesOf(packet), set: packets },
      ...{ memory: divisions, depth, isDenied: false },
    };
    const trace = evaluate(network, { ...flow, ...packet, alternatives: [] }, memory, asker);
    if (!diagrams.has(asker.set, asker.values)) throw new Error('a packet is not in its own class');
    classes.push({ packets: asker.set, trace });
    rest = diagrams.difference(rest, asker.set);
  }
  return { classes, rest: realMemberOf(diagrams, rest) ? rest : NO_PACKET };
}
