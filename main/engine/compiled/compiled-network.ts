import { isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import type { Firewall, FirewallEndpoint } from '../../model/firewall.ts';
import type { AttachedGateways } from '../../model/gateway.ts';
import type {
  GatewayEndpoint,
  InterfaceEndpoint,
  Network,
  NetworkInterface,
  PeeringConnection,
  Subnet,
  TransitGateway,
  Vpc,
} from '../../model/network.ts';
import type {
  Compute,
  DbInstance,
  EcsTask,
  EksCluster,
  Host,
  LoadBalancer,
  NatGateway,
  Pod,
} from '../../model/resource.ts';
import type { SecurityGroup } from '../../model/policy.ts';
import type { RouteTable } from '../../model/route.ts';
import type { TrafficMirrorTarget } from '../../model/traffic-mirror.ts';
import type { AddressTable } from './address-table.ts';
import type { ClusterServices } from './cluster-services.ts';
import type { CompiledAcl, GroupRules } from './compile-policies.ts';
import type { GroupSet } from './group-set.ts';
import type { PolicedPod } from './policed-pods.ts';
import type { Names } from './rule-list.ts';
import type { AskedSession } from './traffic-mirror.ts';

export type CompiledSubnet = {
  readonly subnet: Subnet;
  readonly vpc: Vpc;
  readonly acl: CompiledAcl;
  readonly table: RouteTable;
};

export type CompiledInterface = {
  readonly interface: NetworkInterface;
  readonly subnet: CompiledSubnet;
  readonly groupSet: GroupSet;
  readonly in: GroupRules;
  readonly out: GroupRules;
};

/** A session of a mirror source, with all that it names. */
export type CompiledMirrorSession = AskedSession & { readonly target: TrafficMirrorTarget };

/** The gateways that are attached to one VPC. */
export type GatewaysById = {
  readonly [K in keyof AttachedGateways]: ReadonlyMap<string, AttachedGateways[K][number]>;
};

/** A network made ready for many flows: names resolved, addresses in maps, rules as columns of numbers. */
export type CompiledNetwork = {
  readonly network: Network;
  /** What is not known is taken to be as AWS makes it, where AWS makes one by itself. */
  readonly asMade: boolean;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, CompiledSubnet>;
  readonly interfaces: ReadonlyMap<string, CompiledInterface>;
  readonly prefixLists: Names['prefixList'];
  readonly securityGroups: ReadonlyMap<string, SecurityGroup>;
  readonly instances: ReadonlyMap<string, Compute>;
  readonly tasks: ReadonlyMap<string, EcsTask>;
  /** Interfaces of instances whose connection table is full. */
  readonly fullTables: ReadonlySet<string>;
  readonly eksClusters: ReadonlyMap<string, EksCluster>;
  readonly pods: ReadonlyMap<string, Pod>;
  readonly policedPods: ReadonlyMap<string, PolicedPod>;
  /** By cluster; those without services are not in it. */
  readonly services: ReadonlyMap<string, ClusterServices>;
  readonly dbInstances: ReadonlyMap<string, DbInstance>;
  readonly loadBalancers: ReadonlyMap<string, LoadBalancer>;
  readonly peeringConnections: ReadonlyMap<string, PeeringConnection>;
  readonly transitGateways: ReadonlyMap<string, TransitGateway>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly gatewayEndpoints: ReadonlyMap<string, GatewayEndpoint>;
  readonly interfaceEndpoints: ReadonlyMap<string, InterfaceEndpoint>;
  readonly firewallEndpoints: ReadonlyMap<string, FirewallEndpoint>;
  readonly firewalls: ReadonlyMap<string, Firewall>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  /** In a record of their own: spread into this one they make every look-up in it slower. */
  readonly gateways: GatewaysById;
  /** Private addresses, for each VPC on its own: two VPCs may hold the same one. */
  readonly privateAddresses: ReadonlyMap<string, AddressTable<CompiledInterface>>;
  /** The interfaces whose private address is unknown as the network has them, for each VPC that has any. */
  readonly unknownAddresses: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly publicAddresses: AddressTable<CompiledInterface>;
  readonly hosts: AddressTable<Host>;
  /** The sessions of every interface that is a mirror source. */
  readonly mirrorSources: ReadonlyMap<string, readonly CompiledMirrorSession[]>;
  /** Ports at which an answer of some ACL or firewall may change, ascending: see `unknown-port.ts`. */
  readonly portBounds: readonly number[];
  /** Those of ACLs, and ports at which a mirror filter may. */
  readonly mirrorPortBounds: readonly number[];
};

/** The interface that is known to hold this private address in this VPC. */
export function interfaceAt(
  network: CompiledNetwork,
  vpc: string,
  address: PacketAddress,
): CompiledInterface | undefined {
  if (!isUnknownAddress(address)) return network.privateAddresses.get(vpc)?.(address);
  const nic = network.interfaces.get(address.value);
  return nic?.subnet.vpc.id === vpc ? nic : undefined;
}

/** The described host outside the VPCs that has this address; an unknown private address is never one of theirs. */
export function hostAt(network: CompiledNetwork, address: PacketAddress): Host | undefined {
  return isUnknownAddress(address) ? undefined : network.hosts(address);
}
