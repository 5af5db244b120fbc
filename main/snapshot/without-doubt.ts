import type { Network } from '../model/network.ts';
import type { Note } from './notes.ts';

/**
 * The part of a network of which everything is known: without subnets whose ACL, and interfaces whose groups, merely
 * stand in for what the snapshot lacks. A file cannot say that nobody knows.
 */
export function withoutDoubt(
  network: Network,
  standIns: ReadonlyMap<string, string>,
): { readonly network: Network; readonly notes: readonly Note[] } {
  if (standIns.size === 0) return { network, notes: [] };
  const subnets = network.subnets.filter(({ networkAcl }) => !standIns.has(networkAcl));
  const isIn = new Set(subnets.map(({ id }) => id));
  const interfaces = network.networkInterfaces.filter(
    ({ subnet, groups }) => isIn.has(subnet) && !groups.some((id) => standIns.has(id)),
  );
  const stays = new Set(interfaces.map(({ id }) => id));
  const held = <T extends { readonly interfaces: readonly string[] }>(things: readonly T[]): T[] =>
    things
      .map((thing) => ({ ...thing, interfaces: thing.interfaces.filter((id) => stays.has(id)) }))
      .filter((thing) => thing.interfaces.length > 0);
  const single = <T extends { readonly interface: string }>(things: readonly T[]) =>
    things.filter((thing) => stays.has(thing.interface));
  const dbInstances = single(network.dbInstances);
  const left = [
    ...network.subnets.filter(({ id }) => !isIn.has(id)),
    ...network.networkInterfaces.filter(({ id, subnet }) => isIn.has(subnet) && !stays.has(id)),
  ];
  return {
    notes: left.map(({ id }): Note => ({
      kind: 'missing',
      where: id,
      message: 'left out: not all that filters it is known',
    })),
    network: {
      ...network,
      subnets,
      networkInterfaces: interfaces,
      instances: held(network.instances),
      functions: held(network.functions),
      interfaceEndpoints: held(network.interfaceEndpoints),
      loadBalancers: held(network.loadBalancers).map((balancer) => ({
        ...balancer,
        listeners: balancer.listeners.map((listener) => ({
          ...listener,
          targets: listener.targets.filter((target) => stays.has(target.interface)),
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
    },
  };
}
