import type { GatewayKind } from '../../model/gateway.ts';
import type { RouteTarget } from '../../model/route.ts';
import { egressOnlyInternetGateway } from './egress-only-gateway.ts';
import type { GatewayDevice } from './gateway-device.ts';
import { gatewayEndpoint } from './gateway-endpoint.ts';
import { internetGateway } from './internet-gateway.ts';
import { natGateway } from './nat-gateway.ts';
import { peeringConnection } from './peering-connection.ts';
import { transitGateway } from './transit-gateway.ts';
import { virtualPrivateGateway } from './virtual-private-gateway.ts';

/** Every kind of gateway. The walk, the way back and the flow logs are read off this table. */
export const gatewayDevices = {
  'internet-gateway': internetGateway,
  'egress-only-internet-gateway': egressOnlyInternetGateway,
  'virtual-private-gateway': virtualPrivateGateway,
  'nat-gateway': natGateway,
  'peering-connection': peeringConnection,
  'transit-gateway': transitGateway,
  'gateway-endpoint': gatewayEndpoint,
} as const satisfies Readonly<Record<GatewayKind, GatewayDevice>>;

export type GatewayTarget = Extract<RouteTarget, { readonly kind: GatewayKind }>;

export function leadsToGateway(target: RouteTarget | null): target is GatewayTarget {
  return target !== null && target.kind in gatewayDevices;
}

export function deviceAt({ kind }: GatewayTarget): GatewayDevice {
  return gatewayDevices[kind];
}
