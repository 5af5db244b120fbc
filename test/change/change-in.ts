import { formatDestination, formatPeer } from '../../main/model/format-rule.ts';
import fc from 'fast-check';
import type { Change } from '../../main/change/change.ts';
import type { Network } from '../../main/model/network.ts';
import type { SecurityGroupRule } from '../../main/model/policy.ts';
import { SWITCHES } from '../../main/change/change.ts';
import { anyBlock, anyTraffic } from '../engine/arbitrary-rules.ts';

/** Chooses the nth of a list, however long it is. */
type Pick = <T>(list: readonly T[]) => T | undefined;

const dice = fc.record({
  kind: fc.nat(),
  picks: fc.array(fc.nat({ max: 1_000_000 }), { minLength: 6, maxLength: 6 }),
  ...{ traffic: anyTraffic, cidr: anyBlock, on: fc.boolean() },
  number: fc.integer({ min: 1, max: 32766 }),
  way: fc.constantFrom('in' as const, 'out' as const),
});
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

/** A change about what is in a network; undefined where it has nothing of the kind. Not each of them can be made. */
export function anyChangeIn(network: Network): fc.Arbitrary<Change | undefined> {
  return dice.map((rolled) => {
    let turn = 0;
    const pick: Pick = (list) => list[(rolled.picks[turn++ % rolled.picks.length] ?? 0) % Math.max(list.length, 1)];
    return makers[rolled.kind % makers.length]?.(network, pick, rolled);
  });
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
/** Few files write out what AWS makes by itself, so that it is asked for where there is nothing else. */
function own<T extends { readonly isDefault: boolean }>(list: readonly T[]): readonly T[] {
  const written = list.filter(({ isDefault }) => !isDefault);
  return written.length > 0 ? written : list;
}
const named = (rule: SecurityGroupRule) => ({
  traffic: rule.traffic,
  peer: rule.peer.kind === 'cidr' ? rule.peer : ({ kind: 'name', name: formatPeer(rule.peer) } as const),
});

type Make = (network: Network, pick: Pick, rolled: Dice) => Change | undefined;

const rules: readonly Make[] = [
  ({ securityGroups }, pick, { traffic, cidr, way: direction, on }) => {
    const group = pick(ids(own(securityGroups)));
    const peer = on
      ? ({ kind: 'cidr', cidr } as const)
      : { kind: 'name' as const, name: pick(ids(securityGroups)) ?? '' };
    if (group === undefined) return undefined;
    return { kind: 'group-rule', act: 'add', group, direction, rule: { traffic, peer } };
  },
  ({ securityGroups }, pick, { way: direction }) => {
    const group = pick(own(securityGroups));
    const rule = group && pick(group[direction]);
    return rule && { kind: 'group-rule', act: 'remove', group: group.id, direction, rule: named(rule) };
  },
  ({ networkAcls }, pick, { way: direction, number, traffic, cidr, on }) => {
    const acl = pick(ids(own(networkAcls)));
    const entry = { number, action: on ? 'allow' : 'deny', traffic, cidr } as const;
    return acl === undefined ? undefined : { kind: 'add-entry', acl, direction, entry };
  },
  ({ networkAcls }, pick, { way: direction }) => {
    const acl = pick(own(networkAcls));
    const entry = acl && pick(acl[direction]);
    return entry && { kind: 'remove-entry', acl: acl.id, direction, number: entry.number };
  },
];

const routes: readonly Make[] = [
  ({ routeTables, transitGateways }, pick, { cidr, on }) => {
    const table = pick([...routeTables, ...transitGateways.flatMap((each) => each.routeTables)]);
    const destination = { kind: 'cidr', cidr } as const;
    return table && { kind: 'add-route', table: table.id, destination, target: 'blackhole', replaces: on };
  },
  ({ routeTables, internetGateways, natGateways }, pick, { cidr, on }) => {
    const table = pick(routeTables);
    const route = table && pick(table.routes.filter(({ origin }) => origin !== 'local'));
    const target = pick(ids([...internetGateways, ...natGateways]));
    const own = route?.destination.kind === 'cidr' ? route.destination.cidr : cidr;
    return table && target
      ? { kind: 'add-route', table: table.id, destination: { kind: 'cidr', cidr: own }, target, replaces: on }
      : undefined;
  },
  ({ routeTables }, pick) => {
    const table = pick(routeTables);
    const route = table && pick(table.routes.filter(({ origin }) => origin !== 'local'));
    if (!route) return undefined;
    const { destination: to } = route;
    const destination = formatDestination(to);
    return { kind: 'remove-route', table: table.id, destination };
  },
];

const settings: readonly Make[] = [
  ({ networkInterfaces, dbClusters, securityGroups }, pick) => {
    const thing = pick([...ids(networkInterfaces), ...ids(dbClusters)]);
    const groups = [...new Set([pick(ids(securityGroups)) ?? '', pick(ids(securityGroups)) ?? ''])];
    return thing === undefined ? undefined : { kind: 'set-groups', thing, groups };
  },
  ({ networkInterfaces }, pick, { on, number }) => {
    const thing = pick(ids(networkInterfaces));
    const address = on ? null : ({ family: 4, value: 0xc6336400 + (number % 250) } as const);
    return thing === undefined ? undefined : { kind: 'set-public-ip', thing, address };
  },
  ({ networkInterfaces }, pick, { on }) => {
    const thing = pick(ids(networkInterfaces));
    return thing === undefined ? undefined : { kind: 'set-check', thing, on };
  },
  ({ subnets, networkAcls }, pick) => {
    const [subnet, acl] = [pick(ids(subnets)), pick(ids(networkAcls))];
    return subnet !== undefined && acl !== undefined ? { kind: 'set-acl', subnet, acl } : undefined;
  },
  ({ subnets, routeTables }, pick) => {
    const [subnet, table] = [pick(ids(subnets)), pick(ids(routeTables))];
    return subnet !== undefined && table !== undefined ? { kind: 'set-routes', subnet, table } : undefined;
  },
  ({ instances }, pick, { on }) => {
    const instance = pick(ids(instances));
    return instance === undefined ? undefined : { kind: 'set-table', instance, full: on };
  },
];

const rest: readonly Make[] = [
  ({ autoScalingGroups }, pick, { number }) => {
    const group = pick(ids(autoScalingGroups));
    return group === undefined ? undefined : { kind: 'scale', group, to: number % 6 };
  },
  ({ eksClusters }, pick, { on }) => {
    const cluster = pick(ids(eksClusters));
    return cluster === undefined ? undefined : { kind: 'set-pod-groups', cluster, mode: on ? 'strict' : 'standard' };
  },
  ({ peeringConnections, transitGateways }, pick, { on }) => {
    const thing = pick(
      ids([...peeringConnections, ...transitGateways, ...transitGateways.flatMap((each) => each.attachments)]),
    );
    const which = pick(SWITCHES);
    return thing !== undefined && which ? { kind: 'set-switch', thing, which, on } : undefined;
  },
  ({ peeringConnections }, pick, { on }) => {
    const peering = pick(ids(peeringConnections));
    return peering === undefined ? undefined : { kind: 'set-dns-resolution', peering, on };
  },
  ({ transitGateways }, pick, { on }) => {
    const gateway = pick(transitGateways);
    const [table, attachment] = gateway ? [pick(ids(gateway.routeTables)), pick(ids(gateway.attachments))] : [];
    return table !== undefined && attachment !== undefined
      ? { kind: 'propagate', act: on ? 'add' : 'remove', table, attachment }
      : undefined;
  },
  ({ transitGateways }, pick, { on }) => {
    const gateway = pick(transitGateways);
    const attachment = gateway && pick(ids(gateway.attachments));
    const table = on || !gateway ? null : (pick(ids(gateway.routeTables)) ?? null);
    return attachment === undefined ? undefined : { kind: 'set-association', attachment, table };
  },
  ({ gatewayEndpoints, interfaceEndpoints }, pick, { on }) => {
    const endpoint = pick(ids([...gatewayEndpoints, ...interfaceEndpoints]));
    if (endpoint === undefined) return undefined;
    const statement = { effect: 'deny', action: 's3:*', resource: 'arn:aws:s3:::photos/*' } as const;
    return on ? { kind: 'set-policy', endpoint } : { kind: 'add-statement', endpoint, ...statement };
  },
  ({ flowLogs, vpcs, subnets }, pick, { on }) => {
    const id = pick(ids(flowLogs ?? []));
    const scope = pick(ids([...vpcs, ...subnets])) ?? '';
    if (on) return { kind: 'create-flow-log', id: 'fl-new', scope, traffic: 'REJECT' };
    return id === undefined ? undefined : { kind: 'delete-flow-log', id };
  },
];

const makers: readonly Make[] = [...rules, ...rules, ...routes, ...settings, ...rest];
