export type InternetGateway = { readonly kind: 'internet-gateway'; readonly id: string };

export type VpnGateway = { readonly kind: 'vpn-gateway'; readonly id: string };

/** Joins an internet gateway or a virtual private gateway to a VPC. */
export type GatewayAttachment = {
  readonly kind: 'gateway-attachment';
  readonly gateway: string;
  readonly vpc: string;
};

export type EgressOnlyInternetGateway = {
  readonly kind: 'egress-only-internet-gateway';
  readonly id: string;
  readonly vpc: string;
};

/** `address`: the Elastic IP address by its id. The last three only AWS knows before it is made. */
export type NatGateway = {
  readonly kind: 'nat-gateway';
  readonly id: string;
  readonly subnet: string;
  readonly connectivity: 'public' | 'private';
  readonly address: string | null;
  readonly interface: string | null;
  readonly privateIp: string | null;
  readonly publicIp: string | null;
};

export type PeeringConnection = {
  readonly kind: 'peering-connection';
  readonly id: string;
  readonly requester: string;
  readonly accepter: string;
  readonly isActive: boolean;
};

/** Somebody accepts a connection that another resource asked for. */
export type PeeringAcceptance = { readonly kind: 'peering-acceptance'; readonly connection: string };

export type Gateways =
  | InternetGateway
  | VpnGateway
  | GatewayAttachment
  | EgressOnlyInternetGateway
  | NatGateway
  | PeeringConnection
  | PeeringAcceptance;
