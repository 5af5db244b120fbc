import type { Documents } from './documents.ts';

/** What routes lead to, by the list that tells of it and the key of its id there. */
const ID = {
  InternetGateways: 'InternetGatewayId',
  EgressOnlyInternetGateways: 'EgressOnlyInternetGatewayId',
  VpnGateways: 'VpnGatewayId',
  NatGateways: 'NatGatewayId',
  NetworkInterfaces: 'NetworkInterfaceId',
  VpcPeeringConnections: 'VpcPeeringConnectionId',
  TransitGateways: 'TransitGatewayId',
  VpcEndpoints: 'VpcEndpointId',
} as const;

/** The ids of targets of routes that a describe call listed, in whatever state they are. */
export function listedIn(documents: Documents): ReadonlySet<string> {
  const ids = Object.entries(ID).flatMap(([list, key]) =>
    (documents.get(list) ?? []).map(({ value }) =>
      typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined,
    ),
  );
  return new Set(ids.filter((id) => typeof id === 'string'));
}
