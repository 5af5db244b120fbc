import type { BlockOrName, Change } from '../change/change.ts';
import { isUnknownAddress, type Address, type PacketAddress } from '../model/address.ts';
import { contains, equalCidrs, everything, formatCidr, type Cidr } from '../model/cidr.ts';
import { freePublicAddress } from '../model/free-public-address.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import type { Step } from '../model/step.ts';
import type { RouteCheck, TransitGatewayCheck } from '../model/check.ts';

/** Routes that could lead the packet of a step on: to each gateway of the VPC, for the block that holds the destination. */
export function routeCandidates(network: Network, step: Step, check: RouteCheck): readonly Change[] {
  const { table: name, decision, candidates } = check;
  const table = network.routeTables.find(({ id }) => id === name);
  const { destination } = step.before;
  if (!table || isUnknownAddress(destination)) return [];
  const block = blockAround(network, table.vpc, destination);
  const targets = targetsIn(network, table.vpc);
  const taken = candidates.some(
    ({ route }) => route.destination.kind === 'cidr' && equalCidrs(route.destination.cidr, block),
  );
  const to: BlockOrName = { kind: 'cidr', cidr: block };
  const routes = targets.map((target): Change => {
    return { kind: 'add-route', table: name, destination: to, target, replaces: taken };
  });
  const others = network.routeTables
    .filter(({ id, vpc }) => vpc === table.vpc && id !== name)
    .map(({ id }): Change => ({ kind: 'set-routes', subnet: check.subnet, table: id }));
  const dead = decision.kind === 'blackhole' ? removedRoute(candidates[decision.by]?.route.destination, name) : [];
  return [...dead, ...routes, ...others];
}

/** What a transit gateway lacks: an association, or a route that an attachment propagates. */
export function transitCandidates(network: Network, step: Step, check: TransitGatewayCheck): readonly Change[] {
  const gateway = network.transitGateways.find(({ id }) => id === check.gateway);
  if (!gateway) return [];
  const tables = gateway.routeTables.map(({ id }) => id);
  if (check.decision.kind === 'no-association')
    return gateway.attachments.flatMap(({ id }) =>
      tables.map((table): Change => ({ kind: 'set-association', attachment: id, table })),
    );
  const table = check.table;
  if (table === null || isUnknownAddress(step.before.destination)) return [];
  return gateway.attachments
    .filter(({ peer }) => peer === null)
    .map(({ id }): Change => ({ kind: 'propagate', act: 'add', table, attachment: id }));
}

/** A public address for the interface that has none, and the way over a NAT gateway instead. */
export function publicAddressCandidates(network: Network, step: Step): readonly Change[] {
  const ends = [step.before.source, step.before.destination];
  const nic = network.networkInterfaces.find((each) => ends.some((end) => holds(each, end)));
  const address = freePublicAddress(network);
  if (!nic || !address) return [];
  const subnet = network.subnets.find(({ id }) => id === nic.subnet);
  const table = network.routeTables.find(({ id }) => id === subnet?.routeTable);
  const gateways = table ? network.natGateways.filter(({ id }) => inVpc(network, table.vpc, id)) : [];
  const byNat = gateways.map(({ id }): Change => {
    const destination: BlockOrName = { kind: 'cidr', cidr: everything(4) };
    return { kind: 'add-route', table: table?.id ?? '', destination, target: id, replaces: true };
  });
  return [{ kind: 'set-public-ip', thing: nic.id, address }, ...byNat];
}

function removedRoute(
  destination: RouteCheck['candidates'][number]['route']['destination'] | undefined,
  table: string,
) {
  if (destination?.kind !== 'cidr') return [];
  const { cidr } = destination;
  return [{ kind: 'remove-route', table, destination: formatCidr(cidr) } satisfies Change];
}

/** The block of the VPC, or of the network behind a VPN, that holds an address; everything for the internet. */
function blockAround({ vpcs, virtualPrivateGateways, transitGateways }: Network, home: string, address: Address): Cidr {
  const remote = [...virtualPrivateGateways, ...transitGateways.flatMap(({ attachments }) => attachments)];
  const blocks = [
    ...vpcs.filter(({ id }) => id !== home).flatMap(({ cidrs }) => cidrs),
    ...remote.flatMap(({ onPremises }) => onPremises ?? []),
  ];
  return blocks.find((block) => contains(block, address)) ?? everything(address.family);
}

function targetsIn(network: Network, vpc: string): readonly string[] {
  const { internetGateways, natGateways, virtualPrivateGateways, peeringConnections, transitGateways } = network;
  return [
    ...[...internetGateways, ...virtualPrivateGateways].filter((each) => each.vpc === vpc).map(({ id }) => id),
    ...network.egressOnlyInternetGateways.filter((each) => each.vpc === vpc).map(({ id }) => id),
    ...natGateways.filter(({ id }) => inVpc(network, vpc, id)).map(({ id }) => id),
    ...peeringConnections.filter(({ vpcs }) => vpcs.includes(vpc)).map(({ id }) => id),
    ...transitGateways.filter(({ attachments }) => attachments.some((each) => each.vpc === vpc)).map(({ id }) => id),
  ];
}

function inVpc({ networkInterfaces, subnets }: Network, vpc: string, owner: string): boolean {
  const nic = networkInterfaces.find((each) => each.owner.id === owner);
  return subnets.find(({ id }) => id === nic?.subnet)?.vpc === vpc;
}

function holds({ ipv4 }: NetworkInterface, address: PacketAddress): boolean {
  return ipv4.some((pair) => !isUnknownAddress(pair.private) && pair.private.value === address.value);
}
