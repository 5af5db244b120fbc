import type { Origin } from '../../model/flow.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import type { End } from './ends.ts';

/**
 * Where private DNS is on, the name of a service leads its VPC to the endpoint: to the interface in the caller's zone, or
 * to any of them. It needs DNS support and DNS hostnames in the VPC (RT-13). Empty: the name stays what it is.
 */
export function privateDns(network: Network, origin: Origin, end: End): readonly NetworkInterface[] {
  if (end.kind !== 'host' || end.host.service === null || origin.kind !== 'network-interface') return [];
  const subnetOf = (id: string) => {
    const nic = network.networkInterfaces.find((each) => each.id === id);
    return network.subnets.find((each) => each.id === nic?.subnet);
  };
  const from = subnetOf(origin.id);
  const vpc = network.vpcs.find(({ id }) => id === from?.vpc);
  if (!vpc?.dnsSupport || !vpc.dnsHostnames) return [];
  const { service } = end.host;
  const here = network.interfaceEndpoints
    .filter((endpoint) => endpoint.privateDns && endpoint.service === service)
    .flatMap(({ interfaces }) => interfaces)
    .filter((id) => subnetOf(id)?.vpc === from?.vpc);
  const near = here.find((id) => subnetOf(id)?.zone === from?.zone);
  const answers = near === undefined ? here : [near];
  return answers.flatMap((id) => network.networkInterfaces.find((each) => each.id === id) ?? []);
}
