/** The default route table is there when attachments are associated with it or announce to it. */
export type TransitGateway = {
  readonly kind: 'transit-gateway';
  readonly id: string;
  readonly defaultTable: string;
  readonly associates: boolean;
  readonly propagates: boolean;
  readonly referencesGroups: boolean;
};

/** `associates` and `propagates`: with the default route table, unless the gateway does not do that. */
export type TransitGatewayVpcAttachment = {
  readonly kind: 'transit-gateway-vpc-attachment';
  readonly id: string;
  readonly gateway: string;
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly associates: boolean;
  readonly propagates: boolean;
  readonly applianceMode: boolean;
  readonly referencesGroups: boolean;
};

export type TransitGatewayRouteTable = {
  readonly kind: 'transit-gateway-route-table';
  readonly id: string;
  readonly gateway: string;
};

/** `attachment` null: a blackhole. */
export type TransitGatewayRoute = {
  readonly kind: 'transit-gateway-route';
  readonly table: string;
  readonly cidr: string;
  readonly attachment: string | null;
};

export type TransitGatewayAssociation = {
  readonly kind: 'transit-gateway-association';
  readonly table: string;
  readonly attachment: string;
};

export type TransitGatewayPropagation = {
  readonly kind: 'transit-gateway-propagation';
  readonly table: string;
  readonly attachment: string;
};

export type TransitGateways =
  | TransitGateway
  | TransitGatewayVpcAttachment
  | TransitGatewayRouteTable
  | TransitGatewayRoute
  | TransitGatewayAssociation
  | TransitGatewayPropagation;
