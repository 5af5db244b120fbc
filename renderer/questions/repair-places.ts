import type { NetworkView } from '../../main/contract/network-view.ts';
import { isSharingPod } from '../diagram/pods.ts';
import type { QuestionOf } from '../state/question-types.ts';

type Repair = QuestionOf<'repair'>;
export type RepairList = Repair['lists'][number];
export type RepairSetting = Repair['settings'][number];

/** Something that can be edited, or only read where it is locked, with the name by which it is chosen. */
export type RepairPlace = { readonly label: string; readonly group: string; readonly isLocked: boolean } & (
  { readonly list: RepairList } | { readonly setting: RepairSetting }
);

const groups = {
  'security-group': 'Security groups',
  'network-acl': 'Network ACLs',
  'route-table': 'Route tables',
} as const;

/** Every list, then what subnets and interfaces are associated with. */
export function placesOf({ lists, settings }: Repair): readonly RepairPlace[] {
  return [
    ...lists.map((list): RepairPlace => {
      const label =
        list.direction === null ? list.id : `${list.id}, ${list.direction === 'in' ? 'inbound' : 'outbound'}`;
      return { label, group: groups[list.kind], isLocked: list.locked, list };
    }),
    ...settings.map((setting): RepairPlace => {
      const label = `${setting.thing}: ${setting.what}`;
      return { label, group: 'Associations and settings', isLocked: false, setting };
    }),
  ];
}

/** The places under the heading of each group, in order. */
export function groupedPlaces(places: readonly RepairPlace[]): readonly (readonly [string, readonly RepairPlace[]])[] {
  return [...Map.groupBy(places, ({ group }) => group)];
}

/**
 * What can be edited of a thing of the picture: for an interface its groups, its settings and those of its subnet; for a
 * gateway the tables that lead to it.
 */
export function placesAt(places: readonly RepairPlace[], network: NetworkView, thing: string): readonly RepairPlace[] {
  const ids = new Set(idsAt(network, thing));
  return places.filter((place) => ids.has('list' in place ? place.list.id : place.setting.thing));
}

function idsAt({ interfaces, subnets, routeTables }: NetworkView, thing: string): readonly string[] {
  const nic = interfaces.find(({ id }) => id === thing);
  const subnet = subnets.find(({ id }) => id === (nic?.subnet ?? thing));
  const leading = routeTables.filter(({ routes }) => routes.some(({ target }) => target === thing)).map(({ id }) => id);
  const own = nic ? [nic.id, nic.owner, ...nic.groups] : [thing];
  return [...own, ...(subnet ? [subnet.id, subnet.networkAcl, subnet.routeTable] : []), ...leading];
}

/** What a rule of a list may name: groups and prefix lists as peers, gateways and interfaces as targets of routes. */
export function namesFor({ kind }: Pick<RepairList, 'kind'>, network: NetworkView): readonly string[] {
  const { securityGroups, prefixLists, gateways } = network;
  const interfaces = network.interfaces.filter(({ id }) => !isSharingPod(network, id));
  const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  switch (kind) {
    case 'security-group':
      return [...idsOf(securityGroups), ...idsOf(prefixLists), '0.0.0.0/0'];
    case 'network-acl':
      return ['0.0.0.0/0'];
    case 'route-table':
      return [...idsOf(gateways), ...idsOf(interfaces)];
  }
}

/** The change that adds a rule to a list, or removes one by its name there. */
export function listChange({ id, direction }: RepairList, act: 'add' | 'remove', rule: string): string {
  return [act, id, ...(direction === null ? [] : [direction]), rule].join(' ');
}

/** The rules that changes add to a list, as they are written. */
export function addedTo(list: RepairList, changes: readonly string[]): readonly string[] {
  const start = listChange(list, 'add', '');
  return changes.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}
