import type { Pod } from '../../model/resource.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { PodDecision } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { note, type Run } from './run.ts';

/** What a node did with a packet of one of its pods, or for it. `after`: as it was. */
export type PodNote = {
  readonly nic: CompiledInterface;
  readonly pod: Pod;
  readonly decision: PodDecision;
  readonly before: SealedPacket;
  readonly after?: SealedPacket;
};

export function notePod(run: Run, { nic, pod, decision, before, after = before }: PodNote): void {
  note(run, {
    place: nic.interface.id,
    component: `pod:${pod.id}:${decision.kind}`,
    ...{ before, after },
    verdict: decision.kind === 'unknown' ? 'undetermined' : 'pass',
    rules: rulesOf(decision),
    detail: { kind: 'pod', pod: pod.id, node: pod.node, decision },
  });
}

function rulesOf({ kind }: PodDecision): readonly RuleId[] {
  if (kind === 'to-service' || kind === 'from-service') return ['M-04', 'CAL-51'];
  return kind === 'on-node' ? ['SV-08', 'SGP-11'] : ['SV-08'];
}
