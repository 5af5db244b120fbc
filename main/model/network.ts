import type { Ipv4Address, Ipv6Address, UnknownAddress } from './address.ts';
import type { Cidr } from './cidr.ts';
import type { PolicyStatement } from './access.ts';
import type { NetworkAcl, PrefixList, SecurityGroup } from './policy.ts';
import type { Firewall, FirewallEndpoint } from './firewall.ts';
import type {
  AutoScalingGroup,
  Compute,
  DbCluster,
  DbInstance,
  DbSubnetGroup,
  EcsTask,
  EksCluster,
  Host,
  LambdaFunction,
  LoadBalancer,
  NatGateway,
  Pod,
} from './resource.ts';
import type { AttachedGateways } from './gateway.ts';
import type { FlowLog } from './flow-log-setup.ts';
import type { RouteTable } from './route.ts';
import type { Unknown } from './unknown.ts';
import type { TrafficMirrorFilter, TrafficMirrorSession, TrafficMirrorTarget } from './traffic-mirror.ts';

/**
 * A whole configuration in AWS's own nouns. Ids are names, unique over the whole network; every reference resolves
 * (`checkNetwork` proves it, the engine relies on it). Lists keep the author's order.
 */
export type Network = AttachedGateways & {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly prefixLists: readonly PrefixList[];
  readonly peeringConnections: readonly PeeringConnection[];
  readonly transitGateways: readonly TransitGateway[];
  readonly gatewayEndpoints: readonly GatewayEndpoint[];
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  readonly firewallEndpoints: readonly FirewallEndpoint[];
  readonly firewalls: readonly Firewall[];
  readonly natGateways: readonly NatGateway[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly instances: readonly Compute[];
  readonly autoScalingGroups: readonly AutoScalingGroup[];
  readonly tasks: readonly EcsTask[];
  readonly eksClusters: readonly EksCluster[];
  readonly pods: readonly Pod[];
  readonly dbSubnetGroups: readonly DbSubnetGroup[];
  readonly dbInstances: readonly DbInstance[];
  readonly dbClusters: readonly DbCluster[];
  readonly functions: readonly LambdaFunction[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly hosts: readonly Host[];
  readonly trafficMirrorFilters: readonly TrafficMirrorFilter[];
  readonly trafficMirrorTargets: readonly TrafficMirrorTarget[];
  readonly trafficMirrorSessions: readonly TrafficMirrorSession[];
  /** Null where nobody said which flow logs there are: then every record counts as seen. */
  readonly flowLogs: readonly FlowLog[] | null;
};

/** `cidrs[0]` is the primary IPv4 block: its base + 2 is the resolver (GEN-03). */
export type Vpc = {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly cidrs: readonly Cidr[];
  readonly mainRouteTable: string;
  readonly defaultNetworkAcl: string;
  readonly defaultSecurityGroup: string;
  /** VPC Block Public Access as it applies here, exclusions counted in (NX-01). */
  readonly blockPublicAccess: 'off' | 'ingress' | 'bidirectional';
  /** Whether the resolver of the VPC answers, and whether public names are given and followed in it (SV-05, RT-13). */
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
};

/** Exactly one route table and one network ACL at any time; where the author named none, the VPC's main and default. */
export type Subnet = {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly cidr4: Cidr | null;
  readonly cidr6: Cidr | null;
  readonly routeTable: string;
  readonly networkAcl: string;
  /** Of Block Public Access: `egress-only` lets out what its own clients begin; null: as the VPC (NX-01). */
  readonly publicAccessExclusion: 'bidirectional' | 'egress-only' | null;
  /** The resolver answers queries for IPv6 addresses of IPv4-only names with 64:ff9b::/96 addresses (RT-05). */
  readonly dns64: boolean;
};

/**
 * What an endpoint lets calls do that go through it; null: everything, as AWS has it by default; unknown where nobody
 * told what it says.
 */
export type EndpointPolicy = readonly PolicyStatement[] | Unknown | null;

/** Prefix-list routes lead through it to S3 or DynamoDB; it has no address and no group (RT-12). */
export type GatewayEndpoint = {
  readonly id: string;
  readonly vpc: string;
  readonly service: string;
  readonly policy: EndpointPolicy;
};

/**
 * PrivateLink: one interface for each of its subnets, behind which a service listens on `port`. `privateDns`: inside
 * the VPC the public name of the service stands for these interfaces (RT-13).
 */
export type InterfaceEndpoint = {
  readonly id: string;
  readonly service: string;
  readonly interfaces: readonly string[];
  readonly port: number;
  readonly privateDns: boolean;
  readonly policy: EndpointPolicy;
};

/**
 * Joins two VPCs, not necessarily both described. Carries packets while it is active; `dnsResolution`: public names of
 * one side stand for private addresses on the other (RT-09).
 */
export type PeeringConnection = {
  readonly id: string;
  readonly vpcs: readonly [string, string];
  readonly isActive: boolean;
  readonly dnsResolution: boolean;
};

/** A router between VPCs and other networks. `referencesGroups`: its half of the switch of SG-10. */
export type TransitGateway = {
  readonly id: string;
  readonly referencesGroups: boolean;
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly routeTables: readonly TransitGatewayRouteTable[];
};

/**
 * Of a VPC: one interface for each Availability Zone in which it takes packets. Of a VPN or Direct Connect: what can be
 * reached there, `onPremises`. Of a peering: the attachment at the other transit gateway, `peer`. Where none of them is
 * known, nobody can tell what lies behind. `tunnelsDown`: it is a VPN, and all of its tunnels are down (RT-11). `routeTable`: the one it is associated with, by which its packets are routed;
 * `applianceMode` keeps both directions of a flow in one zone (RT-10).
 */
export type TransitGatewayAttachment = {
  readonly id: string;
  readonly vpc: string | null;
  readonly interfaces: readonly string[];
  readonly onPremises: readonly Cidr[] | null;
  readonly peer: string | null;
  readonly tunnelsDown: boolean;
  readonly applianceMode: boolean;
  readonly referencesGroups: boolean;
  readonly routeTable: string | null;
};

export type TransitGatewayRouteTable = { readonly id: string; readonly routes: readonly TransitGatewayRoute[] };

/** `attachment` is null for a blackhole, and unknown where nobody told what takes the route. */
export type TransitGatewayRoute = {
  readonly cidr: Cidr;
  readonly attachment: string | null | Unknown;
  readonly origin: TransitGatewayRouteOrigin;
};

/** In order of preference among routes of one prefix (RT-10). */
export type TransitGatewayRouteOrigin =
  'static' | 'prefix-list' | 'vpc' | 'direct-connect' | 'connect' | 'vpn-over-dx' | 'vpn';

/**
 * A private IPv4 address of an interface and the public one that the internet gateway maps to it, if any. Of an
 * interface only the primary private address may be unknown.
 */
export type InterfaceAddress = { readonly private: Ipv4Address | UnknownAddress; readonly public: Ipv4Address | null };

/**
 * `ipv4[0]` is the primary address. `groups` is empty only where AWS allows none (NAT gateway). `orIn`: the other subnets
 * of its VPC that it may be in instead, where nobody told which one AWS chooses; left out, it is in `subnet`.
 */
export type NetworkInterface = {
  readonly id: string;
  readonly subnet: string;
  readonly orIn?: readonly string[];
  readonly ipv4: readonly InterfaceAddress[];
  readonly ipv6: readonly Ipv6Address[];
  readonly groups: readonly string[];
  readonly sourceDestCheck: boolean;
  readonly owner: Owner;
};

/** What the interface belongs to; the kind decides what happens to a packet that arrives. */
export type Owner = {
  readonly kind:
    | 'instance'
    | 'task'
    | 'pod'
    | 'eks-cluster'
    | 'db-instance'
    | 'function'
    | 'load-balancer'
    | 'nat-gateway'
    | 'transit-gateway'
    | 'interface-endpoint'
    | 'firewall-endpoint';
  readonly id: string;
};
