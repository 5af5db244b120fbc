import type { CompiledCluster } from '../../engine/compiled/compile-cluster.ts';
import { servicesOf, type ClusterServices } from '../../engine/compiled/cluster-services.ts';
import { seal } from '../../engine/packet/sealed-packet.ts';
import { nodePortTranslation, translationOf, type ServiceSender } from '../../engine/packet/service-translation.ts';
import { formatAddress } from '../../model/address.ts';
import type { PolicyPod } from '../../model/kubernetes-cluster.ts';
import type { Packet } from '../../model/packet.ts';

/**
 * What policies see of a packet: one for each pod that it may go to. `missing`: what nobody told. `isBehind`: it matters
 * only where the packet gets past the policies of its sender.
 */
export type PolicyPackets = {
  readonly packets: readonly Packet[];
  readonly missing: string | null;
  readonly isBehind: boolean;
  readonly viaService: boolean;
};

/** The packets that a node makes of one that is sent, by the translation that the walk uses too (M-04). */
export function policyPackets(compiled: CompiledCluster, packet: Packet): PolicyPackets {
  const services = servicesOf(compiled.cluster);
  const sender = senderOf(compiled, packet);
  const translation = translationOf(seal(packet), services, sender);
  if (!translation) return nodePackets(compiled, packet, services, sender);
  if (translation.kind === 'unknown') return { ...NOWHERE, missing: translation.missing };
  const { targets } = translation;
  const packets = targets.map(({ backend: { address, port } }) => ({
    ...packet,
    ...{ destination: address, destinationPort: port },
  }));
  return { ...NOWHERE, packets, missing: targets.find((each) => each.missing !== null)?.missing ?? null };
}

const NOWHERE = { packets: [], isBehind: false, viaService: true } as const;

/** A node translates what is sent to its own address: what a pod sends to another node passes the pod's policies first. */
function nodePackets(
  { nodes }: CompiledCluster,
  packet: Packet,
  services: ClusterServices,
  sender: ServiceSender,
): PolicyPackets {
  const node = nodes.get(packet.destination.value);
  const missing = node === undefined ? null : nodePortTranslation(seal(packet), services, node);
  if (missing === null) return { packets: [packet], missing: null, isBehind: false, viaService: false };
  const own = sender.kind === 'pod' ? sender.node : sender.name;
  return node === own ? { ...NOWHERE, missing } : { ...NOWHERE, packets: [packet], missing, isBehind: true };
}

/** A pod of the host network sends as its node. */
function senderOf({ cluster, pods, nodes }: CompiledCluster, { source }: Packet): ServiceSender {
  const pod = pods.get(source.value)?.pod;
  if (pod) return { kind: 'pod', name: nameOf(pod), node: pod.node, address: source };
  const host = cluster.pods.find(({ addresses }) => addresses.some(({ value }) => value === source.value));
  const node = nodes.get(source.value) ?? host?.node;
  return node === undefined ? { kind: 'outside', name: formatAddress(source) } : { kind: 'node', name: node };
}

function nameOf({ namespace, name }: PolicyPod): string {
  return `${namespace}/${name}`;
}
