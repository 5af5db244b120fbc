import type { Memory } from '../../model/connection.ts';
import type { Flow } from '../../model/flow.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { LEVEL, packetOf } from '../../packets/fields.ts';
import { realMemberOf } from '../../packets/real-member.ts';
import type { PickRanges } from '../../packets/without-picks.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import { evaluate } from '../evaluate.ts';
import type { Asker, AskLog, Depth, Divisions } from '../packet/asked.ts';
import { pickRangesOf } from '../walk/unknown-port.ts';
import { forAnyPick } from './for-any-pick.ts';
import type { PacketClass, Partition } from './packet-class.ts';

/** What is divided: packets, where they begin, and what devices remember. `depth`: `trace` where it is left out. */
export type PacketSpace = {
  /** Its header counts for nothing: that of each packet takes its place. */
  readonly flow: Flow;
  readonly packets: SetId;
  readonly memory: Memory | null;
  readonly depth?: Depth;
};

/**
 * Divides all packets of a space by their outcome. Where it depends on ports that devices pick, a packet belongs to
 * several classes with picks: if their verdicts differ, its own is `undetermined`.
 */
export function partition(
  network: CompiledNetwork,
  diagrams: Diagrams,
  space: PacketSpace,
  most: number,
  divisions: Divisions = new WeakMap(),
): Partition {
  const ranges = pickRangesOf(space.flow);
  return forAnyPick(diagrams, partitionWithPicks(network, diagrams, space, most, divisions), ranges);
}

/**
 * The same with the ports that devices pick as fields of a packet. It takes a packet that is in no class yet, evaluates
 * it, and notes what the walk asks: every packet with the same answers has the same trace but for its own header.
 * `logOf`: where the questions of the next class are to be kept one by one.
 */
export function partitionWithPicks(
  network: CompiledNetwork,
  diagrams: Diagrams,
  { flow, packets, memory, depth = 'trace' }: PacketSpace,
  most: number,
  divisions: Divisions = new WeakMap(),
  logOf: (() => AskLog) | null = null,
): Partition {
  const classes: PacketClass[] = [];
  let rest = diagrams.intersection(packets, pickedIn(diagrams, pickRangesOf(flow)));
  for (
    let values = realMemberOf(diagrams, rest);
    values && classes.length < most;
    values = realMemberOf(diagrams, rest)
  ) {
    const log = logOf?.();
    const asker: Asker = {
      ...{ diagrams, values, set: packets, memory: divisions, depth, isDenied: false },
      ...(log && { log }),
    };
    const trace = evaluate(network, { ...flow, ...packetOf(values), alternatives: [] }, memory, asker);
    if (!diagrams.has(asker.set, asker.values)) throw new Error('a packet is not in its own class');
    classes.push({ packets: asker.set, trace });
    rest = diagrams.difference(rest, asker.set);
  }
  return { classes, rest: realMemberOf(diagrams, rest) ? rest : NO_PACKET };
}

function pickedIn(diagrams: Diagrams, { nat, node }: PickRanges): SetId {
  return diagrams.intersection(diagrams.between(LEVEL.natPort, ...nat), diagrams.between(LEVEL.nodePort, ...node));
}
