import type { Address } from '../../model/address.ts';
import type { Cluster, Service, ServiceBackend } from '../../model/kubernetes-cluster.ts';
import type { Network } from '../../model/network.ts';
import { clusterOf } from './policed-pods.ts';

/** One address of a service, with its ports as listeners for what is sent there. */
export type ServiceAddress = {
  readonly name: string;
  readonly address: Address;
  readonly ports: readonly {
    readonly protocol: number;
    readonly port: number;
    readonly backends: readonly ServiceBackend[];
  }[];
};

/** A port that every node listens for, with what is behind it. */
export type NodePort = {
  readonly protocol: number;
  readonly port: number;
  readonly service: string;
};

/** What the nodes of a cluster translate: its services by address, and the ports that nodes themselves listen for. */
export type ClusterServices = {
  readonly addresses: readonly ServiceAddress[];
  readonly nodePorts: readonly NodePort[];
};

/** The services of each cluster that has any, by the id of the cluster. */
export function clusterServices(network: Network): ReadonlyMap<string, ClusterServices> {
  return new Map(
    network.eksClusters.flatMap((eks) => {
      if (!eks.manifests.some(({ thing }) => thing?.list === 'services')) return [];
      return [[eks.id, servicesOf(clusterOf(network, eks))] as const];
    }),
  );
}

/** The services of one cluster. */
export function servicesOf({ services }: Cluster): ClusterServices {
  const nodePorts = services.flatMap((service) =>
    service.ports.flatMap(({ nodePort, protocol }) =>
      nodePort === null ? [] : [{ protocol, port: nodePort, service: nameOf(service) }],
    ),
  );
  return { addresses: services.flatMap(addressesOf), nodePorts };
}

function addressesOf(service: Service): ServiceAddress[] {
  return service.addresses.map((address) => ({ name: nameOf(service), address, ports: service.ports }));
}

function nameOf({ namespace, name }: Service): string {
  return `${namespace}/${name}`;
}
