import type { TrafficPath } from '../../model/flow-log.ts';
import type { Route } from '../../model/route.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';
import { deviceAt, leadsToGateway } from './gateway-devices.ts';

/** The number of the way out of an interface (FL-09); `target` is null for a neighbour in the subnet. */
export function trafficPath(
  network: CompiledNetwork,
  nic: CompiledInterface,
  target: Route['target'] | null,
): TrafficPath | null {
  if (leadsToGateway(target)) return deviceAt(target).trafficPath(network, nic, target.id);
  switch (target?.kind) {
    case 'unknown':
      return null;
    case 'firewall-endpoint':
    case 'local':
    case 'network-interface':
    case undefined:
      return 1;
  }
}
