import { isUnknownAddress } from '../../model/address.ts';
import type { PolicyPod, Service, ServiceBackend } from '../../model/kubernetes-cluster.ts';
import type { EndpointSlice, ServicePortText, ServiceText } from '../../model/manifest.ts';

/** The service with its backends: those of its slices, or the pods that it selects (M-04, CAL-38). */
export function withBackends(
  service: ServiceText,
  slices: readonly EndpointSlice[],
  pods: readonly PolicyPod[],
): Service {
  const { namespace, name, addresses, selector } = service;
  const own = slices.filter((slice) => slice.namespace === namespace && slice.service === name);
  const selected = pods.filter(
    (pod) =>
      selector && pod.namespace === namespace && [...selector].every(([key, value]) => pod.labels.get(key) === value),
  );
  const ports = service.ports.map(({ target, ...port }) => ({
    ...port,
    backends: own.length > 0 ? backendsOfSlices(own, port) : backendsOfPods(selected, target, port.protocol),
  }));
  return { namespace, name, addresses, ports };
}

function backendsOfSlices(slices: readonly EndpointSlice[], { name, protocol }: Omit<ServicePortText, 'target'>) {
  return slices.flatMap(({ ports, addresses }) =>
    ports
      .filter((port) => port.name === name && port.protocol === protocol)
      .flatMap(({ port }) => addresses.map((address): ServiceBackend => ({ address, port, protocol }))),
  );
}

/** None where the address of one of them is not known: nobody can say then which of the others gets the packet. */
function backendsOfPods(pods: readonly PolicyPod[], target: number | string, protocol: number): ServiceBackend[] {
  const areKnown = pods.every(({ addresses }) => !addresses.some(isUnknownAddress));
  return areKnown ? pods.flatMap((pod) => backendsOfPod(pod, target, protocol)) : [];
}

function backendsOfPod({ ports, addresses }: PolicyPod, target: number | string, protocol: number): ServiceBackend[] {
  const port =
    typeof target === 'number'
      ? target
      : ports.find((each) => each.name === target && each.protocol === protocol)?.number;
  if (port === undefined) return [];
  return addresses.flatMap((address) => (isUnknownAddress(address) ? [] : [{ address, port, protocol }]));
}
