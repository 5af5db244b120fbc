import type { TrafficPath } from '../../model/flow-log.ts';
import type { Route } from '../../model/route.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compile.ts';

/** The number of the way out of an interface (FL-09); `target` is null for a neighbour in the subnet. */
export function trafficPath(
  { peeringConnections, vpcs }: CompiledNetwork,
  nic: CompiledInterface,
  target: Route['target'] | null,
): TrafficPath | null {
  switch (target?.kind) {
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
      return 8;
    case 'gateway-endpoint':
      return 7;
    case 'virtual-private-gateway':
      return 3;
    case 'peering-connection': {
      const pair = peeringConnections.get(target.id)?.vpcs ?? [];
      return pair.every((id) => vpcs.get(id)?.region === nic.subnet.vpc.region) ? 4 : 5;
    }
    case 'unmodelled':
      return null;
    case 'firewall-endpoint':
    case 'local':
    case 'nat-gateway':
    case 'network-interface':
    case 'transit-gateway':
    case undefined:
      return 1;
  }
}
