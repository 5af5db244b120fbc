import type { QuestionOf } from '../state/question-types.ts';

type Repair = QuestionOf<'repair'>;
export type RepairList = Repair['lists'][number];
export type RepairSetting = Repair['settings'][number];

/** Something that can be edited, with the name by which it is chosen. */
export type RepairPlace = { readonly label: string; readonly group: string } & (
  { readonly list: RepairList } | { readonly setting: RepairSetting }
);

const groups = {
  'security-group': 'Security groups',
  'network-acl': 'Network ACLs',
  'route-table': 'Route tables',
} as const;

/** Everything that can be edited: rules first, then what subnets and instances are associated with. */
export function placesOf({ lists, settings }: Repair): readonly RepairPlace[] {
  return [
    ...lists.map((list): RepairPlace => {
      const label =
        list.direction === null ? list.id : `${list.id}, ${list.direction === 'in' ? 'inbound' : 'outbound'}`;
      return { label, group: groups[list.kind], list };
    }),
    ...settings.map((setting): RepairPlace => {
      return { label: `${setting.thing}: ${setting.what}`, group: 'Associations and settings', setting };
    }),
  ];
}

/** The places under the heading of each group, in order, with their index. */
export function groupedPlaces(places: readonly RepairPlace[]): readonly (readonly [string, readonly number[]])[] {
  const byGroup = Map.groupBy(
    places.map((_, i) => i),
    (i) => places[i]?.group ?? '',
  );
  return [...byGroup];
}

/** How a rule of a list is written, with an example that belongs to no shipped network. */
export const ruleExamples = {
  'security-group': ['protocol, port, source or destination', 'tcp 8443 192.0.2.0/24'],
  'network-acl': ['rule number, allow or deny, protocol, port, CIDR block', '500 allow tcp 8443 192.0.2.0/24'],
  'route-table': ['destination, target', '192.0.2.0/24 igw'],
} as const;

/** The change that adds a rule to a list, or removes one by its name there. */
export function listChange({ id, direction }: RepairList, act: 'add' | 'remove', rule: string): string {
  return [act, id, ...(direction === null ? [] : [direction]), rule].join(' ');
}

/** The rules that changes add to a list, as they are written. */
export function addedTo(list: RepairList, changes: readonly string[]): readonly string[] {
  const start = listChange(list, 'add', '');
  return changes.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}
