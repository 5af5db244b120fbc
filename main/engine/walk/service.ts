import type { Pod } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { Destination } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { ServiceAddress } from '../compiled/cluster-services.ts';
import { SERVICE_LACKS } from '../kubernetes/service-translation.ts';
import { firstWithAddress } from '../packet/addresses.ts';
import { constant, copied, rewritten } from '../packet/descent.ts';
import { podAt } from '../packet/pod-at.ts';
import { isListenedFor, listenerFor } from '../packet/rules.ts';
import { isAnswer, isSameAddress } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { choose } from '../worlds/choice.ts';
import { leaveOpen, note, type Run } from './run.ts';

/**
 * What is sent to a service of a cluster from one of its pods: the node puts a pod behind the service in for the
 * address, before any policy sees the packet (M-04, CAL-51). The packet itself where it is for no service; null where
 * nobody can tell what the node does with it.
 */
export function toBackend(run: Run, nic: CompiledInterface, packet: SealedPacket): SealedPacket | null {
  const { services } = run.network;
  if (services.size === 0 || run.reply || run.oneWay) return packet;
  const pod = podAt(run.network, nic, packet, 'source');
  const cluster = pod?.cluster ?? clusterOfNode(run, nic);
  const service = firstWithAddress(packet, 'destination', services.get(cluster)?.addresses ?? [], addressOf);
  if (!service) return packet;
  const backend = pod ? backendOf(run, pod, packet, service) : null;
  if (!pod) leaveOpen(run, `which pod of service \`${service.name}\` the node \`${nic.interface.owner.id}\` reaches`);
  if (!pod || !backend) return null;
  const to = { destination: constant(backend.address), destinationPort: constant(backend.port) };
  const after = rewritten(packet, to);
  if (isSameAddress(after, 'source', after, 'destination')) {
    leaveOpen(run, `whether \`${pod.id}\` reaches itself through service \`${service.name}\``);
    return null;
  }
  run.translations.push({ gateway: `${prefixOf(pod)}${service.name}`, inside: packet, outside: after, row: null });
  noteService(run, nic, pod, { kind: 'to-service', service: service.name }, packet, after);
  return after;
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
  noteService(run, nic, pod, { kind: 'from-service', service: gateway.slice(prefix.length) }, packet, after);
  return after;
}

/** Whether the packet is what became of one for a service. */
export function isBehindService({ translations }: Run, packet: SealedPacket): boolean {
  return translations.some(({ gateway, outside }) => gateway.startsWith(PREFIX) && outside === packet);
}

/** Every node listens for the ports of NodePort services; where they lead on to is not modelled, and left open. */
export function isForNodePort(run: Run, nic: CompiledInterface, packet: SealedPacket): boolean {
  const ports = run.network.services.get(clusterOfNode(run, nic))?.nodePorts ?? [];
  if (ports.length === 0 || run.reply || !isListenedFor(packet, ports)) return false;
  leaveOpen(run, `which pod the node port of \`${nic.interface.owner.id}\` leads to`);
  return true;
}

const PREFIX = 'service of ';

function prefixOf({ id }: Pod): string {
  return `${PREFIX}${id} `;
}

function addressOf({ address }: ServiceAddress): ServiceAddress['address'] {
  return address;
}

/** Empty where the interface is of no node. */
function clusterOfNode({ network }: Run, { interface: { owner } }: CompiledInterface): string {
  const clusters = network.network.eksClusters;
  return clusters.find(({ nodes }) => nodes.some(({ id }) => id === owner.id))?.id ?? '';
}

function backendOf(run: Run, pod: Pod, packet: SealedPacket, { name, ports }: ServiceAddress) {
  const backends = listenerFor(packet, ports)?.backends;
  if (!backends || backends.length === 0) {
    const lack = backends ? SERVICE_LACKS.pod : SERVICE_LACKS.port;
    leaveOpen(run, `what \`${pod.node}\` does with a connection to service \`${name}\`, ${lack}`);
    return null;
  }
  const on = `which pod of service \`${name}\` the node chooses`;
  return backends[choose(run, { key: `service:${pod.id}:${name}`, on, options: backends.length })] ?? null;
}

function noteService(
  run: Run,
  nic: CompiledInterface,
  pod: Pod,
  decision: { readonly kind: 'to-service' | 'from-service'; readonly service: string },
  before: SealedPacket,
  after: SealedPacket,
): void {
  note(run, {
    place: nic.interface.id,
    component: `pod:${pod.id}:${decision.kind}`,
    ...{ before, after },
    verdict: 'pass',
    rules: ['M-04', 'CAL-51'],
    detail: { kind: 'pod', pod: pod.id, node: pod.node, decision },
  });
}
