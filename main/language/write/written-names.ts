import type { Network } from '../../model/network.ts';
import { idsOf } from '../../model/resource-types/resource-type.ts';
import { listedTypes, partsOf } from '../../model/resource-types/resource-types.ts';
import {
  attachmentInterfaceName,
  defaultNames,
  edgeTableName,
  instanceInterfaceName,
  nodeName,
} from '../network/derived-names.ts';

const LONGEST = 41;

/**
 * The name under which each thing stands in a scenario file, by its id. Ids of AWS are names as they are; what the
 * format names itself (main tables, default groups, interfaces) gets the name that the format makes.
 */
export function writtenNames(network: Network): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const give = (id: string, wanted: string) => {
    let name = wanted;
    for (let i = 2; taken.has(name); i++) name = `${wanted.slice(0, LONGEST - 4)}-${i}`;
    taken.add(name);
    names.set(id, name);
  };
  const own = (ids: readonly string[]) => {
    for (const id of ids) if (!names.has(id)) give(id, asName(id));
  };
  own(idsOf(network.vpcs));
  const several = network.vpcs.length > 1;
  for (const vpc of network.vpcs) {
    const made = defaultNames(names.get(vpc.id) ?? '', several);
    give(vpc.mainRouteTable, made.routeTable);
    give(vpc.defaultNetworkAcl, made.networkAcl);
    give(vpc.defaultSecurityGroup, made.securityGroup);
  }
  for (const list of namedByAuthor(network)) own(list);
  for (const { id, edgeTable } of network.internetGateways) {
    if (edgeTable !== null) names.set(edgeTable, edgeTableName(names.get(id) ?? ''));
  }
  nameInterfaces(network, names);
  return names;
}

/** Interfaces and firewall endpoints are named after what they belong to, main tables after their VPC. */
function namedByAuthor(network: Network): (readonly string[])[] {
  const parts = partsOf(network);
  return listedTypes
    .filter(({ key, type }) => key !== 'networkInterfaces' && key !== 'firewallEndpoints' && type.word !== 'VPC')
    .flatMap(({ key, resources }) => [
      key === 'routeTables' ? idsOf(network.routeTables.filter(({ main }) => !main)) : idsOf(resources(network)),
      ...parts.filter((part) => part.key === key && part.idPrefix !== null).map(({ ids }) => ids),
    ]);
}

/** Interfaces have the names that the format makes for those of their owner. */
function nameInterfaces(network: Network, names: Map<string, string>): void {
  const subnetOf = new Map(network.networkInterfaces.map(({ id, subnet }) => [id, names.get(subnet) ?? '']));
  const node = (owner: string, interfaces: readonly string[], nic: string) =>
    names.set(nic, nodeName(names.get(owner) ?? '', subnetOf.get(nic) ?? '', interfaces.length));
  for (const { id, interfaces } of network.instances) {
    interfaces.forEach((nic, i) => names.set(nic, instanceInterfaceName(names.get(id) ?? '', i)));
  }
  const tasks = network.tasks.filter(({ networkMode }) => networkMode === 'awsvpc');
  const pods = network.pods.filter(({ groups }) => groups === 'own');
  for (const { id, interface: nic } of [...network.natGateways, ...network.dbInstances, ...tasks, ...pods]) {
    names.set(nic, names.get(id) ?? '');
  }
  const { loadBalancers, functions, interfaceEndpoints, eksClusters } = network;
  for (const { id, interfaces } of [...loadBalancers, ...functions, ...interfaceEndpoints, ...eksClusters]) {
    interfaces.forEach((nic) => node(id, interfaces, nic));
  }
  for (const { attachments } of network.transitGateways) {
    for (const { id, interfaces } of attachments) {
      for (const nic of interfaces) {
        names.set(nic, attachmentInterfaceName(names.get(id) ?? '', subnetOf.get(nic) ?? ''));
      }
    }
  }
  for (const { id } of network.firewalls) {
    const endpoints = network.firewallEndpoints.filter(({ firewall }) => firewall === id);
    for (const endpoint of endpoints) {
      const name = nodeName(names.get(id) ?? '', subnetOf.get(endpoint.interface) ?? '', endpoints.length);
      names.set(endpoint.id, name);
      names.set(endpoint.interface, name);
    }
  }
}

/** Letters, digits and hyphens, from a letter on. */
function asName(id: string): string {
  const plain = id.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return (/^[A-Za-z]/.test(plain) ? plain : `x-${plain}`).slice(0, LONGEST);
}
