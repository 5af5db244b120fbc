import { TCP } from '../../model/protocol.ts';
import type { Listening } from '../../model/resource.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';

/** What nodes and clients call at the interfaces of an EKS control plane (SV-08). */
export const API_SERVER: readonly Listening[] = [{ protocol: TCP, port: 443 }];

/**
 * What the owner of an interface listens on; null where nobody said. A database and an interface endpoint listen on
 * their one port and on nothing else (SV-01, RT-13).
 */
export function listeningAt(network: CompiledNetwork, nic: CompiledInterface): readonly Listening[] | null {
  const { kind, id } = nic.interface.owner;
  switch (kind) {
    case 'eks-cluster':
      return API_SERVER;
    case 'db-instance':
      return onPort(known(network.dbInstances.get(id), id).port);
    case 'interface-endpoint':
      return [{ protocol: TCP, port: known(network.interfaceEndpoints.get(id), id).port }];
    case 'load-balancer':
      return known(network.loadBalancers.get(id), id).listeners;
    case 'task':
      return network.tasks.get(id)?.listens ?? null;
    case 'instance':
      return network.instances.get(id)?.listens ?? null;
    case 'firewall-endpoint':
    case 'function':
    case 'nat-gateway':
    case 'pod':
    case 'transit-gateway':
      return null;
  }
}

function onPort(port: number | null): readonly Listening[] | null {
  return port === null ? null : [{ protocol: TCP, port }];
}

export function listensOn(listens: readonly Listening[], { protocol, port }: Listening): boolean {
  return listens.some((each) => each.protocol === protocol && each.port === port);
}
