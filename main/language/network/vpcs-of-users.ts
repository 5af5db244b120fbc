import type { NetworkText } from '../format/network-text.ts';

/** What has a VPC that its author need not name: where it stands in the file. */
type Place = 'routeTables' | 'networkAcls' | 'securityGroups';

/**
 * The VPCs of what uses each route table, network ACL and security group, by place: `network.networkAcls.acl-web`. A
 * subnet names its table and its ACL, an interface its groups. Of a subnet whose VPC
 * is not known it is null. `text` is one whose subnets have their VPCs as far as their blocks tell.
 */
export function vpcsOfUsers(text: NetworkText): ReadonlyMap<string, ReadonlySet<string | null>> {
  const found = new Map<string, Set<string | null>>();
  const note = (place: Place, id: unknown, subnets: readonly string[]): void => {
    if (typeof id !== 'string') return;
    const key = `network.${place}.${id}`;
    const alsoIn = place === 'securityGroups' ? (text.securityGroups?.[id]?.alsoIn ?? []) : [];
    const vpcs = subnets.filter((subnet) => text.subnets[subnet]).map((subnet) => text.subnets[subnet]?.vpc ?? null);
    const own = vpcs.filter((vpc) => vpc === null || !alsoIn.includes(vpc));
    const all = new Set([...(found.get(key) ?? []), ...own]);
    found.set(key, all.has(null) ? new Set([null]) : all);
  };
  for (const [id, { routes, acl }] of Object.entries(text.subnets)) {
    note('routeTables', routes, [id]);
    note('networkAcls', acl, [id]);
  }
  for (const resource of resourcesIn(text))
    for (const { groups, subnets } of groupUses(resource))
      for (const group of groups) note('securityGroups', group, subnets);
  return found;
}

/** Everything with a name, whatever its type. */
function resourcesIn(text: NetworkText): unknown[] {
  return Object.values(text as object).flatMap((things: unknown) => (isMap(things) ? Object.values(things) : []));
}

type GroupUse = { readonly groups: readonly unknown[]; readonly subnets: readonly string[] };

/** Groups are in the VPC of the subnet beside them; where none is beside them, of those of the whole resource. */
function groupUses(resource: unknown): GroupUse[] {
  const parts = partsOf(resource);
  const whole = parts.flatMap(subnetsOf);
  return parts.flatMap((part) => {
    const groups = [...listOf(part['groups']), part['securityGroup']];
    const own = subnetsOf(part);
    return [{ groups, subnets: own.length > 0 ? own : whole }];
  });
}

function subnetsOf({ subnet, subnets }: Map): string[] {
  const several = isMap(subnets) ? Object.keys(subnets) : listOf(subnets);
  return [subnet, ...several].filter((each) => typeof each === 'string');
}

type Map = Readonly<Record<string, unknown>>;

function partsOf(value: unknown): Map[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isMap(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
