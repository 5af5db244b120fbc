import { z } from 'zod';
import { formatAclEntry, formatDestination, formatGroupRule, formatRoute } from '../../../model/format-rule.ts';
import type { Network } from '../../../model/network.ts';
import type { Direction } from '../../../model/policy.ts';

/** A rule that is there. `name`: how a change names it that removes it; null for one that cannot be removed. */
const Row = z.strictObject({ text: z.string(), name: z.string().nullable() });

/** A list of rules. `locked`: it can be read and not edited. */
export const EditableList = z.strictObject({
  id: z.string(),
  kind: z.enum(['security-group', 'network-acl', 'route-table']),
  direction: z.enum(['in', 'out']).nullable(),
  locked: z.boolean(),
  rows: z.array(Row),
});
export type EditableList = z.output<typeof EditableList>;

const directions: readonly Direction[] = ['in', 'out'];

/** Every list of rules; those of what is frozen are locked. */
export function editableLists(network: Network, frozen: readonly string[]): EditableList[] {
  const { securityGroups, networkAcls, routeTables, subnets, networkInterfaces } = network;
  // What came with the VPC and is attached to nothing changes nothing.
  const used = new Set([
    ...subnets.flatMap(({ networkAcl, routeTable }) => [networkAcl, routeTable]),
    ...networkInterfaces.flatMap(({ groups }) => groups),
  ]);
  const isOfUse = (thing: { readonly id: string; readonly isDefault?: boolean; readonly main?: boolean }) =>
    used.has(thing.id) || !(thing.isDefault ?? thing.main ?? false);
  const isLocked = (id: string) => frozen.includes(id);
  return [
    ...securityGroups.filter(isOfUse).flatMap((group) =>
      directions.map((direction): EditableList => {
        const rows = group[direction].map((rule) => {
          const text = formatGroupRule(rule);
          return { text, name: text };
        });
        return { id: group.id, kind: 'security-group', direction, locked: isLocked(group.id), rows };
      }),
    ),
    ...networkAcls.filter(isOfUse).flatMap((acl) =>
      directions.map((direction): EditableList => {
        const rows = acl[direction].map((entry) => {
          return { text: formatAclEntry(entry), name: String(entry.number) };
        });
        return { id: acl.id, kind: 'network-acl', direction, locked: isLocked(acl.id), rows };
      }),
    ),
    ...routeTables.filter(isOfUse).map((table): EditableList => {
      const rows = table.routes.map((route) => {
        const name = route.origin === 'static' ? formatDestination(route.destination) : null;
        return { text: formatRoute(route), name };
      });
      return { id: table.id, kind: 'route-table', direction: null, locked: isLocked(table.id), rows };
    }),
  ];
}
