import type { PacketAddress } from '../../model/address.ts';
import type { ServiceBackend } from '../../model/kubernetes-cluster.ts';
import type { ClusterServices, ServiceAddress } from '../compiled/cluster-services.ts';
import { firstWithAddress } from './addresses.ts';
import { isListenedFor, listenerFor } from './rules.ts';
import type { SealedPacket } from './sealed-packet.ts';

/** The sender of a packet to a service. `node` of a pod: empty where it is not known. */
export type ServiceSender =
  | { readonly kind: 'pod'; readonly name: string; readonly node: string; readonly address: PacketAddress }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'outside'; readonly name: string };

/** A pod that may get the packet. `missing`: what nobody can tell then; null where all is known. */
export type ServiceTarget = { readonly backend: ServiceBackend; readonly missing: string | null };

/** `targets`: one for each pod behind the service, since the node may choose any of them. */
export type ServiceTranslation =
  | { readonly kind: 'targets'; readonly service: string; readonly targets: readonly ServiceTarget[] }
  | { readonly kind: 'unknown'; readonly service: string; readonly missing: string };

/**
 * What happens to a packet that is sent to the address of a service, before any policy sees it (M-04, CAL-51); null
 * where it is for no service. The walk and the question to policies alone both ask here.
 */
export function translationOf(
  packet: SealedPacket,
  { addresses }: ClusterServices,
  sender: ServiceSender,
): ServiceTranslation | null {
  const found = firstWithAddress(packet, 'destination', addresses, ({ address }) => address);
  if (!found) return null;
  const { name: service, ports } = found;
  const open = (missing: string): ServiceTranslation => ({ kind: 'unknown', service, missing });
  if (sender.kind === 'outside') return open(`how a packet of \`${sender.name}\` gets to a node for ${named(found)}`);
  if (sender.kind === 'node') return open(`which pod of ${named(found)} the node \`${sender.name}\` reaches`);
  const backends = listenerFor(packet, ports)?.backends;
  if (!backends || backends.length === 0) {
    const lack = backends ? 'which has no pod behind it' : 'at a port that it does not have';
    const node = sender.node === '' ? `the node of \`${sender.name}\`` : `\`${sender.node}\``;
    return open(`what ${node} does with a connection to ${named(found)}, ${lack}`);
  }
  const loop = `whether \`${sender.name}\` reaches itself through ${named(found)}`;
  const isSender = (backend: ServiceBackend) => backend.address.value === sender.address.value;
  return {
    ...{ kind: 'targets', service },
    targets: backends.map((backend) => ({ backend, missing: isSender(backend) ? loop : null })),
  };
}

function named({ name }: ServiceAddress): string {
  return `service \`${name}\``;
}

/**
 * What is not known of a packet for an address of a node; null where no service listens there. Every node listens for
 * the ports of NodePort services, may choose a pod on another node and may replace the source with its own address
 * (KNP-33).
 */
export function nodePortTranslation(packet: SealedPacket, { nodePorts }: ClusterServices, node: string): string | null {
  if (!isListenedFor(packet, nodePorts)) return null;
  return `which pod the node port of \`${node}\` leads to`;
}
