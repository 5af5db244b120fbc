import type { Network, Subnet, Vpc } from '../model/network.ts';
import { unknownRoute, type RouteTable } from '../model/route.ts';
import { attachedGatewayIds } from '../model/resource-types/attached-gateways.ts';
import { emptyNetwork } from '../model/resource-types/empty-network.ts';
import { defaultsOf } from './defaults.ts';
import { AliasShape, UnknownShape } from './unknown-shapes.ts';
import { readDocuments, type Answers, type Documents, type SnapshotFile } from './documents.ts';
import { gatewaysOf, type Gateways } from './gateways.ts';
import { itemsOf } from './items.ts';
import { listedIn } from './listed.ts';
import { machinesOf, type Machines } from './machines.ts';
import { openNotes, type Note, type Notes } from './notes.ts';
import { peeringConnectionsOf } from './peering-connections.ts';
import { aclsOf, groupsOf, prefixListsOf } from './policies.ts';
import { localRoutes, tableOf, type Targets } from './routes.ts';
import { NetworkAclShape, RouteTableShape, SecurityGroupShape, SubnetShape, VpcShape } from './shapes.ts';
import { openUnknowns, type Unknowns } from './unknowns.ts';
import { transitGatewaysOf } from './transit-gateways.ts';
import { withUnknownRoutes } from './unknown-routes.ts';
import { subnetsOf, vpcsOf } from './vpcs.ts';

/** A network from real configuration, unknown where it does not tell all, and what of it could not be taken over. */
export type Snapshot = {
  readonly network: Network;
  readonly notes: readonly Note[];
  /** What VPCs are called by their tag `Name`. */
  readonly vpcNames: ReadonlyMap<string, string>;
  /** Names of the text that was read, by which flows may mean things as well: ids by name. */
  readonly aliases: ReadonlyMap<string, string>;
};

/** Lists that the lab reads; one of any other name is noted. */
const READ = new Set([
  ...['Vpcs', 'Subnets', 'RouteTables', 'NetworkAcls', 'SecurityGroups', 'NetworkInterfaces', 'Reservations'],
  'SecurityGroupVpcAssociations',
  'DBInstances',
  ...['InternetGateways', 'EgressOnlyInternetGateways', 'NatGateways', 'VpnGateways', 'VpnConnections'],
  ...['VpcPeeringConnections', 'TransitGateways', 'TransitGatewayAttachments', 'TransitGatewayVpcAttachments'],
  ...['TransitGatewayPeeringAttachments'],
  ...['VirtualInterfaces', 'DirectConnectGateways', 'DirectConnectGatewayAssociations'],
  ...['TransitGatewayRouteTables', 'TransitGatewayStaticRoutes', 'TransitGatewayPropagations'],
  ...[
    'VpcEndpoints',
    'LoadBalancers',
    'LoadBalancerAttributes',
    'LoadBalancerListeners',
    'Listeners',
    'Rules',
    'TargetGroups',
    'TargetGroupAttributes',
    'LoadBalancerTargetHealth',
  ],
  ...['PrefixLists', 'ManagedPrefixLists', 'Addresses', 'AvailabilityZones', 'CustomerGateways', 'Unknowns', 'Aliases'],
]);

/** Reads the answers of `describe-*` calls. Nothing is guessed: what is not there is undetermined, and noted. */
export function readSnapshot(files: readonly (SnapshotFile | Answers)[]): Snapshot {
  const notes = openNotes();
  const unknowns = openUnknowns(notes);
  const documents = readDocuments(files, notes);
  for (const [key, items] of documents) {
    if (items.length > 0 && !READ.has(key)) notes.add('not-modelled', key, `${items.length} not taken over`);
  }
  for (const { value } of itemsOf(documents, 'Unknowns', UnknownShape, ({ Id }) => Id, notes))
    unknowns.add(value.Id, value.What);
  const network = withUnknownRoutes(networkOf(documents, unknowns, notes), unknowns.all);
  const aliases = new Map(
    itemsOf(documents, 'Aliases', AliasShape, ({ Name }) => Name, notes).map(({ value: { Name, Id } }) => [Name, Id]),
  );
  return {
    network,
    notes: notes.all,
    aliases,
    vpcNames: vpcNamesIn(documents),
  };
}

function vpcNamesIn(documents: Documents): ReadonlyMap<string, string> {
  const vpcs = itemsOf(documents, 'Vpcs', VpcShape, (each) => each.VpcId, openNotes());
  return new Map(
    vpcs.flatMap(({ value: { VpcId, Tags } }) =>
      Tags.flatMap(({ Key, Value }) => (Key === 'Name' && Value !== '' ? [[VpcId, Value] as const] : [])),
    ),
  );
}

function networkOf(documents: Documents, unknowns: Unknowns, notes: Notes): Network {
  const tables = itemsOf(documents, 'RouteTables', RouteTableShape, (each) => each.RouteTableId, notes);
  const acls = itemsOf(documents, 'NetworkAcls', NetworkAclShape, (each) => each.NetworkAclId, notes);
  const groups = itemsOf(documents, 'SecurityGroups', SecurityGroupShape, (each) => each.GroupId, notes);
  const described = itemsOf(documents, 'Subnets', SubnetShape, (each) => each.SubnetId, notes);
  const vpcs = vpcsOf(
    itemsOf(documents, 'Vpcs', VpcShape, (each) => each.VpcId, notes),
    described,
    defaultsOf(tables, acls, groups),
    notes,
  );
  const subnets = subnetsOf(described, tables, acls, vpcs, notes);
  const listed = machinesOf(documents, subnets, unknowns, notes);
  const gateways = gatewaysOf(documents, unknowns, notes);
  const peeringConnections = peeringConnectionsOf(documents, notes);
  const { transitGateways, unlisted } = transitGatewaysOf(
    documents,
    vpcs,
    subnets,
    listed.networkInterfaces,
    unknowns,
    notes,
  );
  const machines = { ...listed, networkInterfaces: [...listed.networkInterfaces, ...unlisted] };
  const targets = targetsOf({ ...gateways, peeringConnections, transitGateways }, machines, listedIn(documents));
  const routeTables = withMainTables(
    tables.map(({ value }) => tableOf(value, targets, notes)),
    vpcs,
    notes,
  );
  const securityGroups = groupsOf(documents, groups, vpcs, placed(machines, subnets), notes);
  return {
    ...emptyNetwork,
    vpcs,
    subnets,
    routeTables,
    networkAcls: aclsOf(acls, vpcs, notes),
    securityGroups,
    prefixLists: prefixListsOf(documents, securityGroups, listsIn(routeTables), notes),
    ...gateways,
    peeringConnections,
    transitGateways,
    ...machines,
  };
}

type Routers = Gateways & Pick<Network, 'peeringConnections' | 'transitGateways'>;

function targetsOf(gateways: Routers, machines: Machines, listed: ReadonlySet<string>): Targets {
  const { networkInterfaces, instances, natGateways, gatewayEndpoints, firewallEndpoints } = machines;
  const ids = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id));
  const known = {
    ...attachedGatewayIds({ ...emptyNetwork, ...gateways }),
    'nat-gateway': ids(natGateways),
    'network-interface': ids(networkInterfaces),
    'peering-connection': ids(gateways.peeringConnections),
    'transit-gateway': ids(gateways.transitGateways),
    'gateway-endpoint': ids(gatewayEndpoints),
    'firewall-endpoint': ids(firewallEndpoints),
  };
  return {
    has: (kind, id) => known[kind].has(id),
    isListed: (id) => listed.has(id),
    endpointKind: (id) =>
      (['gateway-endpoint', 'firewall-endpoint'] as const).find((kind) => known[kind].has(id)) ?? null,
    interfaceOf: (instance) => instances.find(({ id }) => id === instance)?.interfaces[0],
  };
}

/** A VPC whose main table is not described gets one that leads nowhere known. */
function withMainTables(tables: readonly RouteTable[], vpcs: readonly Vpc[], notes: Notes): RouteTable[] {
  const absent = vpcs.filter(({ mainRouteTable }) => !tables.some(({ id }) => id === mainRouteTable));
  return [
    ...tables,
    ...absent.map((vpc) => {
      notes.add('missing', vpc.id, 'its main route table is not in the snapshot');
      const routes = [...localRoutes(vpc), unknownRoute('static')];
      return { id: vpc.mainRouteTable, vpc: vpc.id, main: true, routes };
    }),
  ];
}

function placed({ networkInterfaces }: Machines, subnets: readonly Subnet[]) {
  return networkInterfaces.map((nic) => ({ nic, vpc: subnets.find(({ id }) => id === nic.subnet)?.vpc ?? '' }));
}

function listsIn(tables: readonly RouteTable[]): string[] {
  return tables.flatMap(({ routes }) =>
    routes.flatMap(({ destination }) => (destination.kind === 'prefix-list' ? [destination.id] : [])),
  );
}
