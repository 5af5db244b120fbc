import { z } from 'zod';
import { formatAddress } from '../../../model/address.ts';
import { freePublicAddress } from '../../../model/free-public-address.ts';
import type { Network, NetworkInterface } from '../../../model/network.ts';

/** A setting with one value. `set`: how a change begins that sets it. */
export const EditableSetting = z.strictObject({
  thing: z.string(),
  what: z.enum([
    'route table',
    'network ACL',
    'security groups',
    'public IPv4 address',
    'source/destination check',
    'connection tracking table',
  ]),
  value: z.string(),
  set: z.string(),
  choices: z.array(z.string()),
});
export type EditableSetting = z.output<typeof EditableSetting>;

/** Associations of subnets and settings of network interfaces, where there is something to choose. */
export function editableSettings(network: Network, frozen: readonly string[]): EditableSetting[] {
  const clusters = network.dbClusters.map(({ id, members }) => clusterSettings(network, id, members));
  const isFree = ({ thing, choices }: EditableSetting) => !frozen.includes(thing) && choices.length > 1;
  return [...subnetSettings(network), ...network.networkInterfaces.map((nic) => ofInterface(network, nic)), ...clusters]
    .flat()
    .filter(isFree);
}

function subnetSettings({ subnets, routeTables, networkAcls }: Network): EditableSetting[] {
  return subnets.flatMap(({ id, vpc, routeTable, networkAcl }): EditableSetting[] => {
    const inVpc = (each: { readonly vpc: string }) => each.vpc === vpc;
    const tables = routeTables.filter(inVpc).map((table) => table.id);
    const acls = networkAcls.filter(inVpc).map((acl) => acl.id);
    return [
      { thing: id, what: 'route table', value: routeTable, set: `set ${id} routes`, choices: tables },
      { thing: id, what: 'network ACL', value: networkAcl, set: `set ${id} acl`, choices: acls },
    ];
  });
}

/** Everything that a change may set on an interface: more on one of an instance than on others. */
function ofInterface(network: Network, nic: NetworkInterface): EditableSetting[] {
  switch (nic.owner.kind) {
    case 'instance':
      return [groups(network, nic.id, nic), publicAddress(network, nic), check(nic), ...tracking(network, nic)];
    case 'db-instance':
      return isInCluster(network, nic) ? [] : [groups(network, nic.owner.id, nic)];
    case 'task':
    case 'interface-endpoint':
    case 'function':
    case 'load-balancer':
      // The groups of a service are those of all its interfaces: the first one stands for them.
      return isFirst(network, nic) && nic.groups.length > 0 ? [groups(network, nic.owner.id, nic)] : [];
    case 'eks-cluster':
    case 'firewall-endpoint':
    case 'nat-gateway':
    case 'pod':
    case 'transit-gateway':
      return [];
  }
}

function clusterSettings(network: Network, id: string, members: readonly string[]): EditableSetting[] {
  const nic = network.networkInterfaces.find(({ owner }) => members.includes(owner.id));
  return nic ? [groups(network, id, nic)] : [];
}

function groups(network: Network, thing: string, nic: NetworkInterface): EditableSetting {
  const vpc = network.subnets.find(({ id }) => id === nic.subnet)?.vpc;
  const choices = network.securityGroups.filter((group) => group.vpc === vpc).map(({ id }) => id);
  return { thing, what: 'security groups', value: nic.groups.join(' '), set: `set ${thing} groups`, choices };
}

/** None, its own, or one that AWS would give it now: any free address of the documentation stands for that. */
function publicAddress(network: Network, { id, ipv4 }: NetworkInterface): EditableSetting {
  const own = ipv4[0]?.public ?? null;
  const free = freePublicAddress(network);
  const addresses = [own, own ? null : free].filter((address) => address !== null).map(formatAddress);
  return {
    ...{ thing: id, what: 'public IPv4 address', value: own ? formatAddress(own) : 'none' },
    ...{ set: `set ${id} publicIp`, choices: ['none', ...addresses] },
  };
}

function check({ id, sourceDestCheck }: NetworkInterface): EditableSetting {
  const value = sourceDestCheck ? 'on' : 'off';
  return {
    ...{ thing: id, what: 'source/destination check', value },
    ...{ set: `set ${id} sourceDestCheck`, choices: ['on', 'off'] },
  };
}

/** A larger instance tracks more connections: there is something to change where the table is full. */
function tracking({ instances }: Network, { owner }: NetworkInterface): EditableSetting[] {
  const isFull = instances.some(({ id, tableFull }) => id === owner.id && tableFull);
  if (!isFull) return [];
  return [
    {
      ...{ thing: owner.id, what: 'connection tracking table', value: 'full' },
      ...{ set: `set ${owner.id} connectionTable`, choices: ['full', 'free'] },
    },
  ];
}

function isInCluster({ dbInstances }: Network, { owner }: NetworkInterface): boolean {
  return dbInstances.some(({ id, cluster }) => id === owner.id && cluster !== null);
}

function isFirst({ networkInterfaces }: Network, nic: NetworkInterface): boolean {
  return networkInterfaces.find(({ owner }) => owner.id === nic.owner.id) === nic;
}
