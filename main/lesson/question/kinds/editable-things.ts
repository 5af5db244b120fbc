import { z } from 'zod';
import { formatAclEntry, formatDestination, formatGroupRule, formatRoute } from '../../../model/format-rule.ts';
import type { Network } from '../../../model/network.ts';
import type { Direction } from '../../../model/policy.ts';

/** A rule that is there. `name`: how a change names it that removes it; null for one that cannot be removed. */
const Row = z.strictObject({ text: z.string(), name: z.string().nullable() });

/** A list of rules that a learner may edit. */
export const EditableList = z.strictObject({
  id: z.string(),
  kind: z.enum(['security-group', 'network-acl', 'route-table']),
  direction: z.enum(['in', 'out']).nullable(),
  rows: z.array(Row),
});
export type EditableList = z.output<typeof EditableList>;

/** A setting with one value. `set`: how a change begins that sets it. */
export const EditableSetting = z.strictObject({
  thing: z.string(),
  what: z.enum(['route table', 'network ACL', 'security groups', 'source/destination check']),
  value: z.string(),
  set: z.string(),
  choices: z.array(z.string()),
});
export type EditableSetting = z.output<typeof EditableSetting>;

const directions: readonly Direction[] = ['in', 'out'];

/** Every list of rules that is not frozen. */
export function editableLists(network: Network, frozen: readonly string[]): EditableList[] {
  const { securityGroups, networkAcls, routeTables, subnets, networkInterfaces } = network;
  // What came with the VPC and is attached to nothing changes nothing.
  const used = new Set([
    ...subnets.flatMap(({ networkAcl, routeTable }) => [networkAcl, routeTable]),
    ...networkInterfaces.flatMap(({ groups }) => groups),
  ]);
  const isFree = (thing: { readonly id: string; readonly isDefault?: boolean; readonly main?: boolean }) =>
    !frozen.includes(thing.id) && (used.has(thing.id) || !(thing.isDefault ?? thing.main ?? false));
  return [
    ...securityGroups.filter(isFree).flatMap((group) =>
      directions.map((direction): EditableList => {
        const rows = group[direction].map((rule) => {
          const text = formatGroupRule(rule);
          return { text, name: text };
        });
        return { id: group.id, kind: 'security-group', direction, rows };
      }),
    ),
    ...networkAcls.filter(isFree).flatMap((acl) =>
      directions.map((direction): EditableList => {
        const rows = acl[direction].map((entry) => {
          return { text: formatAclEntry(entry), name: String(entry.number) };
        });
        return { id: acl.id, kind: 'network-acl', direction, rows };
      }),
    ),
    ...routeTables.filter(isFree).map((table): EditableList => {
      const rows = table.routes.map((route) => {
        const name = route.origin === 'static' ? formatDestination(route.destination) : null;
        return { text: formatRoute(route), name };
      });
      return { id: table.id, kind: 'route-table', direction: null, rows };
    }),
  ];
}

/** Associations of subnets and of network interfaces, where there is something to choose. */
export function editableSettings(network: Network, frozen: readonly string[]): EditableSetting[] {
  const isFree = ({ thing, choices }: EditableSetting) => !frozen.includes(thing) && choices.length > 1;
  const subnets = network.subnets.flatMap(({ id, vpc, routeTable, networkAcl }): EditableSetting[] => {
    const inVpc = (each: { readonly vpc: string }) => each.vpc === vpc;
    const tables = network.routeTables.filter(inVpc).map((table) => table.id);
    const acls = network.networkAcls.filter(inVpc).map((acl) => acl.id);
    return [
      { thing: id, what: 'route table', value: routeTable, set: `set ${id} routes`, choices: tables },
      { thing: id, what: 'network ACL', value: networkAcl, set: `set ${id} acl`, choices: acls },
    ];
  });
  const interfaces = network.networkInterfaces.flatMap((nic): EditableSetting[] => {
    if (nic.owner.kind !== 'instance') return [];
    const vpc = network.subnets.find(({ id }) => id === nic.subnet)?.vpc;
    const groups = network.securityGroups.filter((group) => group.vpc === vpc).map(({ id }) => id);
    const check = nic.sourceDestCheck ? 'on' : 'off';
    return [
      {
        thing: nic.id,
        what: 'security groups',
        value: nic.groups.join(' '),
        set: `set ${nic.id} groups`,
        choices: groups,
      },
      {
        ...{ thing: nic.id, what: 'source/destination check', value: check },
        ...{ set: `set ${nic.id} sourceDestCheck`, choices: ['on', 'off'] },
      },
    ];
  });
  return [...subnets, ...interfaces].filter(isFree);
}
