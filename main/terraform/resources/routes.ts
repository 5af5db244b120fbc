import type { Declaration } from '../../declared/declaration.ts';
import type { RouteTarget } from '../../declared/declarations/route-target.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Attributes } from '../configuration/attributes.ts';

/** An instance is listed with its interface: the interface is the target. */
const targets: readonly (readonly [string, RouteTarget['field']])[] = [
  ['network_interface_id', 'NetworkInterfaceId'],
  ['instance_id', 'InstanceId'],
  ['gateway_id', 'GatewayId'],
  ['nat_gateway_id', 'NatGatewayId'],
  ['transit_gateway_id', 'TransitGatewayId'],
  ['vpc_peering_connection_id', 'VpcPeeringConnectionId'],
  ['egress_only_gateway_id', 'EgressOnlyInternetGatewayId'],
  ['vpc_endpoint_id', 'VpcEndpointId'],
  ['local_gateway_id', 'LocalGatewayId'],
  ['carrier_gateway_id', 'CarrierGatewayId'],
  ['core_network_arn', 'CoreNetworkArn'],
];

const destinations = [
  ...['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'],
  ...['cidr_block', 'ipv6_cidr_block'],
];

/** A route resource, or a route block of a table. */
export function routesIn(route: Attributes, table: string): Declaration[] {
  const named = destinations.find((name) => route.has(name));
  const target = targets.find(([name]) => route.has(name));
  return [
    {
      kind: 'route',
      table,
      destination:
        (named === undefined ? null : route.text(named)) ?? unknownValue(`a destination of ${route.address}`),
      target: target
        ? { field: target[1], id: route.text(target[0]) ?? '' }
        : { field: 'GatewayId', id: unknownValue(`a target of ${route.address}`) },
    },
  ];
}
