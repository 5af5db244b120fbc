import type { Trace } from '../../model/trace.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { judgeSenders, type Judged } from './judge-senders.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { PacketClass } from './packet-class.ts';
import type { Sender } from './senders.ts';

/** Packets that are denied, and the gates that deny them, all of them. */
type Denied = { readonly packets: SetId; readonly gates: readonly string[] };

/**
 * What becomes of the packets of a set, for each scope of senders. `passing`: those that get through, or may; `denied`:
 * all others.
 */
export type Outcomes = ReadonlyMap<Sender['scope'], { readonly passing: SetId; readonly denied: readonly Denied[] }>;

export function outcomesIn(network: CompiledNetwork, diagrams: Diagrams, set: SetId): Outcomes {
  const outcomes = new Map<string, { passing: SetId; denied: Denied[] }>();
  for (const { sender, classes, rest } of judgeSenders(network, diagrams, () => set, 'trace')) {
    const of = outcomes.get(sender.scope) ?? { passing: NO_PACKET, denied: [] };
    outcomes.set(sender.scope, of);
    of.passing = diagrams.union(of.passing, rest, ...classes.filter(isPassing).map(({ packets }) => packets));
    const byGates = Map.groupBy(
      classes.filter((each) => !isPassing(each)),
      ({ trace }) => gatesOf(trace).join(' '),
    );
    for (const same of byGates.values()) {
      const [first] = same;
      const packets = diagrams.union(...same.map((each) => each.packets));
      if (first) of.denied.push({ packets, gates: gatesOf(first.trace) });
    }
  }
  return outcomes;
}

/**
 * The packets of a set that are not denied after a change, and were before it. Senders with none are left out.
 * @param gates what the change edits, where it edits nothing else: what another gate denies it cannot open.
 */
export function openedIn(
  after: CompiledNetwork,
  diagrams: Diagrams,
  before: Outcomes,
  set: SetId,
  gates: readonly string[] | null = null,
): readonly Judged[] {
  const closed = ({ scope }: Sender): SetId => {
    const outcome = before.get(scope);
    if (!outcome) return set;
    if (gates === null) return diagrams.difference(set, outcome.passing);
    const edited = outcome.denied.filter((each) => each.gates.every((gate) => mayOpen(gate, gates)));
    return diagrams.intersection(set, diagrams.union(...edited.map(({ packets }) => packets)));
  };
  return judgeSenders(after, diagrams, closed)
    .map((judged) => ({ ...judged, classes: judged.classes.filter(isPassing) }))
    .filter(({ classes, rest }) => classes.length > 0 || rest !== NO_PACKET);
}

export function isPassing({ trace }: PacketClass): boolean {
  return trace.verdict.kind !== 'denied';
}

function gatesOf({ blockers }: Trace): readonly string[] {
  return [...new Set(blockers.map(({ component }) => component))].sort();
}

/** What a load balancer forwards to depends on health checks, and those on any rule. */
function mayOpen(gate: string, edited: readonly string[]): boolean {
  return /^(alb|nlb):/.test(gate) || edited.some((each) => gate === each || gate.startsWith(`${each}:`));
}
