import { formatCidr } from './cidr.ts';
import type { ClusterNetworkPolicy, ClusterPolicyPeer, ClusterPolicyPort } from './cluster-network-policy.ts';
import { formatLabelSelector, type LabelSelector } from './labels.ts';
import type { NetworkPolicy, NetworkPolicyPeer, PolicyDirection, PolicyPort } from './network-policy.ts';
import { formatPortRange } from './port-range.ts';
import { formatPolicyProtocol } from './protocol.ts';

/** `pods with app=web in namespace shop`. */
export function formatNetworkPolicySubject({ namespace, pods }: NetworkPolicy): string {
  return `${podsWith(pods)} in namespace ${namespace}`;
}

/** `pods with app=web in namespaces with team=a`. */
export function formatClusterPolicySubject({ subject: { namespaces, pods } }: ClusterNetworkPolicy): string {
  return `${podsWith(pods)} in ${namespacesWith(namespaces)}`;
}

/** Its rules of one direction, `allow tcp 5432 to 10.0.2.0/24 except 10.0.2.9/32`; null where that is none of its types. */
export function formatNetworkPolicyRules(policy: NetworkPolicy, direction: PolicyDirection): readonly string[] | null {
  const rules = policy[direction];
  return (
    rules &&
    rules.map(({ peers, ports }) => {
      const ends = peers.map((peer) => peerText(peer, policy.namespace));
      return sentence('allow', ports.map(portText), ends, direction);
    })
  );
}

/** `deny tcp 80 from pods with app=web in all namespaces`. */
export function formatClusterPolicyRules(policy: ClusterNetworkPolicy, direction: PolicyDirection): readonly string[] {
  return policy[direction].map(({ action, peers, ports }) =>
    sentence(action.toLowerCase(), ports.map(clusterPortText), peers.map(clusterPeerText), direction),
  );
}

/** No ports: all traffic, ICMP included. */
function sentence(
  action: string,
  ports: readonly string[],
  ends: readonly string[],
  direction: PolicyDirection,
): string {
  const word = direction === 'ingress' ? 'from' : 'to';
  return `${action} ${ports.join(', ') || 'all'} ${word} ${ends.join(', or ') || 'any'}`;
}

function peerText(peer: NetworkPolicyPeer, namespace: string): string {
  if (peer.kind === 'block') {
    const { block, except } = peer;
    return [formatCidr(block), ...(except.length > 0 ? [`except ${except.map(formatCidr).join(', ')}`] : [])].join(' ');
  }
  return `${podsWith(peer.pods)} in ${peer.namespaces ? namespacesWith(peer.namespaces) : `namespace ${namespace}`}`;
}

function clusterPeerText(peer: ClusterPolicyPeer): string {
  switch (peer.kind) {
    case 'pods':
      return `${podsWith(peer.pods)} in ${namespacesWith(peer.namespaces)}`;
    case 'networks':
      return peer.blocks.map(formatCidr).join(', ');
    case 'nodes':
      return peer.nodes.length === 0 ? 'all nodes' : `nodes with ${formatLabelSelector(peer.nodes)}`;
    case 'domain-names':
      return `domain names ${peer.names.join(', ')}`;
    case 'unknown':
      return `${peer.field} (not known)`;
  }
}

function portText({ protocol, port }: PolicyPort): string {
  const name = formatPolicyProtocol(protocol);
  if (port === null) return `${name} all`;
  return `${name} ${'name' in port ? port.name : formatPortRange(port)}`;
}

function clusterPortText(port: ClusterPolicyPort): string {
  switch (port.kind) {
    case 'numbers':
      return `${formatPolicyProtocol(port.protocol)} ${port.ports === null ? 'all' : formatPortRange(port.ports)}`;
    case 'name':
      return port.protocol === null ? `port ${port.name}` : `${formatPolicyProtocol(port.protocol)} ${port.name}`;
    case 'unknown':
      return `${port.field} (not known)`;
  }
}

function podsWith(selector: LabelSelector | null): string {
  return selector === null || selector.length === 0 ? 'all pods' : `pods with ${formatLabelSelector(selector)}`;
}

function namespacesWith(selector: LabelSelector): string {
  return selector.length === 0 ? 'all namespaces' : `namespaces with ${formatLabelSelector(selector)}`;
}
