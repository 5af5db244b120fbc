import type { Declaration } from '../../declared/declaration.ts';
import type { RouteTarget } from '../../declared/declarations/route-target.ts';
import { unknownValue } from '../../declared/unknown-value.ts';
import type { Properties } from '../template/properties.ts';

const targets: readonly RouteTarget['field'][] = [
  ...(['GatewayId', 'NatGatewayId', 'InstanceId', 'NetworkInterfaceId', 'TransitGatewayId'] as const),
  ...(['VpcPeeringConnectionId', 'EgressOnlyInternetGatewayId', 'VpcEndpointId', 'LocalGatewayId'] as const),
  ...(['CarrierGatewayId', 'CoreNetworkArn'] as const),
];

export function routeOf(route: Properties): Declaration[] {
  const field = targets.find((name) => route.text(name) !== null);
  return [
    {
      kind: 'route',
      table: route.text('RouteTableId') ?? '',
      destination:
        route.text('DestinationCidrBlock') ??
        route.text('DestinationIpv6CidrBlock') ??
        route.text('DestinationPrefixListId') ??
        unknownValue(`the destination of ${route.id}`),
      target:
        field === undefined
          ? { field: 'GatewayId', id: unknownValue(`the target of ${route.id}`) }
          : { field, id: route.text(field) ?? '' },
    },
  ];
}
