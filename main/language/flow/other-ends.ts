import type { Origin } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import type { EndText } from '../text/flow.ts';
import { privateDns } from './private-dns.ts';

/** The other interfaces that a function may send from: AWS chooses one of its subnets (SV-06). */
export function otherSenders({ functions }: Network, { name, qualifier }: EndText): readonly string[] {
  if (qualifier !== null) return [];
  return functions.find(({ id }) => id === name)?.interfaces.slice(1) ?? [];
}

/** The other interfaces whose address DNS may give for a name: nodes of a load balancer, interfaces of an endpoint. */
export function otherReceivers(network: Network, { name, qualifier }: EndText, origin: Origin): readonly string[] {
  if (qualifier !== null) return [];
  const holders = [...network.loadBalancers, ...network.interfaceEndpoints, ...network.eksClusters];
  const holder = holders.find(({ id }) => id === name);
  if (holder) return holder.interfaces.slice(1);
  const host = network.hosts.find(({ id }) => id === name);
  return host
    ? privateDns(network, origin, { kind: 'host', host })
        .slice(1)
        .map(({ id }) => id)
    : [];
}
