import type { PacketAddress } from '../../main/model/address.ts';
import { equalCidrs, firstAddress } from '../../main/model/cidr.ts';
import type { Network, Subnet } from '../../main/model/network.ts';
import type { Peer } from '../../main/model/policy.ts';
import { bitsOf, isInside, isInsideAny, isLast, isNth } from './bits.ts';
import { subnetOf, the } from './lookups.ts';

/** What main/model promises of every network, and this one breaks. Ids that do not resolve throw. */
export function faultsOf(network: Network): readonly string[] {
  return [
    ...repeated(idsOf(network)),
    ...addressFaults(network),
    ...subnetFaults(network),
    ...tableFaults(network),
    ...referenceFaults(network),
  ];
}

function idsOf(network: Network): readonly string[] {
  const lists: readonly (readonly { readonly id: string }[] | null)[] = Object.values(network);
  return lists.flatMap((things) => (things ?? []).map(({ id }) => id));
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, place) => texts.indexOf(text) !== place).map((text) => `${text} appears twice`);
}

function addressFaults(network: Network): readonly string[] {
  const inside = network.networkInterfaces.flatMap((one) => {
    const own: readonly PacketAddress[] = [...one.ipv4.map((pair) => pair.private), ...one.ipv6];
    return own.map((address) => ({ id: one.id, address, subnet: subnetOf(network, one) }));
  });
  const outside = network.networkInterfaces.flatMap((one) => {
    return one.ipv4.flatMap((pair) => (pair.public === null ? [] : [pair.public]));
  });
  const hosts = network.hosts.flatMap((host) => host.addresses);
  return [
    ...repeated([...inside.map(({ address }) => address), ...outside, ...hosts].map(bitsOf)),
    ...inside
      .filter(({ subnet, address }) => !isAssignable(subnet, address))
      .map(({ id }) => `${id} has a wrong address`),
  ];
}

function isAssignable({ cidr4, cidr6 }: Subnet, address: PacketAddress): boolean {
  const block = address.family === 4 ? cidr4 : cidr6;
  if (block === null || !isInside(block, address) || isLast(block, address)) return false;
  return ![0, 1, 2, 3].some((offset) => isNth(block, offset, address));
}

function subnetFaults(network: Network): readonly string[] {
  const blocks = network.subnets.flatMap(({ id, vpc, cidr4, cidr6 }) => {
    return [cidr4, cidr6].flatMap((cidr) => (cidr === null ? [] : [{ id, vpc, cidr, first: firstAddress(cidr) }]));
  });
  const strays = blocks.filter(({ vpc, first }) => !isInsideAny(the(network.vpcs, vpc).cidrs, first));
  const overlapping = blocks.filter((one) => blocks.some((other) => other !== one && isInside(other.cidr, one.first)));
  return [...strays.map(({ id }) => `${id} is outside its VPC`), ...overlapping.map(({ id }) => `${id} overlaps`)];
}

function tableFaults(network: Network): readonly string[] {
  return network.routeTables.flatMap((table) => {
    const local = table.routes.filter((route) => route.target.kind === 'local');
    return the(network.vpcs, table.vpc)
      .cidrs.filter(
        (cidr) => !local.some(({ destination }) => destination.kind === 'cidr' && equalCidrs(destination.cidr, cidr)),
      )
      .map(() => `${table.id} has no local route`);
  });
}

/** Every reference leads to something that is there, and to the same VPC where AWS demands it. */
function referenceFaults(network: Network): readonly string[] {
  const { routeTables, networkAcls, securityGroups, networkInterfaces, prefixLists } = network;
  const peers = (group: (typeof securityGroups)[number]): readonly Peer[] =>
    [...group.in, ...group.out].map((rule) => rule.peer);
  const pairs = [
    ...network.vpcs.map((vpc) => [vpc.id, the(routeTables, vpc.mainRouteTable).vpc]),
    ...network.vpcs.map((vpc) => [vpc.id, the(networkAcls, vpc.defaultNetworkAcl).vpc]),
    ...network.vpcs.map((vpc) => [vpc.id, the(securityGroups, vpc.defaultSecurityGroup).vpc]),
    ...network.subnets.map((subnet) => [subnet.vpc, the(routeTables, subnet.routeTable).vpc]),
    ...network.subnets.map((subnet) => [subnet.vpc, the(networkAcls, subnet.networkAcl).vpc]),
    ...networkInterfaces.flatMap((one) => {
      return one.groups.map((group) => [subnetOf(network, one).vpc, the(securityGroups, group).vpc]);
    }),
  ];
  // A rule may name a group of any VPC: where nothing joins the two, it is stale and matches nothing (SG-11).
  const groups = securityGroups.flatMap(peers).filter((peer) => peer.kind === 'group');
  groups.forEach((peer) => the(securityGroups, peer.id));
  const lists = securityGroups.flatMap(peers).filter((peer) => peer.kind === 'prefix-list');
  lists.forEach((peer) => the(prefixLists, peer.id));
  const owners = [
    ...network.instances,
    ...network.dbInstances,
    ...network.functions,
    ...network.loadBalancers,
    ...network.natGateways,
    ...network.interfaceEndpoints,
    ...network.transitGateways.flatMap(({ attachments }) => attachments),
  ];
  networkInterfaces.forEach((one) => the(owners, one.owner.id));
  return pairs.filter(([left, right]) => left !== right).map(([left, right]) => `${left} refers to ${right}`);
}
