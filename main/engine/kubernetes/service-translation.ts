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

/** What the packet may become: one for each backend, since any of them may be picked. None where nobody stands behind. */
export function translatedTo(packet: Packet, { port: { backends } }: ServiceHit): Packet[] {
  return backends.map(({ address, port }) => ({ ...packet, destination: address, destinationPort: port }));
}
