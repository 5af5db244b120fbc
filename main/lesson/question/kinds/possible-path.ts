import { clusterServices } from '../../../engine/compiled/cluster-services.ts';
import { resolveFlow } from '../../../language/flow/resolve-flow.ts';
import type { FlowText } from '../../../language/text/flow.ts';
import { equalAddresses, type PacketAddress } from '../../../model/address.ts';
import { holdingOf } from '../../../model/holding.ts';
import type { Flow } from '../../../model/flow.ts';
import type { Network, NetworkInterface } from '../../../model/network.ts';
import { gatewaysOf } from '../../../model/resource-types/on-canvas.ts';
import { idsOf, vpcOfInterface } from '../../../model/resource-types/resource-type.ts';
import { vpcsBetween } from './vpcs-between.ts';

/**
 * Ids of everything that a flow could meet on its way and back: its ends, what stands between them, and the subnets and
 * gateways of those. Read off the topology alone. Neither routes nor rules are asked, so that what is left out says
 * nothing of what happens; null where the flow has no place in this network.
 */
export function possiblePlaces(network: Network, text: FlowText): ReadonlySet<string> | null {
  const flow = resolveFlow(network, text);
  if (!flow.ok) return null;
  const ends = endsOf(network, flow.value);
  const vpcs = ends.leaves ? vpcsBetween(network, ends.vpcs, ends.isOutside) : new Set(ends.vpcs);
  const between = network.networkInterfaces.filter(
    (nic) => vpcs.has(vpcOfInterface(network, nic.id) ?? '') && isBetween(network, nic, ends.leaves),
  );
  const interfaces = [...ends.interfaces, ...between];
  return new Set([
    ...idsOf(interfaces),
    ...interfaces.map(({ subnet }) => subnet),
    ...ends.subnets,
    ...(ends.leaves ? gatewaysAt(network, vpcs) : []),
  ]);
}

type Ends = {
  readonly interfaces: readonly NetworkInterface[];
  /** Where an end is a subnet and no interface. */
  readonly subnets: readonly string[];
  readonly vpcs: readonly string[];
  readonly isOutside: boolean;
  /** Whether the flow has to leave a VPC. */
  readonly leaves: boolean;
};

function endsOf(network: Network, flow: Flow): Ends {
  const pairs = [flow, ...flow.alternatives];
  const senders = pairs.flatMap(({ origin }) =>
    origin.kind === 'network-interface' ? network.networkInterfaces.filter(({ id }) => id === origin.id) : [],
  );
  const receivers = pairs.flatMap(({ destination }) => interfacesWith(network, destination));
  const interfaces = withNodes(network, withTargets(network, [...senders, ...receivers]));
  const empty = network.subnets.filter((subnet) => receivers.length === 0 && isIn(flow.destination, subnet));
  const subnets = [...empty.map(({ id }) => id), ...(flow.origin.kind === 'subnet' ? [flow.origin.id] : [])];
  const vpcs = new Set([
    ...interfaces.map(({ id }) => vpcOfInterface(network, id) ?? ''),
    ...network.subnets.filter(({ id }) => subnets.includes(id)).map(({ vpc }) => vpc),
    ...(flow.origin.kind === 'vpc' ? [flow.origin.id] : []),
  ]);
  // What nobody has may be looked for in any VPC.
  if (vpcs.size === 0) for (const { id } of network.vpcs) vpcs.add(id);
  const isPublic = receivers.some((nic) =>
    nic.ipv4.some(({ public: own }) => own && equalAddresses(own, flow.destination)),
  );
  const isOutside = isPublic || senders.length === 0 || (receivers.length === 0 && empty.length === 0);
  return { interfaces, subnets, vpcs: [...vpcs], isOutside, leaves: isOutside || vpcs.size > 1 };
}

function isIn(address: PacketAddress, { cidr4, cidr6 }: Network['subnets'][number]): boolean {
  return [cidr4, cidr6].some((block) => block !== null && holdingOf([block], address) !== 'no');
}

function interfacesWith(network: Network, address: PacketAddress): NetworkInterface[] {
  const { networkInterfaces, pods } = network;
  const behind = podsBehind(network, address);
  const nodes = pods
    .filter((pod) => [address, ...behind].some((each) => equalAddresses(pod.address, each)))
    .map((pod) => pod.interface);
  return networkInterfaces.filter(
    ({ id, ipv4, ipv6 }) =>
      nodes.includes(id) ||
      ipv6.some((each) => equalAddresses(each, address)) ||
      ipv4.some((pair) => [pair.private, pair.public].some((each) => each !== null && equalAddresses(each, address))),
  );
}

/** Addresses of the pods behind a service that has this address. */
function podsBehind(network: Network, address: PacketAddress): PacketAddress[] {
  const services = [...clusterServices(network).values()].flatMap(({ addresses }) => addresses);
  const meant = services.filter((each) => equalAddresses(each.address, address));
  return meant.flatMap(({ ports }) => ports.flatMap(({ backends }) => backends.map((each) => each.address)));
}

/** A load balancer sends on: from any of its nodes to any of its targets. */
function withTargets(network: Network, ends: readonly NetworkInterface[]): NetworkInterface[] {
  const balancers = network.loadBalancers.filter(({ interfaces }) => ends.some(({ id }) => interfaces.includes(id)));
  const targets = balancers.flatMap(({ listeners }) => listeners.flatMap((each) => each.targets));
  const behind = [...balancers.flatMap(({ interfaces }) => interfaces), ...targets.map((each) => each.interface)];
  return network.networkInterfaces.filter((nic) => ends.includes(nic) || behind.includes(nic.id));
}

/** Packets of a pod that has an interface of its own may go through its node. */
function withNodes(
  { networkInterfaces, pods, instances }: Network,
  ends: readonly NetworkInterface[],
): NetworkInterface[] {
  const nodes = pods.filter((pod) => ends.some(({ id }) => id === pod.interface)).map(({ node }) => node);
  const behind = instances.filter(({ id }) => nodes.includes(id)).flatMap(({ interfaces }) => interfaces);
  return networkInterfaces.filter((nic) => ends.includes(nic) || behind.includes(nic.id));
}

/** Devices that packets of others can go through. @param leaves whether the flow leaves its VPC at all. */
function isBetween(network: Network, { id, owner, sourceDestCheck }: NetworkInterface, leaves: boolean): boolean {
  if (owner.kind === 'firewall-endpoint') return true;
  if (owner.kind === 'instance') return !sourceDestCheck || isRouteTarget(network, id);
  return leaves && (owner.kind === 'nat-gateway' || owner.kind === 'transit-gateway');
}

function isRouteTarget({ routeTables }: Network, id: string): boolean {
  return routeTables.some(({ routes }) =>
    routes.some(({ target }) => target.kind === 'network-interface' && target.id === id),
  );
}

function gatewaysAt(network: Network, vpcs: ReadonlySet<string>): string[] {
  const here = gatewaysOf(network).filter(
    ({ vpc, joins }) => vpc === null || vpcs.has(vpc) || joins.some((each) => vpcs.has(each)),
  );
  return idsOf(here);
}
