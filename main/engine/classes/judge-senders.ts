import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { wellFormed } from '../../packets/well-formed.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { Depth, Divisions } from '../packet/asked.ts';
import { partition, type PacketSpace } from './partition.ts';
import type { PacketClass } from './packet-class.ts';
import { flowOf, sendersOf, type Sender } from './senders.ts';

/** More classes of one sender than this are not evaluated. */
export const MOST_OF_SENDER = 20_000;

/** Packets of one sender by their verdict. `rest`: what was not evaluated. */
export type Judged = { readonly sender: Sender; readonly classes: readonly PacketClass[]; readonly rest: SetId };

/** What is found out once for a network in one store of diagrams. */
type Known = { readonly senders: readonly Sender[]; readonly divisions: Divisions };
const knownOf = new WeakMap<Diagrams, WeakMap<CompiledNetwork, Known>>();
const realIn = new WeakMap<Diagrams, SetId>();

/** Every packet of a set by its sender and its verdict. `packetsOf`: those to evaluate. */
export function judgeSenders(
  network: CompiledNetwork,
  diagrams: Diagrams,
  packetsOf: (sender: Sender) => SetId,
  depth: Depth = 'verdict',
): readonly Judged[] {
  return spacesOf(network, diagrams, packetsOf, depth).map(({ sender, space, divisions }) => {
    return { sender, ...partition(network, diagrams, space, MOST_OF_SENDER, divisions) };
  });
}

/** What is divided for a sender. */
type SenderSpace = { readonly sender: Sender; readonly space: PacketSpace; readonly divisions: Divisions };

/** The packets of each sender that has any. */
export function spacesOf(
  network: CompiledNetwork,
  diagrams: Diagrams,
  packetsOf: (sender: Sender) => SetId,
  depth: Depth,
): readonly SenderSpace[] {
  const real = realIn.get(diagrams) ?? wellFormed(diagrams);
  realIn.set(diagrams, real);
  const { senders, divisions } = knownIn(network, diagrams);
  return senders.flatMap((sender) => {
    const packets = diagrams.intersection(diagrams.intersection(sender.packets, packetsOf(sender)), real);
    if (packets === NO_PACKET) return [];
    const space = { flow: flowOf(sender), packets, memory: [], depth };
    return [{ sender, space, divisions }];
  });
}

function knownIn(network: CompiledNetwork, diagrams: Diagrams): Known {
  const networks = knownOf.get(diagrams) ?? new WeakMap<CompiledNetwork, Known>();
  knownOf.set(diagrams, networks);
  const found = networks.get(network) ?? { senders: sendersOf(network.network, diagrams), divisions: new WeakMap() };
  networks.set(network, found);
  return found;
}
