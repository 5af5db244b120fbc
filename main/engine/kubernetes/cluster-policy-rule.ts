import { holdingOf, type Holding } from '../../model/holding.ts';
import type {
  ClusterNetworkPolicy,
  ClusterPolicyPeer,
  ClusterPolicyPort,
  ClusterPolicyRule,
} from '../../model/cluster-network-policy.ts';
import type { PolicyAction, RuleFit } from '../../model/policy-ladder.ts';
import { anyOf, fitOf, otherEnd, yes, type Asked } from './asked.ts';
import type { CompiledPod } from '../compiled/compile-cluster.ts';
import { matchesLabels } from '../../model/match-labels.ts';
import { hasNamedPort, labelsOfNamespace } from './network-policy-rule.ts';

export type PodsSelected = Pick<Extract<ClusterPolicyPeer, { readonly kind: 'pods' }>, 'namespaces' | 'pods'>;

/** What a rule does: one with a peer or port that nobody knows fails closed (CNP-09). */
export function effectOf(
  rule: ClusterPolicyRule,
  asked: Asked,
): { readonly action: PolicyAction; readonly fit: RuleFit } {
  const isForeign = [...rule.peers, ...rule.ports].some(({ kind }) => kind === 'unknown');
  if (isForeign && rule.action !== 'Accept') return { action: 'Deny', fit: 'matches' };
  const action = rule.action === 'Accept' ? 'Allow' : rule.action;
  return { action, fit: isForeign ? 'peer' : fitOfRule(rule, asked) };
}

export function selects({ subject }: ClusterNetworkPolicy, { cluster, own }: Pick<Asked, 'cluster' | 'own'>): boolean {
  return isSelected(subject, own, cluster);
}

function fitOfRule({ peers, ports }: ClusterPolicyRule, asked: Asked): RuleFit {
  return fitOf([
    ['peer', anyOf(peers.map((peer) => isPeer(peer, asked)))],
    ['ports', yes(ports.length === 0 || ports.some((port) => isPortOf(port, asked)))],
  ]);
}

function isSelected({ namespaces, pods }: PodsSelected, pod: CompiledPod, cluster: Asked['cluster']): boolean {
  return matchesLabels(namespaces, labelsOfNamespace(pod, cluster)) && matchesLabels(pods ?? [], pod.endpoint.labels);
}

function isPeer(peer: ClusterPolicyPeer, asked: Asked): Holding {
  const { cluster } = asked;
  const other = otherEnd(asked);
  switch (peer.kind) {
    case 'pods': {
      const pod = cluster.pods.get(other.value);
      return yes(pod !== undefined && isSelected(peer, pod, cluster));
    }
    case 'networks':
      return holdingOf(peer.blocks, other);
    case 'nodes': {
      const name = cluster.nodes.get(other.value);
      const node = cluster.cluster.nodes.find((each) => each.name === name);
      return yes(node !== undefined && matchesLabels(peer.nodes, node.labels));
    }
    // By which name the client found the address stands in no packet; ends in the cluster have none of these.
    case 'domain-names':
      return cluster.pods.has(other.value) || cluster.nodes.has(other.value) ? 'no' : 'unknown';
    case 'unknown':
      return 'no';
  }
}

function isPortOf(port: ClusterPolicyPort, { packet, cluster }: Asked): boolean {
  if (port.kind === 'unknown' || (port.protocol !== null && port.protocol !== packet.protocol)) return false;
  if (port.kind === 'name') return hasNamedPort(cluster, packet, port.name, packet.protocol);
  const { ports } = port;
  return ports === null || (packet.destinationPort >= ports.from && packet.destinationPort <= ports.to);
}
