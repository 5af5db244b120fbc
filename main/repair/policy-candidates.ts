import type { Change } from '../change/change.ts';
import { policiesNamed, policyName, policyOf, qualifierOf } from '../change/policy-names.ts';
import type { Network } from '../model/network.ts';
import type { Decider, PolicyRef } from '../model/policy-ladder.ts';
import type { NetworkPolicyCheck } from '../model/check.ts';

/** Drafts that may allow the packet, and the removal of the policies that deny it. */
export function policyCandidates(network: Network, { half }: NetworkPolicyCheck): readonly Change[] {
  const denying = half.outcomes.flatMap(({ decision, by }) => (decision === 'deny' ? policiesOf(by) : []));
  const removed = denying.flatMap((policy): Change[] => {
    const name = writtenName(network, policy);
    return name === null ? [] : [{ kind: 'policy', act: 'remove', policy: name }];
  });
  const drafts = network.eksClusters.flatMap(({ drafts: all }) => all.flatMap((each) => policyOf(each) ?? []));
  const applied = drafts.map((draft): Change => {
    const name = policyName(draft);
    const isAlone = policiesNamed(network, name, 'drafts').length === 1;
    return { kind: 'policy', act: 'add', policy: isAlone ? name : `${qualifierOf(draft)}:${name}` };
  });
  return [...applied, ...removed];
}

function policiesOf(by: Decider): readonly PolicyRef[] {
  switch (by.kind) {
    case 'rule':
      return [by.policy];
    case 'end-of-tier':
    case 'isolated':
      return by.policies;
    case 'exempt':
    case 'failsafe':
    case 'forward-open':
    case 'invalid':
    case 'open':
    case 'profile':
    case 'security-groups':
      return [];
  }
}

/** As a change names it; null where the manifests have no such policy. */
function writtenName(network: Network, { kind, namespace, name }: PolicyRef): string | null {
  const own = namespace === null ? name : `${namespace}/${name}`;
  const isCalico = kind === 'CalicoNetworkPolicy' || kind === 'GlobalNetworkPolicy';
  const found = policiesNamed(network, own, 'manifests');
  if (found.length < 2) return found.length === 1 ? own : null;
  return `${isCalico ? 'calico' : 'kubernetes'}:${own}`;
}
