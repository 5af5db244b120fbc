import type { Diagrams, SetId } from '../../packets/diagrams.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { AskedGate, AskLog } from '../packet/asked.ts';
import { seenByRules } from '../packet/seen-by-rules.ts';
import { MOST_OF_SENDER, spacesOf } from './judge-senders.ts';
import { partitionWithPicks } from './partition.ts';
import type { Sender } from './senders.ts';

/** A gate with the packets that came to it and get through everywhere, as its rules are written: peer and traffic. */
export type MetGate = { readonly gate: AskedGate; readonly packets: SetId };

/** The gates that packets meet which are not denied. `packetsOf`: the first packets of a sender. */
export function gatesMet(
  network: CompiledNetwork,
  diagrams: Diagrams,
  packetsOf: (sender: Sender) => SetId,
): readonly MetGate[] {
  return spacesOf(network, diagrams, packetsOf, 'verdict').flatMap(({ space, divisions }) => {
    const logs: AskLog[] = [];
    const logOf = (): AskLog => {
      const log = { gates: [], addresses: [], worlds: 0 };
      logs.push(log);
      return log;
    };
    const { classes } = partitionWithPicks(network, diagrams, space, MOST_OF_SENDER, divisions, logOf);
    return classes.flatMap(({ trace, packets }, i) => {
      if (trace.verdict.kind === 'denied') return [];
      return (logs[i]?.gates ?? []).map((gate) => ({ gate, packets: seenByRules(diagrams, packets, gate) }));
    });
  });
}
