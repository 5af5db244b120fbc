import type { ClusterView, NetworkPolicyView } from '../../contract/cluster-view.ts';
import { compileCluster, type CompiledPod } from '../../engine/compiled/compile-cluster.ts';
import { clusterOf } from '../../engine/compiled/policed-pods.ts';
import { policiesByTier, type PolicyTier, type TieredPolicy } from '../../engine/kubernetes/policies-by-tier.ts';
import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { formatCalicoRules, formatCalicoSubject } from '../../model/format-calico-policy.ts';
import {
  formatClusterPolicyRules,
  formatClusterPolicySubject,
  formatNetworkPolicyRules,
  formatNetworkPolicySubject,
} from '../../model/format-network-policy.ts';
import type { Service } from '../../model/kubernetes-cluster.ts';
import type { Network } from '../../model/network.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import { formatPolicyProtocol } from '../../model/protocol.ts';
import type { EksCluster, Pod } from '../../model/resource.ts';

/** Pods, services and the policies in force of each cluster. Drafts are not in force and are not shown. */
export function clusterViews(network: Network): ClusterView[] {
  return network.eksClusters.map((eks) => clusterView(network, eks));
}

function clusterView(network: Network, eks: EksCluster): ClusterView {
  const pods = network.pods.filter(({ cluster }) => cluster === eks.id);
  const compiled = compileCluster(clusterOf(network, eks));
  const { tiers, idle } = policiesByTier(compiled, eks.policyPlugin ?? 'none');
  const idsOf = idsByAddress(pods);
  return {
    id: eks.id,
    plugin: eks.policyPlugin,
    nodes: eks.nodes.map(({ id }) => id),
    pods: pods.map(podView),
    services: compiled.cluster.services.map((service) => serviceView(service, idsOf)),
    tiers: tiers.map(({ name, order, end, policies }) => ({
      ...{ name, order },
      end: endText({ name, end }, eks),
      policies: policies.map(idOf),
    })),
    policies: [
      ...tiers.flatMap(({ name, policies }) => policies.map((policy) => policyView(policy, name, idsOf))),
      ...idle.map((policy) => policyView(policy, null, idsOf)),
    ],
  };
}

function podView({ id, namespace, name, node, interface: nic, groups, address, labels, serviceAccount }: Pod) {
  return {
    ...{ id, namespace, name, node, interface: nic, serviceAccount },
    hasOwnInterface: groups === 'own',
    address: formatAddress(address),
    labels: [...labels].map(([key, value]) => `${key}=${value}`),
  };
}

type IdsOf = (addresses: readonly { readonly value: unknown }[]) => string[];

function idsByAddress(pods: readonly Pod[]): IdsOf {
  const ids = new Map<unknown, string>(pods.map(({ id, address }) => [address.value, id]));
  return (addresses) => [...new Set(addresses.flatMap(({ value }) => ids.get(value) ?? []))];
}

function serviceView({ namespace, name, addresses, ports }: Service, idsOf: IdsOf): ClusterView['services'][number] {
  return {
    id: `${namespace}/${name}`,
    addresses: addresses.map(formatAddress),
    ports: ports.map(({ protocol, port, nodePort, backends }) => {
      const to = backends.map((backend) => formatEndpoint(backend.address, backend.port));
      const node = nodePort === null ? '' : ` (node port ${nodePort})`;
      return `${formatPolicyProtocol(protocol)} ${port}${node} → ${to.join(', ') || 'no pod'}`;
    }),
    pods: idsOf(ports.flatMap(({ backends }) => backends.map(({ address }) => address))),
  };
}

/** `tier` null: nobody enforces it. */
function policyView(policy: TieredPolicy, tier: string | null, idsOf: IdsOf): NetworkPolicyView {
  const { kind, namespace, name, order, pods, written } = policy;
  return {
    id: idOf(policy),
    name: namespace === null ? name : `${namespace}/${name}`,
    ...{ kind, tier, order },
    isStaged: written.list !== 'clusterPolicies' && written.of.staged,
    selects: subjectOf(written),
    pods: idsOf(pods.flatMap(({ pod }: CompiledPod) => pod.addresses)),
    ingress: rulesOf(written, 'ingress'),
    egress: rulesOf(written, 'egress'),
  };
}

function idOf({ kind, namespace, name, written }: TieredPolicy): string {
  const staged = written.list !== 'clusterPolicies' && written.of.staged ? 'Staged' : '';
  return `${staged}${kind} ${namespace === null ? '' : `${namespace}/`}${name}`;
}

function subjectOf(written: TieredPolicy['written']): string {
  switch (written.list) {
    case 'networkPolicies':
      return formatNetworkPolicySubject(written.of);
    case 'clusterPolicies':
      return formatClusterPolicySubject(written.of);
    case 'calicoPolicies':
      return formatCalicoSubject(written.of);
  }
}

/** Null for a direction that the policy is not about. */
function rulesOf(written: TieredPolicy['written'], direction: PolicyDirection): string[] | null {
  const rules = linesOf(written, direction);
  return rules && rules.map((rule, i) => `${i + 1} ${rule}`);
}

function linesOf(written: TieredPolicy['written'], direction: PolicyDirection): readonly string[] | null {
  switch (written.list) {
    case 'networkPolicies':
      return formatNetworkPolicyRules(written.of, direction);
    case 'clusterPolicies': {
      const rules = formatClusterPolicyRules(written.of, direction);
      return rules.length === 0 ? null : rules;
    }
    case 'calicoPolicies':
      return formatCalicoRules(written.of, direction);
  }
}

/** What happens at the end of a tier. */
function endText({ name, end }: Pick<PolicyTier, 'name' | 'end'>, { policyPlugin, groupTiers }: EksCluster): string {
  if (end === 'groups') {
    const access = groupTiers?.metadataAccess === 'Allowed' ? 'pass' : 'deny';
    if (name === 'metadata') return `instance metadata: ${access} where the pod has no label for it`;
    const whose = name === 'sg-remote' ? 'the VPC resource' : 'the pod';
    return `a rule of the security groups of ${whose} matches: pass, otherwise deny`;
  }
  if (policyPlugin === 'kubernetes' && end === 'Deny') return 'no rule matches: deny for pods that a policy selects';
  return end === 'Deny' ? 'no rule matches: deny for pods that a policy of the tier selects' : 'no rule matches: pass';
}
