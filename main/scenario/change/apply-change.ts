import { formatCidr, parseCidr } from '../../model/cidr.ts';
import { formatGroupRule, formatRoute } from '../../model/format-rule.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { Direction, NetworkAcl, NetworkAclEntry, Peer, SecurityGroup } from '../../model/policy.ts';
import { err, ok, unreachable, type Result } from '../../model/result.ts';
import type { Route, RouteTable, RouteTarget } from '../../model/route.ts';
import type { RouteText } from '../text/route.ts';
import type { GroupRuleText } from '../text/rule.ts';
import type { Change } from './change.ts';

/** The network after one change; the reason in words when there is nothing to change. The old one stays as it is. */
export function applyChange(network: Network, change: Change): Result<Network, string> {
  switch (change.kind) {
    case 'group-rule':
      return changeGroup(network, change);
    case 'add-entry':
      return changeAcl(network, change.acl, change.direction, (entries) => addEntry(entries, change.entry));
    case 'remove-entry':
      return changeAcl(network, change.acl, change.direction, (entries) => removeEntry(entries, change.number));
    case 'add-route':
    case 'remove-route':
      return changeTable(network, change);
    case 'set-groups':
      return setGroups(network, change.thing, change.groups);
    case 'set-public-ip':
      return changeInterface(network, change.thing, (nic) => withPublicIp(nic, change.address));
    case 'set-check':
      return changeInterface(network, change.thing, (nic) => ({ ...nic, sourceDestCheck: change.on }));
    case 'set-acl':
      return changeSubnet(network, change.subnet, network.networkAcls, change.acl, { networkAcl: change.acl });
    case 'set-routes':
      return changeSubnet(network, change.subnet, network.routeTables, change.table, { routeTable: change.table });
    default:
      return unreachable(change);
  }
}

function changeGroup(
  network: Network,
  { act, group: id, direction, rule }: Extract<Change, { kind: 'group-rule' }>,
): Result<Network, string> {
  const group = network.securityGroups.find((each) => each.id === id);
  if (!group) return err(`there is no security group \`${id}\``);
  const peer = resolvePeer(network, rule.peer);
  if (!peer.ok) return peer;
  const made = { traffic: rule.traffic, peer: peer.value };
  const wanted = formatGroupRule(made);
  const stands = group[direction].some((each) => formatGroupRule(each) === wanted);
  if (act === 'remove' && !stands) return err(`\`${id}\` has no ${direction} rule \`${wanted}\``);
  if (act === 'add' && stands) return err(`\`${id}\` has the rule \`${wanted}\` already`);
  const rules =
    act === 'add' ? [...group[direction], made] : group[direction].filter((each) => formatGroupRule(each) !== wanted);
  const after: SecurityGroup = { ...group, [direction]: rules };
  return ok({ ...network, securityGroups: replaced(network.securityGroups, after) });
}

function resolvePeer(network: Network, peer: GroupRuleText['peer']): Result<Peer, string> {
  if (peer.kind === 'cidr') return ok(peer);
  if (network.securityGroups.some(({ id }) => id === peer.name)) return ok({ kind: 'group', id: peer.name });
  if (network.prefixLists.some(({ id }) => id === peer.name)) return ok({ kind: 'prefix-list', id: peer.name });
  return err(`there is no security group or prefix list \`${peer.name}\``);
}

type Entries = readonly NetworkAclEntry[];

function changeAcl(
  network: Network,
  id: string,
  direction: Direction,
  edit: (entries: Entries) => Result<Entries, string>,
): Result<Network, string> {
  const acl = network.networkAcls.find((each) => each.id === id);
  if (!acl) return err(`there is no network ACL \`${id}\``);
  const entries = edit(acl[direction]);
  if (!entries.ok) return entries;
  const after: NetworkAcl = { ...acl, [direction]: entries.value };
  return ok({ ...network, networkAcls: replaced(network.networkAcls, after) });
}

function addEntry(entries: Entries, entry: NetworkAclEntry): Result<Entries, string> {
  if (entries.some(({ number }) => number === entry.number)) return err(`rule number ${entry.number} is taken`);
  return ok([...entries, entry]);
}

function removeEntry(entries: Entries, number: number): Result<Entries, string> {
  const rest = entries.filter((entry) => entry.number !== number);
  return rest.length < entries.length ? ok(rest) : err(`there is no entry ${number}`);
}

function changeTable(
  network: Network,
  change: Extract<Change, { kind: 'add-route' | 'remove-route' }>,
): Result<Network, string> {
  const table = network.routeTables.find(({ id }) => id === change.table);
  if (!table) return err(`there is no route table \`${change.table}\``);
  const routes =
    change.kind === 'add-route' ? addRoute(network, table, change.route) : removeRoute(table, change.destination);
  if (!routes.ok) return routes;
  return ok({ ...network, routeTables: replaced(network.routeTables, { ...table, routes: routes.value }) });
}

/** A route to a destination that has one replaces it, as ReplaceRoute does. */
function addRoute(
  network: Network,
  { routes }: RouteTable,
  { destination, target }: RouteText,
): Result<Route[], string> {
  const to = destination.kind === 'cidr' ? destination : { kind: 'prefix-list' as const, id: destination.name };
  const resolved = targetNamed(network, target.name);
  if (!resolved) return err(`there is no gateway or instance \`${target.name}\``);
  const made: Route = { destination: to, target: resolved, origin: 'static', state: 'active' };
  const key = destinationOf(made);
  if (routes.some((route) => route.origin === 'local' && destinationOf(route) === key))
    return err('the local route stays');
  return ok([...routes.filter((route) => destinationOf(route) !== key), made]);
}

function removeRoute({ id, routes }: RouteTable, text: string): Result<Route[], string> {
  const cidr = parseCidr(text);
  const key = cidr.ok ? formatCidr(cidr.value) : text;
  const rest = routes.filter((route) => route.origin === 'local' || destinationOf(route) !== key);
  return rest.length < routes.length ? ok(rest) : err(`\`${id}\` has no route to \`${text}\``);
}

function destinationOf(route: Route): string {
  return formatRoute(route).split(' ')[0] ?? '';
}

function targetNamed(network: Network, name: string): RouteTarget | null {
  const has = (things: readonly { readonly id: string }[]) => things.some(({ id }) => id === name);
  if (has(network.internetGateways)) return { kind: 'internet-gateway', id: name };
  if (has(network.egressOnlyInternetGateways)) return { kind: 'egress-only-internet-gateway', id: name };
  if (has(network.virtualPrivateGateways)) return { kind: 'virtual-private-gateway', id: name };
  if (has(network.natGateways)) return { kind: 'nat-gateway', id: name };
  return has(network.networkInterfaces) ? { kind: 'network-interface', id: name } : null;
}

/** On an Aurora cluster or any of its instances, the change reaches all instances (SV-02). */
function setGroups(network: Network, thing: string, groups: readonly string[]): Result<Network, string> {
  const missing = groups.find((id) => !network.securityGroups.some((group) => group.id === id));
  if (missing !== undefined) return err(`there is no security group \`${missing}\``);
  const cluster = network.dbInstances.find(({ id }) => id === thing)?.cluster ?? thing;
  const members = network.dbClusters.find(({ id }) => id === cluster)?.members ?? [];
  const ids = members.length > 0 ? members : [thing];
  if (!network.networkInterfaces.some((nic) => isOf(nic, ids))) return err(`\`${thing}\` has no network interface`);
  return ok({
    ...network,
    networkInterfaces: network.networkInterfaces.map((nic) => (isOf(nic, ids) ? { ...nic, groups } : nic)),
  });
}

function changeInterface(
  network: Network,
  thing: string,
  edit: (nic: NetworkInterface) => NetworkInterface,
): Result<Network, string> {
  const nic = network.networkInterfaces.find(({ id }) => id === thing);
  if (!nic) return err(`there is no network interface \`${thing}\``);
  return ok({ ...network, networkInterfaces: replaced(network.networkInterfaces, edit(nic)) });
}

function withPublicIp(nic: NetworkInterface, address: NetworkInterface['ipv4'][number]['public']): NetworkInterface {
  const [primary, ...rest] = nic.ipv4;
  return primary ? { ...nic, ipv4: [{ ...primary, public: address }, ...rest] } : nic;
}

function changeSubnet(
  network: Network,
  id: string,
  things: readonly { readonly id: string }[],
  name: string,
  patch: { readonly networkAcl: string } | { readonly routeTable: string },
): Result<Network, string> {
  const subnet = network.subnets.find((each) => each.id === id);
  if (!subnet) return err(`there is no subnet \`${id}\``);
  if (!things.some((thing) => thing.id === name)) return err(`there is nothing called \`${name}\` to attach`);
  return ok({ ...network, subnets: replaced(network.subnets, { ...subnet, ...patch }) });
}

function isOf(nic: NetworkInterface, ids: readonly string[]): boolean {
  return ids.includes(nic.owner.id) || ids.includes(nic.id);
}

function replaced<T extends { readonly id: string }>(things: readonly T[], after: T): T[] {
  return things.map((thing) => (thing.id === after.id ? after : thing));
}
