import type { Cidr } from '../model/cidr.ts';
import type { Subnet, Vpc } from '../model/network.ts';
import type { z } from 'zod';
import type { Defaults } from './defaults.ts';
import type { Found } from './items.ts';
import type { Notes } from './notes.ts';
import { readBlock } from './rules.ts';
import type { NetworkAclShape, RouteTableShape, SubnetShape, VpcShape } from './shapes.ts';

/** Every VPC, with the names of what AWS made along with it. */
export function vpcsOf(
  found: readonly Found<z.output<typeof VpcShape>>[],
  subnets: readonly Found<z.output<typeof SubnetShape>>[],
  defaults: Defaults,
  notes: Notes,
): Vpc[] {
  const regions = new Map(subnets.map(({ value }) => [value.VpcId, regionOf(value.AvailabilityZone)]));
  return found.map(({ value, account, region }): Vpc => {
    const { VpcId: id } = value;
    const ipv4 = value.CidrBlockAssociationSet.filter(({ CidrBlockState: at }) => isAssociated(at?.State));
    const blocks = [
      value.CidrBlock,
      ...ipv4.map(({ CidrBlock }) => CidrBlock).filter((block) => block !== value.CidrBlock),
      ...value.Ipv6CidrBlockAssociationSet.filter(({ Ipv6CidrBlockState: at }) => isAssociated(at?.State)).map(
        ({ Ipv6CidrBlock }) => Ipv6CidrBlock,
      ),
    ];
    return {
      id,
      account: account === '' ? value.OwnerId : account,
      region: region === '' ? (regions.get(id) ?? '') : region,
      cidrs: blocks.flatMap((block) => readBlock(block, id, notes)),
      mainRouteTable: defaults.table(id),
      defaultNetworkAcl: defaults.acl(id),
      defaultSecurityGroup: defaults.group(id),
      blockPublicAccess: 'off',
      dnsSupport: true,
      dnsHostnames: true,
    };
  });
}

/** `us-west-2a` and the local zone `us-west-2-lax-1a` stand in us-west-2. */
function regionOf(zone: string): string {
  return /^([a-z]{2}(?:-[a-z]+)+-\d)(?:[a-z]|-[a-z]+-\d[a-z])$/.exec(zone)?.[1] ?? '';
}

export function subnetsOf(
  found: readonly Found<z.output<typeof SubnetShape>>[],
  tables: readonly Found<z.output<typeof RouteTableShape>>[],
  acls: readonly Found<z.output<typeof NetworkAclShape>>[],
  vpcs: readonly Vpc[],
  notes: Notes,
): Subnet[] {
  const tableOf = new Map(
    tables.flatMap(({ value: { RouteTableId, Associations } }) =>
      Associations.flatMap(({ SubnetId }): [string, string][] =>
        SubnetId === undefined ? [] : [[SubnetId, RouteTableId]],
      ),
    ),
  );
  const aclOf = new Map(
    acls.flatMap(({ value: { NetworkAclId, Associations } }) =>
      Associations.map(({ SubnetId }): [string, string] => [SubnetId, NetworkAclId]),
    ),
  );
  return found.flatMap(({ value }): Subnet[] => {
    const { SubnetId: id } = value;
    const vpc = vpcs.find((each) => each.id === value.VpcId);
    if (!vpc) {
      notes.add('missing', id, `its VPC \`${value.VpcId}\` is not in the snapshot`);
      return [];
    }
    const ipv6 = value.Ipv6CidrBlockAssociationSet.find(({ Ipv6CidrBlockState: at }) => isAssociated(at?.State));
    const block = (text: string | undefined): Cidr | null =>
      text === undefined ? null : (readBlock(text, id, notes)[0] ?? null);
    return [
      {
        id,
        vpc: vpc.id,
        zone: value.AvailabilityZone,
        cidr4: block(value.CidrBlock),
        cidr6: block(ipv6?.Ipv6CidrBlock),
        routeTable: tableOf.get(id) ?? vpc.mainRouteTable,
        networkAcl: aclOf.get(id) ?? vpc.defaultNetworkAcl,
        publicAccessExclusion: null,
        dns64: value.EnableDns64 ?? false,
      },
    ];
  });
}

function isAssociated(state: string | undefined): boolean {
  return state === undefined || state === 'associated';
}
