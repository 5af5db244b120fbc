import type { Pod } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { isOwnAddress } from '../packet/addresses.ts';
import { constant, copied, rewritten } from '../packet/descent.ts';
import { podAt } from '../packet/pod-at.ts';
import { isAnswer } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import {
  nodePortTranslation,
  translationOf,
  type ServiceSender,
  type ServiceTranslation,
} from '../packet/service-translation.ts';
import { choose } from '../worlds/choice.ts';
import { notePod } from './note-pod.ts';
import { leaveOpen, type Run } from './run.ts';

/**
 * What is sent to a service of a cluster from one of its pods: the node puts a pod behind the service in for the
 * address, before any policy sees the packet (M-04, CAL-51). The packet itself where it is for no service; null where
 * nobody can tell what the node does with it.
 */
export function toBackend(run: Run, nic: CompiledInterface, packet: SealedPacket): SealedPacket | null {
  const { services } = run.network;
  if (services.size === 0 || run.reply || run.oneWay) return packet;
  const pod = podAt(run.network, nic, packet, 'source');
  const own = services.get(pod?.cluster ?? clusterOfNode(run, nic));
  const translation = own && translationOf(packet, own, senderOf(nic, pod));
  if (!translation) return isForNodePort(run, nic, packet) ? null : packet;
  const target = pod && translation.kind === 'targets' ? chosenTarget(run, pod, translation) : null;
  leaveOpen(run, translation.kind === 'unknown' ? translation.missing : (target?.missing ?? null));
  if (!pod || !target || target.missing !== null) return null;
  const { service } = translation;
  const { backend } = target;
  const to = { destination: constant(backend.address), destinationPort: constant(backend.port) };
  const after = rewritten(packet, to);
  run.translations.push({ gateway: `${prefixOf(pod)}${service}`, inside: packet, outside: after, row: null });
  notePod(run, { nic, pod, decision: { kind: 'to-service', service }, before: packet, after });
  return after;
}

function senderOf({ interface: { owner } }: CompiledInterface, pod: Pod | undefined): ServiceSender {
  return pod ? { kind: 'pod', name: pod.id, node: pod.node, address: pod.address } : { kind: 'node', name: owner.id };
}

/** Which of them the node chooses no page says: each is a world of its own. */
function chosenTarget(run: Run, pod: Pod, { service, targets }: Extract<ServiceTranslation, { kind: 'targets' }>) {
  const on = `which pod of service \`${service}\` the node chooses`;
  return targets[choose(run, { key: `service:${pod.id}:${service}`, on, options: targets.length })] ?? null;
}

/** The reply as the client knows it: from the address of the service that it asked. */
export function fromBackend(run: Run, to: Destination, packet: SealedPacket): SealedPacket {
  if (run.network.services.size === 0 || to.kind !== 'network-interface') return packet;
  const nic = known(run.network.interfaces.get(to.id), to.id);
  const pod = podAt(run.network, nic, packet, 'destination');
  const prefix = pod && prefixOf(pod);
  const translation =
    prefix && run.translations.find(({ gateway, outside }) => gateway.startsWith(prefix) && isAnswer(packet, outside));
  if (!translation) return packet;
  const { inside, gateway } = translation;
  const source = { source: copied(inside, 'destination'), sourcePort: copied(inside, 'destinationPort') };
  const after = rewritten(packet, source);
  const decision = { kind: 'from-service', service: gateway.slice(prefix.length) } as const;
  notePod(run, { nic, pod, decision, before: packet, after });
  return after;
}

/** Whether the packet is what became of one for a service. */
export function isBehindService({ translations }: Run, packet: SealedPacket): boolean {
  return translations.some(({ gateway, outside }) => gateway.startsWith(PREFIX) && outside === packet);
}

/** A packet for a port that a service has on every node, whose way on nobody can tell. Pods have all ports for themselves. */
export function isForNodePort(run: Run, nic: CompiledInterface, packet: SealedPacket): boolean {
  const services = run.network.services.get(clusterOfNode(run, nic));
  if (!services || services.nodePorts.length === 0 || run.reply) return false;
  if (!isOwnAddress(packet, 'destination', run, nic) || podAt(run.network, nic, packet, 'destination')) return false;
  const missing = nodePortTranslation(packet, services, nic.interface.owner.id);
  leaveOpen(run, missing);
  return missing !== null;
}

const PREFIX = 'service of ';

function prefixOf({ id }: Pod): string {
  return `${PREFIX}${id} `;
}

/** Empty where the interface is of no node. */
function clusterOfNode({ network }: Run, { interface: { owner } }: CompiledInterface): string {
  const clusters = network.network.eksClusters;
  return clusters.find(({ nodes }) => nodes.some(({ id }) => id === owner.id))?.id ?? '';
}
