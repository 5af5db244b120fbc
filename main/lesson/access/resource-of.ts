import type { AccessControl, AccessResource } from '../../model/access.ts';
import { arnTypes, type ArnType } from '../../model/action-ledger.ts';
import type { Network } from '../../model/network.ts';
import { arnTypeOf, askedFor } from '../../model/resource-types/permissions.ts';

/** A thing of the network as policies see it. */
export type Thing = { readonly type: ArnType; readonly name: string; readonly vpc: string | null };

/** What the name stands for where permissions are asked for; null where the lab knows no permission for such a thing. */
export function thingNamed(network: Network, name: string): Thing | null {
  const type = arnTypeOf(network, name);
  if (type === undefined) return null;
  return { type, name, vpc: type === 'vpc' ? name : (vpcOf(network, name) ?? vpcOfInterface(network, name)) };
}

/** Of what stands in a VPC as a whole. */
function vpcOf({ securityGroups, networkAcls, routeTables, subnets }: Network, name: string): string | undefined {
  return [...securityGroups, ...networkAcls, ...routeTables, ...subnets].find(({ id }) => id === name)?.vpc;
}

function vpcOfInterface(network: Network, name: string): string | null {
  const members = network.dbClusters.find(({ id }) => id === name)?.members ?? [name];
  const nic = network.networkInterfaces.find(({ id, owner }) => members.includes(id) || members.includes(owner.id));
  return network.subnets.find(({ id }) => id === nic?.subnet)?.vpc ?? null;
}

export function interfaceThing(network: Network, name: string): Thing {
  return { type: 'network-interface', name, vpc: vpcOfInterface(network, name) };
}

/** Every name that a policy may mean. */
export function namedResources(network: Network): string[] {
  return [...new Set(askedFor(network).map(({ id }) => id))];
}

/** The account that a thing belongs to; an interface belongs to whoever owns what it is part of. */
export function ownerOf(access: AccessControl, network: Network, name: string): string {
  const owner = network.networkInterfaces.find(({ id }) => id === name)?.owner.id;
  const cluster = network.dbInstances.find(({ id }) => id === (owner ?? name))?.cluster;
  const own = [name, owner, cluster].flatMap((each) => access.owners.get(each ?? '') ?? []);
  return own[0] ?? access.account;
}

/** `thing` null: one that the scenario does not name, as a new group, in the account of whoever asks. */
export function resourceOf(
  { access, network, asking }: { readonly access: AccessControl; readonly network: Network; readonly asking: string },
  type: ArnType | null,
  thing: Pick<Thing, 'name' | 'vpc'> | null,
  vpcOfNew: string | null,
): AccessResource {
  const vpcName = thing ? thing.vpc : vpcOfNew;
  const vpc = network.vpcs.find(({ id }) => id === vpcName);
  const region = vpc?.region ?? network.vpcs[0]?.region ?? '';
  return {
    service: type === null ? '' : arnTypes[type],
    type,
    name: thing?.name ?? null,
    region,
    account: thing ? ownerOf(access, network, thing.name) : asking,
    vpc: vpc ? `arn:aws:ec2:${vpc.region}:${access.account}:vpc/${vpc.id}` : null,
    tags: access.tags.get(thing?.name ?? '') ?? {},
  };
}
