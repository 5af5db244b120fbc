/**
 * Stable reason codes. Names are those of AWS Reachability Analyzer where it has one; the others are ours and stand
 * after the empty line. Source: docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
export const blockCodes = {
  ENI_SG_RULES_MISMATCH: 'no rule of the security groups matches in this direction',
  SG_HAS_NO_RULES: 'the security groups have no rule in this direction',
  ENI_SOURCE_DEST_CHECK_RESTRICTION: 'the interface is neither source nor destination, and its check is on',
  SUBNET_ACL_RESTRICTION: 'the network ACL of the subnet denies it',
  NO_ROUTE_TO_DESTINATION: 'no route of the table matches the destination',
  BAD_STATE_ROUTE: 'the best route is a blackhole',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: 'the source has no public IPv4 address',
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: 'no interface holds this public IPv4 address',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: 'a private address cannot be reached over the internet',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: 'a shared address cannot be reached over the internet',
  IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS: 'an address of the VPC cannot be reached through its own internet gateway',
  IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS: 'a private source address cannot arrive over the internet',
  IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS: 'a shared source address cannot arrive over the internet',
  NGW_REQUIRES_SOURCE_IN_VPC: 'a NAT gateway does not serve sources behind a virtual private gateway',
  GATEWAY_REJECTS_SPOOFED_TRAFFIC: 'the gateway does not know this source address',
  PROTOCOL_RESTRICTION: 'the device does not carry this protocol',
  ELBV2_LISTENERS_MISMATCH: 'no listener of the load balancer is on this port',
  ELBV2_LISTENER_HAS_NO_TG: 'the listener has no target',
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: 'a peering connection reaches the blocks of the other VPC only',
  TGW_ROUTE_AZ_RESTRICTION: 'the attachment has no subnet in the Availability Zone of the sender',
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION: 'the attachment is associated with no route table of the transit gateway',
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT: 'no route of the transit gateway matches the destination',
  TGW_RTB_BAD_STATE_ROUTE: 'the best route of the transit gateway is a blackhole',
  FIREWALL_RULES_RESTRICTION: 'the firewall policy drops it',
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: 'a gateway endpoint carries TCP and ping only',
  VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION: 'a gateway endpoint serves sources in its own VPC only',
  INGRESS_RTB_NO_PUBLIC_IP: 'the appliance that the edge route names has no public address',
  UNKNOWN_DESTINATION: 'nothing holds the destination address',
  NO_POSSIBLE_DESTINATION: 'the destination cannot be reached from here',
  BAD_STATE: 'the gateway is not attached',

  PUBLIC_ACCESS_BLOCKED: 'Block Public Access of the VPC stops it',
  NAT_UNSOLICITED: 'the NAT gateway has no translation for this packet',
  EIGW_UNSOLICITED: 'an egress-only internet gateway accepts answers only',
  ASYMMETRIC_RETURN: 'the answer takes another way than the request, and that way changes or forgets the connection',
  REQUESTER_MANAGED_INTERFACE: 'nothing can connect in through this interface',
  LINK_LOCAL_ROUTE_NOT_FORWARDED: 'packets to this reserved range are never forwarded',
  BROADCAST_NOT_SUPPORTED: 'a VPC does not support broadcast',
  NO_LISTENER: 'nothing listens on this port',
  NOT_ANSWERED: 'the device does not answer this packet',
  ROUTING_LOOP: 'the packet runs in a circle',
} as const;

export type BlockCode = keyof typeof blockCodes;
