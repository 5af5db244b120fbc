import type { Packet } from '../../main/model/packet.ts';
import type { Listening } from '../../main/model/resource.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { Reception } from './exchange.ts';
import { the } from './lookups.ts';
import { carriesPorts, protocols } from './packets.ts';
import type { Place } from './positions.ts';

/** What a machine, a database or a function does with a request that reached it. */
export function receive(network: Network, place: Place, packet: Packet): Reception {
  switch (place.kind) {
    case 'interface':
      return receiveAtInterface(network, place.interface, packet);
    case 'internet':
    case 'on-premises':
    case 'aws-service':
      return place.host === null || listens(place.host.listens, packet) ? accepted : closed(place.host.id, packet);
    case 'service':
      return accepted;
  }
}

function receiveAtInterface(network: Network, receiver: NetworkInterface, packet: Packet): Reception {
  const { owner } = receiver;
  switch (owner.kind) {
    case 'instance':
      return listens(the(network.instances, owner.id).listens, packet) ? accepted : closed(receiver.id, packet);
    case 'db-instance': {
      const { port } = the(network.dbInstances, owner.id);
      const asked = packet.protocol === protocols.tcp && packet.destinationPort === port;
      return asked ? accepted : closed(receiver.id, packet);
    }
    case 'interface-endpoint': {
      // RT-13: the service, on its port and nothing else; no ping.
      const { port } = the(network.interfaceEndpoints, owner.id);
      const asked = packet.protocol === protocols.tcp && packet.destinationPort === port;
      return asked ? accepted : closed(receiver.id, packet);
    }
    case 'function':
      return { kind: 'failed', component: `function:${owner.id}:inbound`, phase: 'request', sendsAnswer: false };
    case 'task':
    case 'pod':
    case 'eks-cluster':
    case 'load-balancer':
    case 'nat-gateway':
    case 'transit-gateway':
    case 'firewall-endpoint':
      throw new Error(`${receiver.id} is no end of a conversation`);
  }
}

const accepted: Reception = { kind: 'accepted' };

/** A closed TCP port is answered with a reset; everything else is met with silence. */
function closed(name: string, packet: Packet): Reception {
  const sendsAnswer = packet.protocol === protocols.tcp;
  return { kind: 'failed', component: `host:${name}`, phase: 'request', sendsAnswer };
}

/** A list of ports speaks about TCP and UDP; the rest is answered by the operating system. */
function listens(ports: readonly Listening[] | null, packet: Packet): boolean {
  if (ports === null || !carriesPorts(packet.protocol)) return true;
  return ports.some((one) => one.protocol === packet.protocol && one.port === packet.destinationPort);
}
