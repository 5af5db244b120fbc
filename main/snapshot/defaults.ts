import type { z } from 'zod';
import type { Found } from './items.ts';
import type { NetworkAclShape, RouteTableShape, SecurityGroupShape } from './shapes.ts';

/** Names of what AWS makes with a VPC. */
export type Defaults = {
  readonly table: (vpc: string) => string;
  readonly acl: (vpc: string) => string;
  readonly group: (vpc: string) => string;
};

/** What the snapshot lacks gets a name that says so; its rules and routes are unknown. */
export function defaultsOf(
  tables: readonly Found<z.output<typeof RouteTableShape>>[],
  acls: readonly Found<z.output<typeof NetworkAclShape>>[],
  groups: readonly Found<z.output<typeof SecurityGroupShape>>[],
): Defaults {
  const table = new Map(
    tables
      .filter(({ value }) => value.Associations.some(({ Main }) => Main))
      .map(({ value }) => [value.VpcId, value.RouteTableId]),
  );
  const acl = new Map(
    acls.filter(({ value }) => value.IsDefault).map(({ value }) => [value.VpcId, value.NetworkAclId]),
  );
  const group = new Map(
    groups.filter(({ value }) => value.GroupName === 'default').map(({ value }) => [value.VpcId ?? '', value.GroupId]),
  );
  return {
    table: (vpc) => table.get(vpc) ?? `${vpc}-main-route-table`,
    acl: (vpc) => acl.get(vpc) ?? `${vpc}-default-network-acl`,
    group: (vpc) => group.get(vpc) ?? `${vpc}-default-security-group`,
  };
}
