import { formatAddress } from '../model/address.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import { vpcsOfGroup } from '../model/policy.ts';
import { ok, type Result } from '../model/result.ts';
import { canBePublic } from '../model/public-address.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

/** What has interfaces and no groups (SG-21, NF-08). */
const withoutGroups: Readonly<Record<string, string>> = {
  'nat-gateway': 'NAT gateway',
  'transit-gateway': 'transit gateway attachment',
  'firewall-endpoint': 'firewall endpoint',
};

/**
 * Why AWS refuses to set groups: ModifyDBInstance takes none for an instance of an Aurora cluster (SV-02). Null where it
 * does not; format 1 sets those of the cluster all the same.
 */
export function refusesGroups(network: Network, thing: string): string | null {
  const cluster = network.dbInstances.find(({ id }) => id === thing)?.cluster ?? null;
  return cluster === null
    ? null
    : `\`${thing}\` is an instance of cluster \`${cluster}\`: set the groups of the cluster`;
}

/** On an Aurora cluster, and in format 1 on any of its instances, the change reaches all instances (SV-02). */
export function setGroups(network: Network, thing: string, groups: readonly string[]): Result<Network, Refusal> {
  const absent = groups.find((id) => !network.securityGroups.some((group) => group.id === id));
  if (absent !== undefined) return missing(`there is no security group \`${absent}\``);
  const cluster = network.dbInstances.find(({ id }) => id === thing)?.cluster ?? thing;
  const members = network.dbClusters.find(({ id }) => id === cluster)?.members ?? [];
  const ids = members.length > 0 ? members : [thing];
  const changed = network.networkInterfaces.filter((nic) => isOf(nic, ids));
  if (changed.length === 0) return missing(`\`${thing}\` has no network interface`);
  const bare = changed.flatMap(({ owner }) => withoutGroups[owner.kind] ?? [])[0];
  if (bare !== undefined) return refused(`\`${thing}\` is a ${bare}: it has no security groups`);
  const vpc = network.subnets.find(({ id }) => id === changed[0]?.subnet)?.vpc;
  const stranger = groups.find((id) =>
    network.securityGroups.some((group) => group.id === id && !vpcsOfGroup(group).includes(vpc ?? '')),
  );
  if (stranger !== undefined) return refused(`\`${stranger}\` belongs to another VPC`);
  return ok({
    ...network,
    networkInterfaces: network.networkInterfaces.map((nic) => (isOf(nic, ids) ? { ...nic, groups } : nic)),
  });
}

export function changeInterface(
  network: Network,
  thing: string,
  edit: (nic: NetworkInterface) => Result<NetworkInterface, Refusal>,
): Result<Network, Refusal> {
  const nic = network.networkInterfaces.find(({ id }) => id === thing);
  if (!nic) return missing(`there is no network interface \`${thing}\``);
  const after = edit(nic);
  return after.ok ? ok({ ...network, networkInterfaces: replaced(network.networkInterfaces, after.value) }) : after;
}

/** AWS manages the interfaces of the other owners: nobody gives a function or a balancer's node an address (SV-06). */
export function withPublicIp(
  network: Network,
  nic: NetworkInterface,
  address: NetworkInterface['ipv4'][number]['public'],
): Result<NetworkInterface, Refusal> {
  const [primary, ...rest] = nic.ipv4;
  const task = nic.owner.kind === 'task' ? network.tasks.find(({ id }) => id === nic.owner.id) : undefined;
  if (task?.launchType === 'ec2')
    return refused(`\`${nic.id}\` runs on EC2: the interface of a task gets no public address`);
  if (!task && nic.owner.kind !== 'instance' && nic.owner.kind !== 'db-instance')
    return refused(`\`${nic.id}\` belongs to a ${nic.owner.kind}: its public address cannot be set`);
  const vpc = network.vpcs.find(({ id }) => network.subnets.some((each) => each.id === nic.subnet && each.vpc === id));
  if (address && nic.owner.kind === 'db-instance' && !(vpc?.dnsSupport && vpc.dnsHostnames))
    return refused(`a publicly accessible database needs DNS support and DNS hostnames in its VPC`);
  if (address && !canBePublic(address)) return refused(`\`${formatAddress(address)}\` is not a public address`);
  if (!primary) return missing(`\`${nic.id}\` has no IPv4 address`);
  const holder = network.networkInterfaces.find(
    ({ id, ipv4 }) => id !== nic.id && address && ipv4.some((pair) => pair.public?.value === address.value),
  );
  if (holder) return refused(`\`${holder.id}\` holds this address`);
  return ok({ ...nic, ipv4: [{ ...primary, public: address }, ...rest] });
}

export function withCheck(nic: NetworkInterface, on: boolean): Result<NetworkInterface, Refusal> {
  if (nic.owner.kind === 'instance') return ok({ ...nic, sourceDestCheck: on });
  return refused(`\`${nic.id}\` belongs to a ${nic.owner.kind}: only instances have this switch`);
}

function isOf(nic: NetworkInterface, ids: readonly string[]): boolean {
  return ids.includes(nic.owner.id) || ids.includes(nic.id);
}
