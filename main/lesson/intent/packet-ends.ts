import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Origin } from '../../model/flow.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import { knownEntries } from '../../model/policy.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { endNames, findEnd } from '../../language/flow/ends.ts';
import { looksLikeAddress } from '../../language/text/rule.ts';
import { ANYONE } from '../../language/text/packet-set.ts';
import { hostBlocksOf } from '../../engine/packet/ask-address.ts';

/** What a name in a set of packets stands for. */
export type PacketEnd =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'internet' }
  | { readonly kind: 'blocks'; readonly blocks: readonly Cidr[] }
  | {
      readonly kind: 'interfaces';
      readonly interfaces: readonly NetworkInterface[];
      readonly qualifier: string | null;
    };

export const INTERNET = 'internet';

/** An interface, a host, everything with a security group, a subnet, a VPC, a prefix list, or a block. */
export function packetEnd(network: Network, written: string): Result<PacketEnd, string> {
  if (written === ANYONE) return ok({ kind: 'anyone' });
  if (written === INTERNET) return ok({ kind: 'internet' });
  const [, name = written, qualifier = null] = looksLikeBlock(written) ? [] : (/^(.*)\.(\w+)$/.exec(written) ?? []);
  const blocks = blocksNamed(network, name);
  if (blocks) return ok({ kind: 'blocks', blocks });
  const interfaces = interfacesNamed(network, name);
  if (interfaces.length > 0) return ok({ kind: 'interfaces', interfaces, qualifier });
  if (looksLikeAddress(written)) {
    const block = parseCidr(written);
    return block.ok ? ok({ kind: 'blocks', blocks: [block.value] }) : block;
  }
  const { securityGroups, subnets, vpcs, prefixLists } = network;
  const names = [...endNames(network), ...[securityGroups, subnets, vpcs, prefixLists].flat().map(({ id }) => id)];
  const hint = didYouMean(written, names);
  return err(`nothing here is called \`${written}\`${hint === '' ? '' : `; ${hint}`}`);
}

/**
 * The addresses of interfaces as a sender may write them: a public one from the internet and to an internet-facing load
 * balancer, a private one otherwise (SV-05). `sender` null: every address that they have.
 */
export function addressesFor(
  network: Network,
  end: Extract<PacketEnd, { kind: 'interfaces' }>,
  sender: Origin | null,
): readonly Cidr[] {
  return end.interfaces.flatMap((nic) => {
    const ipv4 = nic.ipv4.map((pair) => ({ private: pair.private, public: pair.public }));
    const [privates, publics] = [ipv4.map((pair) => pair.private), ipv4.map((pair) => pair.public)];
    const pods = network.pods.filter((pod) => pod.interface === nic.id).map(({ address }) => address);
    if (end.qualifier === 'public') return publics.flatMap(hostBlocksOf);
    if (end.qualifier === 'private') return privates.flatMap(hostBlocksOf);
    if (end.qualifier === 'ipv6') return nic.ipv6.flatMap(hostBlocksOf);
    if (sender === null) return [...privates, ...publics, ...nic.ipv6, ...pods].flatMap(hostBlocksOf);
    const isPublic = sender.kind === 'internet' || facesInternet(network, nic);
    return [...(isPublic ? publics : privates.slice(0, 1)), ...nic.ipv6].flatMap(hostBlocksOf);
  });
}

function looksLikeBlock(text: string): boolean {
  return /^[\d.]+(\/\d+)?$/.test(text) || text.includes(':');
}

function blocksNamed({ subnets, vpcs, prefixLists, hosts }: Network, name: string): readonly Cidr[] | null {
  const subnet = subnets.find(({ id }) => id === name);
  if (subnet) return [subnet.cidr4, subnet.cidr6].filter((block) => block !== null);
  const vpc = vpcs.find(({ id }) => id === name);
  if (vpc) return vpc.cidrs;
  const list = prefixLists.find(({ id }) => id === name);
  if (list) return knownEntries(list);
  const host = hosts.find(({ id }) => id === name);
  return host ? host.addresses.flatMap(hostBlocksOf) : null;
}

/** Everything of a load balancer, a cluster or an Auto Scaling group, or with a security group. */
function interfacesNamed(network: Network, name: string): readonly NetworkInterface[] {
  const { networkInterfaces, autoScalingGroups, dbClusters, securityGroups } = network;
  if (securityGroups.some(({ id }) => id === name))
    return networkInterfaces.filter(({ groups }) => groups.includes(name));
  const members = [
    ...(autoScalingGroups.find(({ id }) => id === name)?.members ?? []),
    ...(dbClusters.find(({ id }) => id === name)?.members ?? []),
  ];
  const owned = networkInterfaces.filter(({ owner }) => owner.id === name || members.includes(owner.id));
  if (owned.length > 0) return owned;
  const end = findEnd(network, name);
  return end?.kind === 'interface' ? [end.interface] : [];
}

function facesInternet({ loadBalancers }: Network, { owner }: NetworkInterface): boolean {
  return (
    owner.kind === 'load-balancer' && loadBalancers.find(({ id }) => id === owner.id)?.scheme === 'internet-facing'
  );
}
