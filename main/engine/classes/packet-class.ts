import type { Trace } from '../../model/trace.ts';
import type { SetId } from '../../packets/diagrams.ts';

/**
 * Packets for which every question on the way has the same answer, and the trace of one of them. To the depth of the
 * verdict, what its trace shows behind the first denial is about this one alone.
 */
export type PacketClass = { readonly packets: SetId; readonly trace: Trace };

/** Classes that do not overlap. `rest`: what was not evaluated, because there were more classes than asked for. */
export type Partition = { readonly classes: readonly PacketClass[]; readonly rest: SetId };
