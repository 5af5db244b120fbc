import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import type { CompiledNetwork } from '../compiled/compile.ts';
import type { Divisions } from '../packet/asked.ts';
import { partition } from './partition.ts';
import type { PacketClass } from './packet-class.ts';
import { flowOf, sendersOf, type Sender } from './senders.ts';

/** More classes of one sender than this are not evaluated. */
const MOST = 20_000;

/** Packets of one sender by their verdict. `rest`: what was not evaluated. */
export type Judged = { readonly sender: Sender; readonly classes: readonly PacketClass[]; readonly rest: SetId };

/** For each scope of senders the packets that get through, or may: what is not denied for certain. */
export type Passing = ReadonlyMap<Sender['scope'], SetId>;

/** Every packet of a set by its sender and its verdict. `packetsOf`: those to evaluate. */
export function judgeSenders(
  network: CompiledNetwork,
  diagrams: Diagrams,
  packetsOf: (sender: Sender) => SetId,
): readonly Judged[] {
  const real = wellFormed(diagrams);
  const divisions: Divisions = new WeakMap();
  return sendersOf(network.network, diagrams).flatMap((sender) => {
    const packets = diagrams.intersection(diagrams.intersection(sender.packets, packetsOf(sender)), real);
    if (packets === NO_PACKET) return [];
    const space = { flow: flowOf(sender), packets, memory: [], depth: 'verdict' } as const;
    return [{ sender, ...partition(network, diagrams, space, MOST, divisions) }];
  });
}

/** The packets of a set that are not denied. */
export function passingIn(network: CompiledNetwork, diagrams: Diagrams, set: SetId): Passing {
  const passing = new Map<string, SetId>();
  for (const { sender, classes, rest } of judgeSenders(network, diagrams, () => set)) {
    const sets = [rest, ...classes.filter(isPassing).map(({ packets }) => packets)];
    passing.set(sender.scope, diagrams.union(passing.get(sender.scope) ?? NO_PACKET, ...sets));
  }
  return passing;
}

/** The packets of a set that are not denied after a change, and were before it. Senders with none are left out. */
export function openedIn(after: CompiledNetwork, diagrams: Diagrams, before: Passing, set: SetId): readonly Judged[] {
  const closed = ({ scope }: Sender) => diagrams.difference(set, before.get(scope) ?? NO_PACKET);
  return judgeSenders(after, diagrams, closed)
    .map((judged) => ({ ...judged, classes: judged.classes.filter(isPassing) }))
    .filter(({ classes, rest }) => classes.length > 0 || rest !== NO_PACKET);
}

export function isPassing({ trace }: PacketClass): boolean {
  return trace.verdict.kind !== 'denied';
}
