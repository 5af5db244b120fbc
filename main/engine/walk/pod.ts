import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { EksCluster, Pod } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { PodDecision } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { firstWithAddress, holderOf, isUnfilteredEnd, isWithin } from '../packet/addresses.ts';
import { constant, picked, rewritten, turnedBack } from '../packet/descent.ts';
import { isPorted } from '../packet/kinds.ts';
import { podAt } from '../packet/pod-at.ts';
import { translationFor } from './connections.ts';
import { notePod } from './note-pod.ts';
import { passEgressPolicies } from './policies.ts';
import type { Position } from './position.ts';
import { toBackend } from './service.ts';
import { assume, leaveOpen, type Run } from './run.ts';

/** Out of an interface; what a pod sends may leave by that of its node and under its address (SV-08). */
export function sendFrom(run: Run, nic: CompiledInterface, sent: SealedPacket): Position {
  const packet = toBackend(run, nic, sent);
  if (!packet) return { at: 'stopped' };
  const plain: Position = { at: 'interface-out', nic, packet, forwarded: false };
  passEgressPolicies(run, nic, packet);
  if (run.network.pods.size === 0 || isUnfilteredEnd(packet, 'destination', nic.subnet)) return plain;
  const pod = podAt(run.network, nic, packet, 'source');
  const local = stayingOnNode(run, nic, pod, packet);
  if (local || !pod || isLocalhost(nic, pod, packet)) return local ?? plain;
  const decision = decide(run, nic, pod, packet);
  if (decision.kind === 'unknown') return leavePodOpen(run, nic, pod, packet, decision);
  if (decision.kind === 'as-node') return sendAsNode(run, nic, pod, packet, decision);
  if (!run.reply) notePod(run, { nic, pod, decision, before: packet });
  return plain;
}

/** The answer to what a node sent for a pod, handed to it; null when it is none. */
export function turnBackToPod(run: Run, nic: CompiledInterface, packet: SealedPacket): Position | null {
  if (run.network.pods.size === 0) return null;
  const node = nic.interface.owner.id;
  const translation = translationFor(run, node, packet);
  const pod = translation && podOn(run, node, translation.inside);
  if (!translation || !pod) return null;
  const after = turnedBack(packet, translation.inside);
  notePod(run, { nic, pod, decision: { kind: 'turned-back' }, before: packet, after });
  return { at: 'delivered', to: { kind: 'network-interface', id: pod.interface }, packet: after };
}

/** The pod on the node that sent it. */
function podOn(run: Run, node: string, packet: SealedPacket): Pod | undefined {
  const there = run.network.network.pods.filter((pod) => pod.node === node);
  return firstWithAddress(packet, 'source', there, ({ address }) => address);
}

function decide(run: Run, nic: CompiledInterface, pod: Pod, packet: SealedPacket): PodDecision {
  const cluster = known(run.network.eksClusters.get(pod.cluster), pod.cluster);
  const inside = isWithin(packet, 'destination', run, nic.subnet.vpc.cidrs);
  if (pod.groups === 'node') {
    if (inside || run.reply || cluster.nodesTranslate === false) return { kind: 'shared-interface' };
    const missing = `whether \`${pod.node}\` puts its own address in for \`${pod.id}\``;
    return cluster.nodesTranslate ? { kind: 'as-node', mode: null } : { kind: 'unknown', missing };
  }
  const mode = cluster.podGroups ?? 'strict';
  if (!inside && isAnywhere(cluster, pod))
    return { kind: 'unknown', missing: `on which node \`${pod.id}\` runs, and how it leaves the VPC` };
  if (mode === 'strict' || inside) return { kind: 'own-interface', mode: isAnywhere(cluster, pod) ? null : mode };
  // What leaves the VPC is documented for connections that the pod opens, with the node's address on them.
  if (run.reply) return { kind: 'unknown', missing: `through which interface \`${pod.id}\` replies outside the VPC` };
  if (cluster.nodesTranslate === false)
    return { kind: 'unknown', missing: `how \`${pod.id}\` leaves the VPC when nodes do not translate` };
  return { kind: 'as-node', mode: 'standard' };
}

/**
 * Between a pod with groups of its own and the rest of its node. In strict mode it goes by the pod's own interface, so
 * that groups are asked as between any two interfaces; in standard mode nothing leaves the node (SGP-10, SGP-11).
 */
function stayingOnNode(run: Run, nic: CompiledInterface, from: Pod | undefined, packet: SealedPacket): Position | null {
  const target = holderOf(packet, 'destination', run, nic.subnet.vpc.id);
  if (!target || target === nic) return null;
  const to = podAt(run.network, target, packet, 'destination');
  const nodeOf = (pod: Pod | undefined, { interface: { owner } }: CompiledInterface) =>
    pod?.node ?? (owner.kind === 'instance' ? owner.id : null);
  const node = nodeOf(from, nic);
  const pod = from?.groups === 'own' ? from : to?.groups === 'own' ? to : undefined;
  if (!pod || node === null || node !== nodeOf(to, target)) return null;
  const cluster = known(run.network.eksClusters.get(pod.cluster), pod.cluster);
  if (cluster.podGroups !== 'standard' || isAnywhere(cluster, pod)) return null;
  if (!run.reply) notePod(run, { nic, pod, decision: { kind: 'on-node' }, before: packet });
  return { at: 'delivered', to: { kind: 'network-interface', id: target.interface.id }, packet };
}

/** Nobody told on which node it runs: two such pods need not be on one. */
function isAnywhere({ nodes }: EksCluster, { node }: Pod): boolean {
  return nodes.some(({ id, standsIn }) => id === node && standsIn);
}

/** To another pod on the same interface, or to the node itself: nothing leaves the node (GEN-04). */
function isLocalhost({ interface: { ipv4 } }: CompiledInterface, { groups }: Pod, packet: SealedPacket): boolean {
  return groups === 'node' && firstWithAddress(packet, 'destination', ipv4, (pair) => pair.private) !== undefined;
}

function sendAsNode(run: Run, nic: CompiledInterface, pod: Pod, packet: SealedPacket, decision: PodDecision): Position {
  const instance = known(run.network.instances.get(pod.node), pod.node);
  const node = known(run.network.interfaces.get(instance.interfaces[0] ?? ''), pod.node);
  const source = known(node.interface.ipv4[0]?.private, `address of node ${pod.node}`);
  const ported = isPorted(packet);
  const sourcePort = ported ? picked(run, 'nat') : constant(0);
  const outside = rewritten(packet, { source: constant(source), sourcePort });
  run.translations.push({ gateway: pod.node, inside: packet, outside, row: null });
  if (run.flow.natPort === null && ported) assume(run, { kind: 'nat-port', gateway: pod.node, port: run.ports.nat });
  notePod(run, { nic, pod, decision, before: packet, after: outside });
  return { at: 'interface-out', nic: node, packet: outside, forwarded: false };
}

function leavePodOpen(
  run: Run,
  nic: CompiledInterface,
  pod: Pod,
  packet: SealedPacket,
  decision: Extract<PodDecision, { kind: 'unknown' }>,
): Position {
  leaveOpen(run, decision.missing);
  notePod(run, { nic, pod, decision, before: packet });
  return { at: 'stopped' };
}
