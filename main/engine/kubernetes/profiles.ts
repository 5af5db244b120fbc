import type { Profile } from '../../model/kubernetes-cluster.ts';
import type { Decider } from '../../model/policy-ladder.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import type { Packet } from '../../model/packet.ts';
import { fitOfCalicoRule } from './calico-rule.ts';
import type { CompiledCluster } from '../compiled/compile-cluster.ts';

/** The profile of automatic host endpoints: everything is allowed (CAL-60). */
const DEFAULT_ALLOW = 'projectcalico-default-allow';
const SCOPE = { namespace: null, matchesSecurityGroups: false };

/** After the last tier: the first rule that matches in the profiles of an end, or a denial (CAL-13). */
export function profileOutcomes(
  names: readonly string[],
  direction: PolicyDirection,
  packet: Packet,
  cluster: CompiledCluster,
): readonly Decider[] {
  const outcomes: Decider[] = [];
  for (const profile of names) {
    const told = cluster.cluster.profiles.find(({ name }) => name === profile);
    if (!told && isOpen(profile)) return [...outcomes, { kind: 'profile', profile, action: 'Allow' }];
    for (const { fit, action } of told ? fits(told, direction, packet, cluster) : []) {
      if (fit !== 'matches' && fit !== 'unknown') continue;
      outcomes.push({ kind: 'profile', profile, action: action === 'Deny' ? 'Deny' : 'Allow' });
      if (fit === 'matches') return outcomes;
    }
  }
  return [...outcomes, { kind: 'profile', profile: null, action: 'Deny' }];
}

/** Calico makes a profile for each namespace that allows everything; those of service accounts have labels only. */
function isOpen(profile: string): boolean {
  return profile === DEFAULT_ALLOW || profile.startsWith('kns.');
}

function fits(told: Profile, direction: PolicyDirection, packet: Packet, cluster: CompiledCluster) {
  return told[direction]
    .filter(({ action }) => action !== 'Log' && action !== 'Pass')
    .map((rule) => ({ action: rule.action, fit: fitOfCalicoRule(rule, packet, cluster, SCOPE) }));
}
