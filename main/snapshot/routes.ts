import type { z } from 'zod';
import type { Vpc } from '../model/network.ts';
import type { Route, RouteDestination, RouteOrigin, RouteTable, RouteTarget } from '../model/route.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../model/unknown.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import type { RouteShape, RouteTableShape } from './shapes.ts';

/** What a route may lead to, by id. */
export type Targets = {
  readonly has: (kind: Exclude<RouteTarget['kind'], 'local' | 'unknown'>, id: string) => boolean;
  /** Whether a describe call listed it, in whatever state. */
  readonly isListed: (id: string) => boolean;
  /** The primary interface of an instance. */
  readonly interfaceOf: (instance: string) => string | undefined;
  /** What kind of endpoint a route leads to; of one that is not described nobody knows. */
  readonly endpointKind: (endpoint: string) => 'gateway-endpoint' | 'firewall-endpoint' | null;
};

export function tableOf(
  { RouteTableId: id, VpcId: vpc, Associations, Routes }: z.output<typeof RouteTableShape>,
  targets: Targets,
  notes: Notes,
): RouteTable {
  return {
    id,
    vpc,
    main: Associations.some(({ Main }) => Main),
    routes: Routes.flatMap((route) => routeOf(route, id, targets, notes)),
  };
}

/** Local routes that a table has whether it is described or not. */
export function localRoutes({ cidrs }: Vpc): Route[] {
  return cidrs.map((cidr) => ({
    destination: { kind: 'cidr', cidr },
    target: { kind: 'local' },
    origin: 'local',
    state: 'active',
  }));
}

function routeOf(route: RouteShape, table: string, targets: Targets, notes: Notes): Route[] {
  const destination = destinationOf(route, table, notes);
  if (!destination) return [];
  const named = targetOf(route, targets);
  const isAbsent = 'id' in named && !targets.has(named.kind, named.id);
  // AWS calls a route active only while its target is there: one that nobody listed is unknown, not gone.
  const target: RouteTarget = isAbsent && route.State !== 'blackhole' && !targets.isListed(named.id) ? UNKNOWN : named;
  const isGone = route.State === 'blackhole' || (isAbsent && target.kind !== 'unknown');
  const to = idIn(route);
  if (target.kind === 'unknown' && to !== UNKNOWN_WORD)
    notes.add('not-modelled', table, `a route leads to \`${to ?? 'nothing'}\``);
  return [{ destination, target, origin: originOf(route, target), state: isGone ? 'blackhole' : 'active' }];
}

function destinationOf(route: RouteShape, table: string, notes: Notes): RouteDestination | null {
  if (route.DestinationCidrBlock === UNKNOWN_WORD) return UNKNOWN;
  if (route.DestinationPrefixListId !== undefined) return { kind: 'prefix-list', id: route.DestinationPrefixListId };
  const [cidr] = readBlock(route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? '', table, notes);
  return cidr ? { kind: 'cidr', cidr } : null;
}

function targetOf(route: RouteShape, { interfaceOf, endpointKind }: Targets): RouteTarget {
  const { GatewayId: gateway = '', NatGatewayId, EgressOnlyInternetGatewayId, NetworkInterfaceId, InstanceId } = route;
  if (gateway === 'local') return { kind: 'local' };
  if (gateway.startsWith('igw-')) return { kind: 'internet-gateway', id: gateway };
  if (gateway.startsWith('vgw-')) return { kind: 'virtual-private-gateway', id: gateway };
  const endpoint = route.VpcEndpointId ?? (gateway.startsWith('vpce-') ? gateway : undefined);
  if (endpoint !== undefined) {
    const kind = endpointKind(endpoint);
    return kind === null ? UNKNOWN : { kind, id: endpoint };
  }
  if (NatGatewayId !== undefined) return { kind: 'nat-gateway', id: NatGatewayId };
  if (EgressOnlyInternetGatewayId !== undefined)
    return { kind: 'egress-only-internet-gateway', id: EgressOnlyInternetGatewayId };
  const nic = NetworkInterfaceId ?? (InstanceId === undefined ? undefined : interfaceOf(InstanceId));
  if (nic !== undefined) return { kind: 'network-interface', id: nic };
  const { VpcPeeringConnectionId, TransitGatewayId } = route;
  if (VpcPeeringConnectionId !== undefined) return { kind: 'peering-connection', id: VpcPeeringConnectionId };
  if (TransitGatewayId !== undefined) return { kind: 'transit-gateway', id: TransitGatewayId };
  return UNKNOWN;
}

/** By what the target of a route is named. */
function idIn(route: RouteShape): string | undefined {
  const { GatewayId, VpcEndpointId, NatGatewayId, EgressOnlyInternetGatewayId, NetworkInterfaceId, InstanceId } = route;
  const { VpcPeeringConnectionId, TransitGatewayId, LocalGatewayId, CarrierGatewayId, CoreNetworkArn } = route;
  const own = GatewayId ?? VpcEndpointId ?? NatGatewayId ?? EgressOnlyInternetGatewayId ?? NetworkInterfaceId;
  const joining = InstanceId ?? VpcPeeringConnectionId ?? TransitGatewayId;
  return own ?? joining ?? LocalGatewayId ?? CarrierGatewayId ?? CoreNetworkArn;
}

/** The CLI does not say which kind of propagation it was; only the rank below static routes matters here (RT-02). */
function originOf({ Origin }: RouteShape, target: RouteTarget): RouteOrigin {
  if (target.kind === 'local') return 'local';
  return Origin === 'EnableVgwRoutePropagation' ? 'vpn-bgp' : 'static';
}
