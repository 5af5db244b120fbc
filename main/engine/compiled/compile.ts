import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import type { Firewall, FirewallEndpoint } from '../../model/firewall.ts';
import type { AttachedGateways, Gateway } from '../../model/gateway.ts';
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
import { attachedGatewayLists } from '../../model/resource-types/attached-gateways.ts';
import { known } from '../../model/result.ts';
import type { Route, RouteTable } from '../../model/route.ts';
import { UNKNOWN } from '../../model/unknown.ts';
import type { TrafficMirrorTarget } from '../../model/traffic-mirror.ts';
import { addressTable, type AddressTable } from './address-table.ts';
import { compileAcl, memoizedGroupRules, type CompiledAcl, type GroupRules } from './compile-policies.ts';
import { groupSets, type GroupSet } from './group-set.ts';
import { clusterServices, type ClusterServices } from './cluster-services.ts';
import { policedPods, type PolicedPod } from './policed-pods.ts';
import { mirrorPortBounds, portBounds } from './port-bounds.ts';
import type { Names } from './rule-list.ts';
import type { AskedSession } from './traffic-mirror.ts';
import { withTasks } from './with-tasks.ts';

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
type GatewaysById = {
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

/**
 * Once for each network. Relies on the invariants of `Network`: a dangling name is a bug of the caller and throws.
 *
 * @param asMade what is not known, and of which AWS makes one by itself, is taken to be as AWS makes it. A trace says
 * what it took so (`as-made`).
 */
export function compileNetwork(network: Network, asMade = false): CompiledNetwork {
  const groups = byId(network.securityGroups);
  const names = namesOf(network);
  const vpcs = byId(network.vpcs);
  const acls = new Map(network.networkAcls.map((acl) => [acl.id, compileAcl(acl, names, asMade)]));
  const tables = byId(network.routeTables.map((table) => withBlackholes(network, table)));
  const subnets = new Map(
    network.subnets.map((subnet): [string, CompiledSubnet] => [
      subnet.id,
      {
        subnet,
        vpc: known(vpcs.get(subnet.vpc), `VPC ${subnet.vpc}`),
        acl: known(acls.get(subnet.networkAcl), `network ACL ${subnet.networkAcl}`),
        table: known(tables.get(subnet.routeTable), `route table ${subnet.routeTable}`),
      },
    ]),
  );
  const setOf = groupSets(network.securityGroups.length);
  const rulesOf = memoizedGroupRules(groups, names);
  const interfaces = new Map(
    network.networkInterfaces.map((nic): [string, CompiledInterface] => [
      nic.id,
      {
        interface: inItsSubnet(nic, subnets),
        subnet: known(subnets.get(nic.subnet), `subnet ${nic.subnet}`),
        groupSet: setOf(nic.groups.map(names.groupNumber)),
        in: rulesOf(nic.groups, 'in'),
        out: rulesOf(nic.groups, 'out'),
      },
    ]),
  );
  return {
    network,
    asMade,
    vpcs,
    subnets,
    interfaces,
    prefixLists: names.prefixList,
    securityGroups: groups,
    instances: byId(withTasks(network)),
    fullTables: new Set(network.instances.flatMap(({ tableFull, interfaces: ids }) => (tableFull ? ids : []))),
    tasks: byId(network.tasks),
    eksClusters: byId(network.eksClusters),
    pods: byId(network.pods),
    policedPods: policedPods(network),
    services: clusterServices(network),
    dbInstances: byId(network.dbInstances),
    loadBalancers: byId(network.loadBalancers),
    peeringConnections: byId(network.peeringConnections),
    transitGateways: byId(network.transitGateways),
    routeTables: tables,
    gatewayEndpoints: byId(network.gatewayEndpoints),
    interfaceEndpoints: byId(network.interfaceEndpoints),
    firewallEndpoints: byId(network.firewallEndpoints),
    firewalls: byId(network.firewalls),
    natGateways: byId(network.natGateways),
    gateways: gatewaysById(network),
    privateAddresses: privateAddressesOf(network, interfaces),
    unknownAddresses: Map.groupBy(
      network.networkInterfaces.filter(({ ipv4 }) => ipv4.some((pair) => isUnknownAddress(pair.private))),
      (nic) => known(subnets.get(nic.subnet), nic.subnet).vpc.id,
    ),
    publicAddresses: publicAddressesOf(interfaces),
    hosts: addressTable(network.hosts.flatMap((host) => host.addresses.map((address) => [address, host] as const))),
    mirrorSources: mirrorSourcesOf(network),
    portBounds: portBounds(network, true),
    mirrorPortBounds: mirrorPortBounds(network),
  };
}

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

function namesOf(network: Network): Names {
  const numbers = new Map(network.securityGroups.map(({ id }, number) => [id, number]));
  const lists = new Map(network.prefixLists.map(({ id, entries }) => [id, entries]));
  return {
    groupNumber: (id) => known(numbers.get(id), `security group ${id}`),
    prefixList: (id) => lists.get(id) ?? UNKNOWN,
  };
}

/** Where an interface is taken to be in one of several subnets, an address that nobody told lies in that one. */
function inItsSubnet(nic: NetworkInterface, subnets: ReadonlyMap<string, CompiledSubnet>): NetworkInterface {
  const block = subnets.get(nic.subnet)?.subnet.cidr4;
  if (nic.orIn === undefined || block?.family !== 4) return nic;
  const ipv4 = nic.ipv4.map((pair) =>
    isUnknownAddress(pair.private) ? { ...pair, private: { ...pair.private, within: [block] } } : pair,
  );
  return { ...nic, ipv4 };
}

/** A route whose gateway is attached elsewhere or nowhere is a blackhole, whatever it was made as (RT-03). */
function withBlackholes(network: Network, table: RouteTable): RouteTable {
  const gateways = attachedGatewayLists.flatMap((list): readonly Gateway[] => network[list]);
  const isGone = ({ target }: Route) => {
    if (!('id' in target)) return false;
    const peering = network.peeringConnections.find(({ id }) => id === target.id);
    if (peering) return !peering.isActive || !peering.vpcs.includes(table.vpc);
    return (
      gateways.some(({ id, vpc }) => id === target.id && vpc !== table.vpc) ||
      network.gatewayEndpoints.some(({ id, vpc }) => id === target.id && vpc !== table.vpc)
    );
  };
  return { ...table, routes: table.routes.map((route) => (isGone(route) ? { ...route, state: 'blackhole' } : route)) };
}

function privateAddressesOf({ vpcs }: Network, interfaces: ReadonlyMap<string, CompiledInterface>) {
  const held = [...interfaces.values()];
  return new Map(
    vpcs.map(({ id }) => [
      id,
      addressTable(held.flatMap((nic) => (nic.subnet.vpc.id === id ? privatePairs(nic) : []))),
    ]),
  );
}

function privatePairs(nic: CompiledInterface): [Address, CompiledInterface][] {
  const { ipv4, ipv6 } = nic.interface;
  const all: PacketAddress[] = [...ipv4.map((pair) => pair.private), ...ipv6];
  return all.flatMap((address): [Address, CompiledInterface][] => (isUnknownAddress(address) ? [] : [[address, nic]]));
}

/** A global IPv6 address is public as it is (RT-06). */
function publicAddressesOf(interfaces: ReadonlyMap<string, CompiledInterface>) {
  const pairs = [...interfaces.values()].flatMap((nic): [Address, CompiledInterface][] =>
    [...nic.interface.ipv4.flatMap((pair) => pair.public ?? []), ...nic.interface.ipv6].map((address) => [
      address,
      nic,
    ]),
  );
  return addressTable(pairs);
}

function mirrorSourcesOf(network: Network): CompiledNetwork['mirrorSources'] {
  const filters = byId(network.trafficMirrorFilters);
  const targets = byId(network.trafficMirrorTargets);
  const sources = new Map<string, CompiledMirrorSession[]>();
  for (const { id, source, target, filter, number } of network.trafficMirrorSessions) {
    const session = {
      id,
      number,
      filter: known(filters.get(filter), filter),
      target: known(targets.get(target), target),
    };
    sources.set(source, [...(sources.get(source) ?? []), session]);
  }
  return sources;
}

function gatewaysById(network: Network): GatewaysById {
  const lists = attachedGatewayLists.map((list) => [list, byId<Gateway>(network[list])]);
  return Object.fromEntries(lists) as GatewaysById;
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
