import { isUnknownAddress } from '../../model/address.ts';
import type { Gateway } from '../../model/gateway.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import { attachedGatewayLists } from '../../model/resource-types/attached-gateways.ts';
import { known } from '../../model/result.ts';
import type { Route, RouteTable } from '../../model/route.ts';
import { UNKNOWN } from '../../model/unknown.ts';
import { addressTable } from './address-table.ts';
import { privateAddressesOf, publicAddressesOf } from './address-tables.ts';
import { clusterServices } from './cluster-services.ts';
import { compileAcl, memoizedGroupRules } from './compile-policies.ts';
import type {
  CompiledInterface,
  CompiledMirrorSession,
  CompiledNetwork,
  CompiledSubnet,
  GatewaysById,
} from './compiled-network.ts';
import { groupSets } from './group-set.ts';
import { policedPods } from './policed-pods.ts';
import { mirrorPortBounds, portBounds } from './port-bounds.ts';
import type { Names } from './rule-list.ts';
import { withTasks } from './with-tasks.ts';

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
