/** What a route leads to, by the field in which AWS lists it. */
export type RouteTarget = {
  readonly field:
    | 'GatewayId'
    | 'NatGatewayId'
    | 'InstanceId'
    | 'NetworkInterfaceId'
    | 'TransitGatewayId'
    | 'VpcPeeringConnectionId'
    | 'EgressOnlyInternetGatewayId'
    | 'VpcEndpointId'
    | 'LocalGatewayId'
    | 'CarrierGatewayId'
    | 'CoreNetworkArn';
  readonly id: string;
};
