import type { Network } from '../model/network.ts';
import { withDoubtfulRoutes } from './doubtful-routes.ts';
import type { Note } from './notes.ts';
import { localRoutesIn } from './stand-ins.ts';

/**
 * A network as a file can say it: what merely stands in for something that AWS makes is taken to be as AWS makes it, where
 * it is not known whereto a route leads it says so, and what else is in doubt is left out: subnets with their ACL,
 * interfaces with their groups, load balancers with their ports. Each of these is noted.
 */
export function withoutDoubt(
  network: Network,
  standIns: ReadonlyMap<string, string>,
  usual: ReadonlySet<string>,
): { readonly network: Network; readonly notes: readonly Note[] } {
  if (standIns.size === 0) return { network, notes: [] };
  const doubtful = new Map([...standIns].filter(([id]) => !usual.has(id)));
  const assumed = [...standIns].filter(([id]) => usual.has(id));
  const routed = withDoubtfulRoutes(network, doubtful);
  const isKnown = ({ networkAcl, routeTable }: Network['subnets'][number]) =>
    !doubtful.has(networkAcl) && !doubtful.has(localRoutesIn(routeTable));
  const subnets = network.subnets.filter(isKnown);
  const isIn = new Set(subnets.map(({ id }) => id));
  const interfaces = network.networkInterfaces.filter(
    ({ subnet, groups, owner }) =>
      isIn.has(subnet) &&
      !groups.some((id) => doubtful.has(id)) &&
      !(owner.kind === 'load-balancer' && doubtful.has(owner.id)),
  );
  const stays = new Set(interfaces.map(({ id }) => id));
  const left = [
    ...network.subnets
      .filter(({ id }) => !isIn.has(id))
      .map(({ id }) => [id, 'not all that filters it is known'] as const),
    ...network.networkInterfaces
      .filter(({ id, subnet }) => isIn.has(subnet) && !stays.has(id))
      .map(({ id, owner }) => [id, doubtful.get(owner.id) ?? 'not all that filters it is known'] as const),
  ];
  const unread = unreadGroups(routed, doubtful);
  const open = [...doubtful].filter(([id]) => !left.some(([gone]) => gone === id) && isOnTheWay(id, network));
  return {
    notes: [
      ...left.map(([where, why]): Note => ({ kind: 'missing', where, message: `left out: ${why}` })),
      ...unread.map((where): Note => ({ kind: 'missing', where, message: 'left out: its rules are not known' })),
      ...open.map(([where, what]): Note => ({
        kind: 'missing',
        where,
        message: `${what}: in the file, routes by way of it lead to the unknown`,
      })),
      ...assumed.map(([where, what]): Note => ({
        kind: 'assumed',
        where,
        message: `${what}: in the file it is as AWS makes it`,
      })),
    ],
    network: {
      ...routed,
      ...keptIn(routed, stays),
      subnets,
      networkInterfaces: interfaces,
      securityGroups: routed.securityGroups.filter(({ id }) => !unread.includes(id)),
    },
  };
}

/** Security groups whose rules are not known, as far as nothing that stays names them. */
function unreadGroups({ securityGroups, vpcs }: Network, doubtful: ReadonlyMap<string, string>): string[] {
  const isNamed = (id: string) =>
    vpcs.some(({ defaultSecurityGroup }) => defaultSecurityGroup === id) ||
    securityGroups.some(
      (group) =>
        !doubtful.has(group.id) &&
        [...group.in, ...group.out].some(({ peer }) => peer.kind === 'group' && peer.id === id),
    );
  return securityGroups.flatMap(({ id }) => (doubtful.has(id) && !isNamed(id) ? [id] : []));
}

function isOnTheWay(id: string, { networkAcls, securityGroups, loadBalancers }: Network): boolean {
  return ![...networkAcls, ...securityGroups, ...loadBalancers].some((each) => each.id === id);
}

/** All that has an interface, as far as the interface stays. */
function keptIn(network: Network, stays: ReadonlySet<string>): Partial<Network> {
  const held = <T extends { readonly interfaces: readonly string[] }>(things: readonly T[]): T[] =>
    things
      .map((thing) => ({ ...thing, interfaces: thing.interfaces.filter((id) => stays.has(id)) }))
      .filter((thing) => thing.interfaces.length > 0);
  const single = <T extends { readonly interface: string }>(things: readonly T[]) =>
    things.filter((thing) => stays.has(thing.interface));
  const dbInstances = single(network.dbInstances);
  return {
    instances: held(network.instances),
    functions: held(network.functions),
    interfaceEndpoints: held(network.interfaceEndpoints),
    loadBalancers: held(network.loadBalancers).map((balancer) => ({
      ...balancer,
      listeners: balancer.listeners.map((listener) => ({
        ...listener,
        // With a target of which not all is known, what happens to a request is not known.
        ...(listener.targets.every((target) => stays.has(target.interface))
          ? {}
          : { action: 'unknown' as const, targets: [] }),
      })),
    })),
    natGateways: single(network.natGateways),
    firewallEndpoints: single(network.firewallEndpoints),
    dbInstances,
    dbClusters: network.dbClusters.filter(({ id }) => dbInstances.some(({ cluster }) => cluster === id)),
    transitGateways: network.transitGateways.map((gateway) => ({
      ...gateway,
      attachments: gateway.attachments.map((each) => ({
        ...each,
        interfaces: each.interfaces.filter((id) => stays.has(id)),
      })),
    })),
  };
}
