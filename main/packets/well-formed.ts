import { ICMP, ICMPV6, TCP, UDP } from '../model/protocol.ts';
import type { Diagrams, SetId } from './diagrams.ts';
import { LEVEL } from './fields.ts';

/** Packets that exist: ports only where the protocol has them, each ICMP with its family. */
export function wellFormed(diagrams: Diagrams): SetId {
  const noSource = diagrams.between(LEVEL.sourcePort, 0, 0);
  const without = diagrams.intersection(noSource, diagrams.between(LEVEL.destinationPort, 0, 0));
  const draft = diagrams.store.begin();
  for (let protocol = 0; protocol < 256; protocol++) diagrams.store.add(draft, protocol, below(protocol));
  const protocols = diagrams.store.finish(draft, LEVEL.protocol);
  const v4 = diagrams.between(LEVEL.family, 0, 0);
  const foreign = diagrams.union(
    diagrams.intersection(v4, diagrams.between(LEVEL.protocol, ICMPV6, ICMPV6)),
    diagrams.difference(diagrams.between(LEVEL.protocol, ICMP, ICMP), v4),
  );
  return diagrams.difference(protocols, foreign);

  function below(protocol: number): SetId {
    if (protocol === TCP || protocol === UDP) return diagrams.between(LEVEL.sourcePort, 0, 65_535);
    return protocol === ICMP || protocol === ICMPV6 ? noSource : without;
  }
}
