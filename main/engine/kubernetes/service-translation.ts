import type { Service, ServicePort } from '../../model/kubernetes-cluster.ts';
import type { Packet } from '../../model/packet.ts';
import type { CompiledCluster } from '../compiled/compile-cluster.ts';

/** A port of a service that a packet is sent to, by an address of the service or by a port of a node. */
export type ServiceHit = { readonly service: Service; readonly port: ServicePort };

/** The service that the packet is for, or null; nodes listen for the ports that a service gives them (M-04). */
export function serviceFor({ cluster, nodes }: CompiledCluster, packet: Packet): ServiceHit | null {
  const { destination, destinationPort, protocol } = packet;
  for (const service of cluster.services) {
    const isOwn = service.addresses.some(({ value }) => value === destination.value);
    const isNode = nodes.has(destination.value);
    const port = service.ports.find(
      (each) =>
        each.protocol === protocol &&
        ((isOwn && each.port === destinationPort) || (isNode && each.nodePort === destinationPort)),
    );
    if (port) return { service, port };
  }
  return null;
}

/** Why nobody can tell what a node does with a packet for a service. */
export const SERVICE_LACKS = { pod: 'which has no pod behind it', port: 'at a port that it does not have' } as const;

/**
 * What becomes of a packet at the nodes of a cluster: null where it is for no service, the packets that it may become, or
 * what is not known. Node ports are left open as they are in the walk: they may put the address of the node in.
 */
export function translationOf(
  compiled: CompiledCluster,
  packet: Packet,
): { readonly packets: readonly Packet[]; readonly missing: string | null } | null {
  const { destination } = packet;
  const addressed = compiled.cluster.services.filter(({ addresses }) =>
    addresses.some((a) => a.value === destination.value),
  );
  const hit = serviceFor(compiled, packet);
  const [named] = hit ? [hit.service] : addressed;
  if (!named) return null;
  const open = (missing: string) => ({ packets: [], missing });
  const connection = `what the node does with a connection to service \`${named.namespace}/${named.name}\``;
  if (!hit) return open(`${connection}, ${SERVICE_LACKS.port}`);
  const node = addressed.length === 0 ? compiled.nodes.get(destination.value) : undefined;
  if (node !== undefined) return open(`which pod the node port of \`${node}\` leads to`);
  const packets = translatedTo(packet, hit);
  return packets.length === 0 ? open(`${connection}, ${SERVICE_LACKS.pod}`) : { packets, missing: null };
}

/** What the packet may become: one for each backend, since any of them may be picked. None where nobody stands behind. */
export function translatedTo(packet: Packet, { port: { backends } }: ServiceHit): Packet[] {
  return backends.map(({ address, port }) => ({ ...packet, destination: address, destinationPort: port }));
}
