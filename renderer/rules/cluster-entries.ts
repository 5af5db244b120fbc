import type { ClusterView, NetworkPolicyView } from '../../main/contract/cluster-view.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';
import { thing, type Attached, type RuleEntry, type RuleSection } from './rule-entry.ts';

/** The tiers of each cluster, where there is more than one that policies are in. */
export function tierEntries({ clusters }: NetworkView): RuleEntry[] {
  return clusters.flatMap((cluster) =>
    cluster.plugin === 'calico' || cluster.tiers.length > 1
      ? cluster.tiers.map((tier) => tierEntry(cluster, tier))
      : [],
  );
}

function tierEntry(cluster: ClusterView, tier: ClusterView['tiers'][number]): RuleEntry {
  const own = tier.policies.flatMap((id) => cluster.policies.filter((policy) => policy.id === id));
  const pods = new Set(own.filter(({ isStaged }) => !isStaged).flatMap((policy) => policy.pods));
  const isOfGroups = own.length === 0 && tier.name.startsWith('sg-');
  const lines = own.map((policy, i) => `${i + 1} ${policy.id}${orderText(policy)}`);
  return {
    key: `tier ${cluster.id} ${tier.name}`,
    id: tier.name,
    note: tier.order === null ? null : `order ${tier.order}`,
    attached: isOfGroups ? cluster.pods.map((pod) => podThing(pod)) : attachedTo(cluster, [...pods]),
    noun: 'pod',
    sections: [{ side: null, title: null, lines: [...lines, `* ${tier.end}`], none: '' }],
    summary: null,
  };
}

function orderText({ order, isStaged }: NetworkPolicyView): string {
  return [...(order === null ? [] : [`, order ${order}`]), ...(isStaged ? [', staged'] : [])].join('');
}

const policiesOf =
  (...kinds: readonly NetworkPolicyView['kind'][]) =>
  ({ clusters }: NetworkView): RuleEntry[] =>
    clusters.flatMap((cluster) =>
      cluster.policies.filter(({ kind }) => kinds.includes(kind)).map((policy) => policyEntry(cluster, policy)),
    );

export const networkPolicyEntries = policiesOf('NetworkPolicy');
export const clusterPolicyEntries = policiesOf('ClusterNetworkPolicy');
export const calicoPolicyEntries = policiesOf('CalicoNetworkPolicy', 'GlobalNetworkPolicy');

function policyEntry(cluster: ClusterView, policy: NetworkPolicyView): RuleEntry {
  const rest = policy.kind === 'NetworkPolicy' ? [restOf(cluster)] : [];
  return {
    key: `policy ${cluster.id} ${policy.id}`,
    id: policy.name,
    note: noteOf(cluster, policy),
    attached: attachedTo(cluster, policy.pods),
    noun: 'pod',
    sections: [
      { side: null, title: `Selects ${policy.selects}`, lines: [], none: '' },
      ...sideOf('in', policy.ingress, rest),
      ...sideOf('out', policy.egress, rest),
    ],
    summary: null,
  };
}

/** What happens to a packet of its pods that no rule of it allows: with Calico the tier goes on behind it (CAL-15). */
function restOf({ plugin }: ClusterView): string {
  return plugin === 'calico' ? '* next policy, then the end of the tier' : '* deny what no policy allows';
}

/** Why it has no effect, or where it is evaluated. */
function noteOf({ plugin }: ClusterView, { tier, order, isStaged, kind }: NetworkPolicyView): string | null {
  if (tier === null) return 'not enforced: no effect';
  if (isStaged) return 'staged: no effect';
  if (plugin !== 'calico') return kind === 'ClusterNetworkPolicy' ? `${tier}, priority ${order ?? 0}` : null;
  return order === null ? `tier ${tier}` : `tier ${tier}, order ${order}`;
}

/** Nothing for a direction that the policy is not about: there it neither isolates nor allows. */
function sideOf(side: 'in' | 'out', rules: readonly string[] | null, rest: readonly string[]): RuleSection[] {
  return rules ? [{ side, title: null, lines: [...rules, ...rest], none: 'no rule' }] : [];
}

/** What stands behind each service. Services without addresses are translated by nobody. */
export function serviceEntries({ clusters }: NetworkView): RuleEntry[] {
  return clusters.flatMap((cluster) =>
    cluster.services.map((service) => ({
      key: `service ${cluster.id} ${service.id}`,
      id: service.id,
      note: service.addresses.join(', ') || 'no address',
      attached: attachedTo(cluster, service.pods),
      noun: 'pod',
      sections: [{ side: null, title: null, lines: service.ports, none: 'no port' }],
      summary: null,
    })),
  );
}

function attachedTo({ pods }: ClusterView, ids: readonly string[]): Attached[] {
  return pods.filter(({ id }) => ids.includes(id)).map((pod) => podThing(pod));
}

function podThing({ id }: ClusterView['pods'][number]): Attached {
  return thing(id);
}
