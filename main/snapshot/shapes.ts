import { z } from 'zod';
import { UNKNOWN_WORD } from '../model/unknown.ts';

/** The parts of `describe-*` answers that the lab reads. Everything else in them is left alone. */

const list = <T extends z.ZodType>(shape: T) => z.array(shape).default([]);
const text = z.string();
const flag = z.boolean();

export const VpcShape = z.object({
  VpcId: text,
  Tags: list(z.object({ Key: text, Value: text })),
  OwnerId: text.default(''),
  CidrBlock: text,
  CidrBlockAssociationSet: list(z.object({ CidrBlock: text, CidrBlockState: z.object({ State: text }).optional() })),
  Ipv6CidrBlockAssociationSet: list(
    z.object({ Ipv6CidrBlock: text, Ipv6CidrBlockState: z.object({ State: text }).optional() }),
  ),
});

export const SubnetShape = z.object({
  SubnetId: text,
  VpcId: text,
  AvailabilityZone: text,
  CidrBlock: text.optional(),
  EnableDns64: z.boolean().optional(),
  Ipv6CidrBlockAssociationSet: list(
    z.object({ Ipv6CidrBlock: text, Ipv6CidrBlockState: z.object({ State: text }).optional() }),
  ),
});

export const RouteShape = z.object({
  DestinationCidrBlock: text.optional(),
  DestinationIpv6CidrBlock: text.optional(),
  DestinationPrefixListId: text.optional(),
  GatewayId: text.optional(),
  NatGatewayId: text.optional(),
  InstanceId: text.optional(),
  NetworkInterfaceId: text.optional(),
  TransitGatewayId: text.optional(),
  VpcPeeringConnectionId: text.optional(),
  EgressOnlyInternetGatewayId: text.optional(),
  VpcEndpointId: text.optional(),
  LocalGatewayId: text.optional(),
  CarrierGatewayId: text.optional(),
  CoreNetworkArn: text.optional(),
  State: text.default('active'),
  Origin: text.default('CreateRoute'),
});
export type RouteShape = z.output<typeof RouteShape>;

export const RouteTableShape = z.object({
  RouteTableId: text,
  VpcId: text,
  Associations: list(z.object({ Main: flag.default(false), SubnetId: text.optional(), GatewayId: text.optional() })),
  Routes: list(RouteShape),
});

export const AclEntryShape = z.object({
  RuleNumber: z.int(),
  RuleAction: z.enum(['allow', 'deny', UNKNOWN_WORD]),
  Egress: flag,
  Protocol: text,
  CidrBlock: text.optional(),
  Ipv6CidrBlock: text.optional(),
  PortRange: z.object({ From: z.int(), To: z.int() }).optional(),
  IcmpTypeCode: z.object({ Type: z.int(), Code: z.int() }).optional(),
});
export type AclEntryShape = z.output<typeof AclEntryShape>;

export const NetworkAclShape = z.object({
  NetworkAclId: text,
  VpcId: text,
  IsDefault: flag.default(false),
  Associations: list(z.object({ SubnetId: text })),
  Entries: list(AclEntryShape),
});

export const PermissionShape = z.object({
  IpProtocol: text,
  FromPort: z.int().optional(),
  ToPort: z.int().optional(),
  IpRanges: list(z.object({ CidrIp: text })),
  Ipv6Ranges: list(z.object({ CidrIpv6: text })),
  PrefixListIds: list(z.object({ PrefixListId: text })),
  UserIdGroupPairs: list(z.object({ GroupId: text })),
});
export type PermissionShape = z.output<typeof PermissionShape>;

export const SecurityGroupShape = z.object({
  GroupId: text,
  GroupName: text.default(''),
  VpcId: text.optional(),
  IpPermissions: list(PermissionShape),
  IpPermissionsEgress: list(PermissionShape),
});

export const GroupAssociationShape = z.object({ GroupId: text, VpcId: text, State: text.default('associated') });

export const InterfaceShape = z.object({
  NetworkInterfaceId: text,
  SubnetId: text,
  /** No field of AWS's: the other subnets that it may be in instead, where a text does not tell in which one it is. */
  OrSubnetIds: list(text),
  VpcId: text.optional(),
  Description: text.default(''),
  InterfaceType: text.default('interface'),
  RequesterId: text.default(''),
  SourceDestCheck: flag.default(true),
  Groups: list(z.object({ GroupId: text })),
  PrivateIpAddress: text.optional(),
  PrivateIpAddresses: list(
    z.object({
      /** Left out where a text does not tell it. */
      PrivateIpAddress: text.optional(),
      Primary: flag.default(false),
      Association: z.object({ PublicIp: text.optional() }).optional(),
    }),
  ),
  Ipv6Addresses: list(z.object({ Ipv6Address: text })),
  Association: z.object({ PublicIp: text.optional() }).optional(),
  Attachment: z.object({ InstanceId: text.optional() }).optional(),
});
export type InterfaceShape = z.output<typeof InterfaceShape>;

export const InstanceShape = z.object({
  InstanceId: text,
  Platform: text.default(''),
  State: z.object({ Name: text }).default({ Name: 'running' }),
  NetworkInterfaces: list(z.unknown()),
});

export const ReservationShape = z.object({ Instances: list(z.unknown()) });

export const InternetGatewayShape = z.object({
  InternetGatewayId: text,
  Attachments: list(z.object({ VpcId: text, State: text.default('available') })),
});

export const EgressOnlyInternetGatewayShape = z.object({
  EgressOnlyInternetGatewayId: text,
  Attachments: list(z.object({ VpcId: text, State: text.default('attached') })),
});

export const NatGatewayShape = z.object({
  NatGatewayId: text,
  SubnetId: text,
  State: text.default('available'),
  ConnectivityType: text.default('public'),
  NatGatewayAddresses: list(
    z.object({
      NetworkInterfaceId: text.optional(),
      PrivateIp: text.optional(),
      PublicIp: text.optional(),
    }),
  ),
});

export const VpnGatewayShape = z.object({
  VpnGatewayId: text,
  State: text.default('available'),
  VpcAttachments: list(z.object({ VpcId: text, State: text.default('attached') })),
});

export const VpnConnectionShape = z.object({
  VpnConnectionId: text,
  State: text.default('available'),
  VpnGatewayId: text.optional(),
  TransitGatewayId: text.optional(),
  Options: z.object({ StaticRoutesOnly: flag.default(false) }).default({ StaticRoutesOnly: false }),
  Routes: list(z.object({ DestinationCidrBlock: text, State: text.default('available') })),
  VgwTelemetry: list(z.object({ Status: text.optional(), AcceptedRouteCount: z.number().optional() })),
});

export const PrefixListShape = z.object({ PrefixListId: text, Cidrs: z.array(text).optional() });

export const AddressShape = z.object({
  PublicIp: text,
  NetworkInterfaceId: text.optional(),
  PrivateIpAddress: text.optional(),
});

export const PeeringShape = z.object({
  VpcPeeringConnectionId: text,
  Status: z.object({ Code: text }).optional(),
  AccepterVpcInfo: z.object({ VpcId: text, Region: text.default('') }),
  RequesterVpcInfo: z.object({ VpcId: text, Region: text.default('') }),
});
