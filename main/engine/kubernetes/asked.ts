import type { PacketAddress } from '../../model/address.ts';
import type { Holding } from '../../model/holding.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import type { RuleFit, RuleMiss } from '../../model/policy-ladder.ts';
import type { Packet } from '../../model/packet.ts';
import type { CompiledCluster, CompiledPod } from '../compiled/compile-cluster.ts';

/** One question to the policies of a pod about a packet behind the translation of services (M-04). */
export type Asked = {
  readonly cluster: CompiledCluster;
  readonly packet: Packet;
  readonly direction: PolicyDirection;
  readonly own: CompiledPod;
};

/** The far end of the packet. */
export function otherEnd({ packet, direction }: Pick<Asked, 'packet' | 'direction'>): PacketAddress {
  return direction === 'ingress' ? packet.source : packet.destination;
}

/** Some answer is yes, or else some is unknown. */
export function anyOf(answers: readonly Holding[]): Holding {
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** All answers are yes, unless one is no. */
export function allOf(answers: readonly Holding[]): Holding {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

export function not(answer: Holding): Holding {
  return answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';
}

/** How a packet fits a rule whose parts must all hold: the first that does not is told. */
export function fitOf(parts: readonly (readonly [RuleMiss, Holding])[]): RuleFit {
  const missed = parts.find(([, answer]) => answer === 'no');
  if (missed) return missed[0];
  return parts.some(([, answer]) => answer === 'unknown') ? 'unknown' : 'matches';
}

export function yes(holds: boolean): Holding {
  return holds ? 'yes' : 'no';
}
