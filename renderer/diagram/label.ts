import type { NetworkView } from '../../main/contract/network-view.ts';
import { targetWord } from '../../main/model/resource-types/resource-types.ts';
import { policiesAt, podOf, type PodView } from './pods.ts';

function mirrorWords({ mirroredBy, mirrorTargetOf }: NetworkView['interfaces'][number]): string {
  if (mirroredBy.length > 0) return `, mirrored to ${mirroredBy.map(({ target }) => target).join(' and ')}`;
  const sources = [...new Set(mirrorTargetOf.map(({ source }) => source))];
  return sources.length > 0 ? `, mirror target of ${sources.join(' and ')}` : '';
}

function podLabel(network: NetworkView, { id, namespace, node, address }: PodView, groups: string): string {
  const policies = policiesAt(network, id);
  const filters = policies.length > 0 ? `network policies ${policies.join(' and ')}` : 'no network policy';
  return `${id}, pod in namespace ${namespace} on ${node}, ${address}${groups}, ${filters}`;
}

/** A thing of the canvas in words, for whoever hears the picture. */
export function ariaLabel(network: NetworkView, id: string): string {
  const nic = network.interfaces.find((each) => each.id === id);
  if (nic) {
    const groups = nic.groups.length > 0 ? `, security groups ${nic.groups.join(' and ')}` : '';
    const pod = podOf(network, id);
    if (pod) return podLabel(network, pod, groups);
    const addresses = [...nic.privateIps, ...nic.publicIps, ...nic.ipv6].join(', ');
    return `${id}, ${nic.caption}, in subnet ${nic.subnet}, ${addresses}${groups}${mirrorWords(nic)}`;
  }
  const subnet = network.subnets.find((each) => each.id === id);
  if (subnet) {
    const kind = subnet.isPublic ? 'public' : 'private';
    return `${kind} subnet ${id}, ${subnet.cidrs.join(', ')}, network ACL ${subnet.networkAcl}, route table ${subnet.routeTable}`;
  }
  const gateway = network.gateways.find((each) => each.id === id);
  if (gateway) {
    const between = gateway.joins.length > 0 ? `, between ${gateway.joins.join(' and ')}` : '';
    return `${targetWord(gateway.kind)} ${id}${between}`;
  }
  const host = network.hosts.find((each) => each.id === id);
  if (host)
    return `${id}, host ${host.place === 'internet' ? 'on the internet' : 'on-premises'}, ${host.addresses.join(', ')}`;
  return id;
}
