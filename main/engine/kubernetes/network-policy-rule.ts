import { holdingOf, type Holding } from '../../model/holding.ts';
import type { NetworkPolicyPeer, NetworkPolicyRule, PolicyPort } from '../../model/network-policy.ts';
import type { LabelSelector } from '../../model/labels.ts';
import type { NamedPort } from '../../model/kubernetes-cluster.ts';
import type { RuleFit } from '../../model/policy-ladder.ts';
import type { Packet } from '../../model/packet.ts';
import { allOf, anyOf, fitOf, not, otherEnd, yes, type Asked } from './asked.ts';
import type { CompiledCluster, CompiledPod, Endpoint } from '../compiled/compile-cluster.ts';
import { matchesLabels } from '../../model/match-labels.ts';

/** Whose policy asks: peers without namespaces are pods of its own, or of its security groups too (KNP-12, CSG-43). */
export type PeerScope = { readonly namespace: string; readonly matchesSecurityGroups: boolean };

/** A rule of a NetworkPolicy: any of its peers and any of its ports (KNP-10). */
export function fitOfRule({ peers, ports }: NetworkPolicyRule, asked: Asked, scope: PeerScope): RuleFit {
  return fitOf([
    ['peer', peers.length === 0 ? 'yes' : anyOf(peers.map((peer) => isPeer(peer, asked, scope)))],
    ['ports', yes(ports.length === 0 || ports.some((port) => isPortOf(port, asked)))],
  ]);
}

function isPeer(peer: NetworkPolicyPeer, asked: Asked, { namespace, matchesSecurityGroups }: PeerScope): Holding {
  const other = otherEnd(asked);
  if (peer.kind === 'block') {
    const isInside = holdingOf([peer.block], other);
    return isInside === 'no' ? 'no' : allOf([isInside, not(holdingOf(peer.except, other))]);
  }
  const { namespaces, pods } = peer;
  const pod = asked.cluster.pods.get(other.value);
  const isNear = (near: CompiledPod) =>
    namespaces ? matchesLabels(namespaces, labelsOfNamespace(near, asked.cluster)) : near.pod.namespace === namespace;
  if (pod && isNear(pod) && matchesLabels(pods ?? [], pod.endpoint.labels)) return 'yes';
  return yes(matchesSecurityGroups && pods !== null && isAnywhere(pods, asked));
}

/** Any endpoint that has the labels, be it no pod at all. */
function isAnywhere(selector: LabelSelector, asked: Asked): boolean {
  const { surely } = asked.cluster.endpointsAt(otherEnd(asked));
  return surely.some(({ labels }: Endpoint) => matchesLabels(selector, labels));
}

/** Labels of the namespace as Kubernetes has them. */
export function labelsOfNamespace({ endpoint }: CompiledPod, { namespaces }: CompiledCluster) {
  return namespaces.get(endpoint.namespace ?? '') ?? new Map<string, string>();
}

function isPortOf({ protocol, port }: PolicyPort, { packet, cluster }: Asked): boolean {
  if (packet.protocol !== protocol) return false;
  if (port === null) return true;
  if ('name' in port) return hasNamedPort(cluster, packet, port.name, protocol);
  return packet.destinationPort >= port.from && packet.destinationPort <= port.to;
}

/** The pod that the packet goes to has a port of this name and number (KNP-22). */
export function hasNamedPort(cluster: CompiledCluster, packet: Packet, name: string, protocol: number): boolean {
  const ports: readonly NamedPort[] = cluster.pods.get(packet.destination.value)?.pod.ports ?? [];
  return ports.some(
    (each) => each.name === name && each.protocol === protocol && each.number === packet.destinationPort,
  );
}
