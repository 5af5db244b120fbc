import type { Address, PacketAddress } from '../../model/address.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { Host } from '../../model/resource.ts';

/** What a name or an address in a flow stands for. */
export type End =
  | {
      readonly kind: 'interface';
      readonly interface: NetworkInterface;
      readonly facesInternet: boolean;
      /** Where it is not the primary one: that of a pod on the interface of its node. */
      readonly address: PacketAddress | null;
    }
  | { readonly kind: 'host'; readonly host: Host }
  | { readonly kind: 'address'; readonly address: Address };

/**
 * An interface, a host, or the first interface of whatever carries the name: the first node of a load balancer, the
 * first member of a cluster (its writer) or of an Auto Scaling group. A pod is also known as `namespace/name`.
 */
export function findEnd(network: Network, written: string): End | undefined {
  const name = network.pods.find((pod) => `${pod.namespace}/${pod.name}` === written)?.id ?? written;
  const host = network.hosts.find(({ id }) => id === name);
  if (host) return { kind: 'host', host };
  const service = serviceAddresses(network).find((each) => each.name === name);
  if (service) return { kind: 'address', address: service.address };
  const id = firstInterface(network, name) ?? name;
  const nic = network.networkInterfaces.find((each) => each.id === id);
  if (!nic) return undefined;
  const balancer =
    nic.owner.kind === 'load-balancer' ? network.loadBalancers.find((each) => each.id === nic.owner.id) : undefined;
  const address = network.pods.find((pod) => pod.id === name)?.address ?? null;
  return { kind: 'interface', interface: nic, facesInternet: balancer?.scheme === 'internet-facing', address };
}

/** Everything that can stand at an end of a flow. */
export function endNames(network: Network): string[] {
  const { hosts, networkInterfaces, instances, autoScalingGroups, tasks, pods, eksClusters } = network;
  const { loadBalancers, interfaceEndpoints, dbClusters, dbInstances, functions, natGateways } = network;
  const machines = [hosts, networkInterfaces, instances, autoScalingGroups, tasks, pods, eksClusters].flat();
  const containers = tasks.flatMap((task) => task.containers.map((id) => ({ id })));
  const databases = [...dbClusters, ...dbInstances];
  const services = [...loadBalancers, ...interfaceEndpoints, ...functions, ...natGateways];
  const all = [...machines, ...containers, ...databases, ...services];
  return [...new Set([...all.map(({ id }) => id), ...serviceAddresses(network).map(({ name }) => name)])];
}

/** The services of clusters that have an address, by the names that DNS knows them by within the cluster. */
function serviceAddresses({ eksClusters }: Network): { readonly name: string; readonly address: Address }[] {
  return eksClusters.flatMap(({ manifests }) =>
    manifests.flatMap(({ thing }) => {
      const [address] = thing?.list === 'services' ? thing.of.addresses : [];
      return thing?.list === 'services' && address
        ? [{ name: `${thing.of.name}.${thing.of.namespace}.svc`, address }]
        : [];
    }),
  );
}

function firstInterface(network: Network, name: string): string | undefined {
  const machines = [...network.instances, ...network.functions, ...network.eksClusters];
  const holders = [...machines, ...network.loadBalancers, ...network.interfaceEndpoints];
  const member = network.autoScalingGroups.find(({ id }) => id === name)?.members[0];
  if (member !== undefined) return firstInterface(network, member);
  const task = network.tasks.find(({ id, containers }) => id === name || containers.includes(name));
  if (task) return task.interface;
  const pod = network.pods.find(({ id }) => id === name);
  if (pod) return pod.interface;
  const holder = holders.find(({ id }) => id === name)?.interfaces[0];
  if (holder !== undefined) return holder;
  const writer = network.dbClusters.find(({ id }) => id === name)?.members[0] ?? name;
  const database = network.dbInstances.find(({ id }) => id === writer)?.interface;
  return database ?? network.natGateways.find(({ id }) => id === name)?.interface;
}
