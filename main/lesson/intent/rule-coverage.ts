import { changeNetwork } from '../../change/change-network.ts';
import type { Change } from '../../change/change.ts';
import type { Network } from '../../model/network.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Direction } from '../../model/policy.ts';
import { NO_PACKET, type Diagrams, type SetId } from '../../packets/diagrams.ts';
import { allowedByEntries, allowedByRules } from './list-packets.ts';

/** The packets that rules of one list allow there, whatever other gates say to them. */
export type Coverage = { readonly at: string; readonly direction: Direction; readonly packets: SetId };

const directions: readonly Direction[] = ['in', 'out'];

/**
 * What changes allow, by list: what rules that are added match, and what is open after the changes that was not before,
 * because a rule was changed, moved or removed.
 */
export function coverageOf(network: Network, diagrams: Diagrams, changes: readonly Change[]): readonly Coverage[] {
  const after = changeNetwork(network, changes);
  if (!after.ok) return [];
  const added = changes.flatMap((change) => addedBy(network, diagrams, change) ?? []);
  const edited = new Set(changes.map(listOf));
  const opened = openedIn(network, after.value, diagrams).filter(({ at }) => edited.has(at));
  return joined(diagrams, [...added, ...opened]);
}

/** What is open after the changes of associations that was not before, at the subnets and interfaces that they are about. */
export function associationCoverage(
  network: Network,
  diagrams: Diagrams,
  changes: readonly Change[],
): readonly Coverage[] {
  const after = changeNetwork(network, changes);
  if (!after.ok) return [];
  const { subnets, networkInterfaces } = after.value;
  return directions.flatMap((direction) => [
    ...subnets.map(({ id }) => {
      const at = (one: Network) => entriesAt(one, diagrams, id, direction);
      return { at: id, direction, packets: diagrams.difference(at(after.value), at(network)) };
    }),
    ...networkInterfaces.map(({ id }) => {
      const at = (one: Network) => rulesAt(one, diagrams, id, direction);
      return { at: id, direction, packets: diagrams.difference(at(after.value), at(network)) };
    }),
  ]);
}

function addedBy(network: Network, diagrams: Diagrams, change: Change): Coverage | null {
  if (change.kind === 'group-rule' && change.act === 'add') {
    const { group, direction, rule } = change;
    const { peer } = rule;
    const isGroup = network.securityGroups.some(({ id }) => peer.kind === 'name' && id === peer.name);
    const meant =
      peer.kind === 'cidr' ? peer : { kind: isGroup ? ('group' as const) : ('prefix-list' as const), id: peer.name };
    const packets = allowedByRules(network, diagrams, direction, [{ traffic: rule.traffic, peer: meant }]);
    return { at: group, direction, packets };
  }
  if (change.kind !== 'add-entry' || change.entry.action !== 'allow' || isUnknown(change.entry.cidr)) return null;
  const { acl, direction, entry } = change;
  return { at: acl, direction, packets: allowedByEntries(diagrams, direction, [entry]) };
}

/** The list that a change edits; null where it edits none. */
function listOf(change: Change): string | null {
  if (change.kind === 'group-rule') return change.group;
  return change.kind === 'add-entry' || change.kind === 'remove-entry' ? change.acl : null;
}

function openedIn(before: Network, after: Network, diagrams: Diagrams): readonly Coverage[] {
  return directions.flatMap((direction) => [
    ...after.networkAcls.flatMap((acl) => {
      const was = before.networkAcls.find(({ id }) => id === acl.id);
      if (!was || was[direction] === acl[direction]) return [];
      const open = (entries: typeof acl.in) => allowedByEntries(diagrams, direction, entries);
      return [{ at: acl.id, direction, packets: diagrams.difference(open(acl[direction]), open(was[direction])) }];
    }),
    ...after.securityGroups.flatMap((group) => {
      const was = before.securityGroups.find(({ id }) => id === group.id);
      if (!was || was[direction] === group[direction]) return [];
      const open = (rules: typeof group.in) => allowedByRules(before, diagrams, direction, rules);
      return [{ at: group.id, direction, packets: diagrams.difference(open(group[direction]), open(was[direction])) }];
    }),
  ]);
}

function entriesAt({ subnets, networkAcls }: Network, diagrams: Diagrams, subnet: string, direction: Direction): SetId {
  const id = subnets.find((each) => each.id === subnet)?.networkAcl;
  return allowedByEntries(diagrams, direction, networkAcls.find((each) => each.id === id)?.[direction] ?? []);
}

function rulesAt(network: Network, diagrams: Diagrams, nic: string, direction: Direction): SetId {
  const groups = network.networkInterfaces.find(({ id }) => id === nic)?.groups ?? [];
  const rules = network.securityGroups.filter(({ id }) => groups.includes(id)).flatMap((group) => group[direction]);
  return allowedByRules(network, diagrams, direction, rules);
}

/** One for each list and direction. */
export function joined(diagrams: Diagrams, all: readonly Coverage[]): readonly Coverage[] {
  const byList = Map.groupBy(all, ({ at, direction }) => `${at} ${direction}`);
  return [...byList.values()].flatMap((same) => {
    const [first] = same;
    const packets = diagrams.union(...same.map((each) => each.packets));
    return first && packets !== NO_PACKET ? [{ ...first, packets }] : [];
  });
}
