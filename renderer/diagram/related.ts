import type { NetworkView } from '../../main/contract/network-view.ts';

/**
 * Everything that has to do with a thing: an interface with its groups, their members and peers, its subnet, table and
 * ACL; a subnet with what is inside and where its routes lead. What is not in the set steps back.
 */
export function relatedTo(network: NetworkView, id: string): ReadonlySet<string> {
  const related = new Set([id]);
  for (const nic of network.interfaces) if (nic.id === id) addInterface(network, nic, related);
  for (const subnet of network.subnets) if (subnet.id === id) addSubnet(network, subnet, related);
  for (const group of network.securityGroups)
    if (group.id === id) group.members.forEach((member) => related.add(member));
  for (const gateway of network.gateways) if (gateway.id === id) addTargetsOf(network, gateway.id, related);
  return related;
}

type Interface = NetworkView['interfaces'][number];
type Subnet = NetworkView['subnets'][number];

function addInterface(network: NetworkView, nic: Interface, related: Set<string>): void {
  const own = network.securityGroups.filter(({ id }) => nic.groups.includes(id));
  const names = new Set(own.flatMap(({ id, refersTo }) => [id, ...refersTo]));
  const referring = network.securityGroups.filter(({ refersTo }) => refersTo.some((name) => nic.groups.includes(name)));
  for (const { id } of referring) names.add(id);
  for (const { id, members } of network.securityGroups)
    if (names.has(id)) members.forEach((member) => related.add(member));
  for (const name of names) related.add(name);
  for (const { source } of nic.mirrorTargetOf) related.add(source);
  for (const other of network.interfaces)
    if (other.mirrorTargetOf.some(({ source }) => source === nic.id)) related.add(other.id);
  for (const { id, node, interface: used } of network.clusters.flatMap(({ pods }) => pods)) {
    if (id === nic.id) [node, used].forEach((each) => related.add(each));
    if (nic.kind !== 'pod' && (used === nic.id || node === nic.owner)) related.add(id);
  }
  const subnet = network.subnets.find(({ id }) => id === nic.subnet);
  if (subnet) addSubnet(network, subnet, related, false);
  for (const { loadBalancer, target } of network.targets) {
    if (loadBalancer === nic.owner) related.add(target);
    if (target === nic.id)
      network.interfaces.filter(({ owner }) => owner === loadBalancer).forEach(({ id }) => related.add(id));
  }
}

function addSubnet(network: NetworkView, subnet: Subnet, related: Set<string>, withInside = true): void {
  related.add(subnet.id).add(subnet.networkAcl).add(subnet.routeTable);
  const table = network.routeTables.find(({ id }) => id === subnet.routeTable);
  for (const { target } of table?.routes ?? []) related.add(target);
  if (withInside) network.interfaces.filter((nic) => nic.subnet === subnet.id).forEach(({ id }) => related.add(id));
}

/** The subnets whose routes lead to a gateway, and the interfaces that it has in them. */
function addTargetsOf(network: NetworkView, gateway: string, related: Set<string>): void {
  const tables = network.routeTables
    .filter(({ routes }) => routes.some(({ target }) => target === gateway))
    .map(({ id }) => id);
  for (const subnet of network.subnets) if (tables.includes(subnet.routeTable)) related.add(subnet.id);
  const attached =
    network.gateways.find(({ id }) => id === gateway)?.tables.flatMap(({ associated }) => associated) ?? [];
  for (const nic of network.interfaces) if (attached.includes(nic.owner)) related.add(nic.id).add(nic.subnet);
}
