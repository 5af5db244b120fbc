import { usualTracking } from '../model/idle-timeouts.ts';
import type { z } from 'zod';
import type { NetworkInterface, Subnet } from '../model/network.ts';
import type { Compute, DbCluster, DbInstance, LambdaFunction, LoadBalancer, NatGateway } from '../model/resource.ts';
import type { BalancerShape } from './balancing-shapes.ts';
import type { Documents } from './documents.ts';
import { balancersIn, loadBalancersOf } from './load-balancers.ts';
import type { EndpointShape } from './endpoint-shape.ts';
import { endpointsIn, endpointsOf, type Endpoints } from './endpoints.ts';
import { databasesOf } from './databases.ts';
import { functionsOf } from './functions.ts';
import { interfacesOf, isOfRds } from './interfaces.ts';
import { itemsOf, readItem } from './items.ts';
import { listedIn } from './listed.ts';
import type { Notes } from './notes.ts';
import { AddressShape, InstanceShape, InterfaceShape, NatGatewayShape, ReservationShape } from './shapes.ts';
import type { Unknowns } from './unknowns.ts';

export type Machines = Endpoints & {
  readonly functions: readonly LambdaFunction[];
  readonly dbInstances: readonly DbInstance[];
  readonly dbClusters: readonly DbCluster[];
  readonly networkInterfaces: readonly NetworkInterface[];
  readonly instances: readonly Compute[];
  readonly natGateways: readonly NatGateway[];
  readonly loadBalancers: readonly LoadBalancer[];
};

type Instance = z.output<typeof InstanceShape>;

/** Interfaces and what owns them. An instance lists its interfaces itself; the list of interfaces knows more. */
export function machinesOf(
  documents: Documents,
  subnets: readonly Subnet[],
  unknowns: Unknowns,
  notes: Notes,
): Machines {
  const instances = instancesOf(documents, notes);
  const described = itemsOf(
    documents,
    'NetworkInterfaces',
    InterfaceShape,
    (each) => each.NetworkInterfaceId,
    notes,
  ).map(({ value }) => value);
  const own = instances.flatMap((instance) => interfacesListedBy(instance, notes));
  const known = new Set(described.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  const nats = itemsOf(documents, 'NatGateways', NatGatewayShape, (each) => each.NatGatewayId, notes)
    .map(({ value }) => value)
    .filter(({ State }) => State === 'available');
  const natOf = new Map(
    nats.flatMap(({ NatGatewayId, NatGatewayAddresses }) =>
      NatGatewayAddresses.flatMap(({ NetworkInterfaceId }): [string, string][] =>
        NetworkInterfaceId === undefined ? [] : [[NetworkInterfaceId, NatGatewayId]],
      ),
    ),
  );
  const endpoints = endpointsIn(documents, notes);
  const balancers = balancersIn(documents, notes);
  const addresses = itemsOf(documents, 'Addresses', AddressShape, (each) => each.PublicIp, notes);
  const all = [...described, ...own.filter(({ NetworkInterfaceId }) => !known.has(NetworkInterfaceId))];
  const held = interfacesOf(
    all,
    addresses.map(({ value }) => value),
    { natGateways: natOf, endpoints: holdersOf(endpoints), balancers: namesOf(balancers) },
    subnets,
    notes,
  );
  const taken = new Set([...held.flatMap(({ id, owner }) => (owner.kind === 'function' ? [id] : [id, owner.id]))]);
  const rds = new Set(all.filter(isOfRds).map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  const databases = databasesOf(documents, held, subnets, (id) => rds.has(id), taken, notes);
  for (const { id } of [...databases.dbInstances, ...databases.dbClusters]) taken.add(id);
  const { functions, networkInterfaces } = functionsOf(databases.networkInterfaces, taken);
  noteBare(instances, networkInterfaces, notes);
  return {
    ...databases,
    functions,
    networkInterfaces,
    ...endpointsOf(endpoints, networkInterfaces, notes),
    loadBalancers: loadBalancersOf(documents, balancers, networkInterfaces, subnets, unknowns, notes),
    instances: computesOf(instances, networkInterfaces),
    natGateways: [
      ...nats.flatMap(({ NatGatewayId: id, ConnectivityType, State }): NatGateway[] => {
        const nic = networkInterfaces.find(({ owner }) => owner.kind === 'nat-gateway' && owner.id === id);
        if (!nic) {
          notes.add('missing', id, 'its network interface is not in the snapshot');
          return [];
        }
        const connectivity = ConnectivityType === 'private' ? 'private' : 'public';
        return [{ id, interface: nic.id, connectivity, state: natStateOf(State) }];
      }),
      ...unlistedNatGateways(networkInterfaces, listedIn(documents)),
    ],
  };
}

/** An instance is known by its interfaces. */
function noteBare(instances: readonly Instance[], interfaces: readonly NetworkInterface[], notes: Notes): void {
  const owners = new Set(interfaces.map(({ owner }) => owner.id));
  for (const { InstanceId: id } of instances)
    if (!owners.has(id)) notes.add('missing', id, 'left out: its network interfaces are not in the snapshot');
}

/** An interface of a NAT gateway names it, and carries a public address if the gateway is a public one (RT-05). */
function unlistedNatGateways(interfaces: readonly NetworkInterface[], listed: ReadonlySet<string>): NatGateway[] {
  return interfaces
    .filter(({ id, owner }) => owner.kind === 'nat-gateway' && owner.id !== id && !listed.has(owner.id))
    .map(({ id, owner, ipv4 }) => ({
      id: owner.id,
      interface: id,
      connectivity: ipv4[0]?.public ? 'public' : 'private',
      state: 'available',
    }));
}

function natStateOf(state: string | undefined): NatGateway['state'] {
  if (state === 'failed') return 'failed';
  return state === 'deleted' || state === 'deleting' ? 'deleted' : 'available';
}

function holdersOf(endpoints: readonly EndpointShape[]) {
  return new Map(
    endpoints.flatMap(({ VpcEndpointId: id, VpcEndpointType, NetworkInterfaceIds }) => {
      const kind = VpcEndpointType === 'Interface' ? ('interface-endpoint' as const) : ('firewall-endpoint' as const);
      return NetworkInterfaceIds.map((nic) => [nic, { id, kind }] as const);
    }),
  );
}

function namesOf(balancers: readonly BalancerShape[]): ReadonlySet<string> {
  return new Set(balancers.map(({ LoadBalancerName }) => LoadBalancerName));
}

function instancesOf(documents: Documents, notes: Notes): Instance[] {
  return (documents.get('Reservations') ?? []).flatMap((item) => {
    const reservation = readItem(item, 'Reservations', ReservationShape, notes);
    return (reservation?.value.Instances ?? []).flatMap((value) => {
      const instance = readItem({ ...item, value }, 'Instances', InstanceShape, notes);
      return instance && instance.value.State.Name !== 'terminated' ? [instance.value] : [];
    });
  });
}

function interfacesListedBy({ InstanceId, NetworkInterfaces }: Instance, notes: Notes) {
  return NetworkInterfaces.flatMap((value) => {
    const item = { value, path: InstanceId, account: '', region: '' };
    const nic = readItem(item, 'NetworkInterfaces', InterfaceShape, notes);
    return nic ? [{ ...nic.value, Attachment: { InstanceId } }] : [];
  });
}

/** One for each owner: an interface without an instance stands for itself. */
function computesOf(instances: readonly Instance[], interfaces: readonly NetworkInterface[]): Compute[] {
  const byOwner = new Map<string, string[]>();
  for (const { id, owner } of interfaces) {
    if (owner.kind !== 'instance') continue;
    byOwner.set(owner.id, [...(byOwner.get(owner.id) ?? []), id]);
  }
  return [...byOwner].map(([id, ids]): Compute => {
    const platform = instances.find(({ InstanceId }) => InstanceId === id)?.Platform ?? '';
    return {
      id,
      os: platform === 'windows' ? 'windows' : 'linux',
      interfaces: ids,
      listens: null,
      forwards: null,
      tableFull: false,
      tracking: usualTracking,
    };
  });
}
