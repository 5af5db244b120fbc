import { isUnknownAddress, unknownAddress, type Ipv4Address, type PacketAddress } from '../model/address.ts';
import { contains } from '../model/cidr.ts';
import { usualTracking } from '../model/idle-timeouts.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import { UNKNOWN_RULES, type SecurityGroupRule } from '../model/policy.ts';
import type { Compute, Pod } from '../model/resource.ts';
import type { JoinedNode } from './nodes.ts';
import type { FoundPod } from './pods.ts';
import { UNTOLD_GROUP } from './stand-in-vpc.ts';

export type NamedPod = FoundPod & { readonly id: string };

/** Where a pod is: on its node's interface, on one of its own, or nobody can tell. */
export type Placed = NamedPod &
  (
    | { readonly at: 'node'; readonly node: JoinedNode; readonly address: Ipv4Address }
    | { readonly at: 'own'; readonly node: JoinedNode; readonly nic: NetworkInterface }
    | { readonly at: 'unknown' }
  );

export function placeOf(network: Network, nodes: ReadonlyMap<string, JoinedNode>, found: NamedPod): Placed {
  const { pod, branch } = found;
  const node = nodes.get(pod.node);
  const address = pod.addresses.find((each): each is Ipv4Address => each.family === 4 && !isUnknownAddress(each));
  const nic = network.networkInterfaces.find(({ id }) => id === branch);
  if (node && nic) return nic.subnet === node.primary.subnet ? { ...found, at: 'own', node, nic } : unknown(found);
  const block = network.subnets.find(({ id }) => id === node?.primary.subnet)?.cidr4;
  const isNear = node && branch === null && address && block && contains(block, address);
  return isNear && !isElsewhere(network, node, address) ? { ...found, at: 'node', node, address } : unknown(found);
}

function unknown(found: NamedPod): Placed {
  return { ...found, at: 'unknown' };
}

/** Another interface has the address: one that the lab does not take for the node's. */
function isElsewhere(network: Network, { instance, primary }: JoinedNode, address: Ipv4Address): boolean {
  const holder = network.networkInterfaces.find(({ ipv4 }) =>
    ipv4.some((pair) => pair.private.value === address.value),
  );
  if (!holder || holder.id === primary.id) return false;
  const groups = ({ groups: own }: NetworkInterface) => own.toSorted().join(' ');
  return holder.owner.id !== instance || holder.subnet !== primary.subnet || groups(holder) !== groups(primary);
}

/** The addresses that pods have on interfaces of their nodes. */
export function lentAddresses(pods: readonly Placed[]): ReadonlySet<PacketAddress['value']> {
  return new Set(pods.flatMap((each) => (each.at === 'node' ? [each.address.value] : [])));
}

export type StandIn = { readonly node: string; readonly vpc: string; readonly subnets: readonly string[] };

/** The network with its pods; what nobody told of one is on the stand-in node, under a group of unknown rules. */
export function placePods(
  network: Network,
  pods: readonly Placed[],
  standIn: StandIn | null,
  cluster: string,
): Network {
  const branches = new Map(pods.flatMap((each) => (each.at === 'own' ? [[each.nic.id, each] as const] : [])));
  const held = network.networkInterfaces.map((nic) => {
    const branch = branches.get(nic.id);
    if (branch) return { ...nic, owner: { kind: 'pod', id: branch.id } as const };
    const lent = pods.flatMap((each) => (each.at === 'node' && each.node.primary.id === nic.id ? [each.address] : []));
    return lent.length === 0
      ? nic
      : { ...nic, ipv4: [...nic.ipv4, ...lent.map((each) => ({ private: each, public: null }))] };
  });
  const untold = standIn ? pods.filter(({ at }) => at === 'unknown') : [];
  const made = standIn
    ? [standIn.node, ...untold.map(({ id }) => id)].map((id) => standInInterface(network, standIn, id))
    : [];
  return {
    ...network,
    securityGroups: standIn ? withUntoldGroup(network, standIn.vpc) : network.securityGroups,
    networkInterfaces: [...held, ...made],
    instances: [
      ...network.instances.filter(({ interfaces }) => !interfaces.some((id) => branches.has(id))),
      ...(standIn ? [standInInstance(standIn.node)] : []),
    ],
    pods: [...network.pods, ...pods.flatMap((each) => podIn(each, standIn, cluster, made))],
  };
}

/**
 * The group of pods of which nobody told theirs. They may be in any that a rule refers to, so each such rule refers to this
 * one too: its own rules are unknown, so nothing is let through for certain.
 */
function withUntoldGroup({ securityGroups }: Network, vpc: string): Network['securityGroups'] {
  const known = securityGroups.filter(({ id }) => id !== UNTOLD_GROUP);
  const widened = known.map((group) =>
    group.vpc === vpc ? { ...group, in: withUntoldPeer(group.in), out: withUntoldPeer(group.out) } : group,
  );
  return [...widened, { id: UNTOLD_GROUP, vpc, isDefault: false, in: UNKNOWN_RULES, out: UNKNOWN_RULES }];
}

function withUntoldPeer(rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] {
  const traffics = rules.flatMap(({ traffic, peer }) => (peer.kind === 'group' ? [traffic] : []));
  const alike = new Map(traffics.map((traffic) => [JSON.stringify(traffic), traffic]));
  const further = [...alike.values()].map((traffic) => ({
    traffic,
    peer: { kind: 'group', id: UNTOLD_GROUP } as const,
  }));
  return [...rules, ...further];
}

function standInInterface({ subnets }: Network, standIn: StandIn, id: string): NetworkInterface {
  const [subnet = '', ...others] = standIn.subnets;
  const blocks = standIn.subnets.flatMap((each) => subnets.find((one) => one.id === each)?.cidr4 ?? []);
  return {
    ...{ id, subnet, ipv6: [], groups: [UNTOLD_GROUP], sourceDestCheck: true },
    ...(others.length > 0 ? { orIn: others } : {}),
    ipv4: [{ private: unknownAddress(id, blocks), public: null }],
    owner: { kind: id === standIn.node ? 'instance' : 'pod', id },
  };
}

function standInInstance(id: string): Compute {
  const plain = { os: 'linux', listens: null, forwards: null, tableFull: false, tracking: usualTracking } as const;
  return { id, interfaces: [id], ...plain };
}

function podIn(placed: Placed, standIn: StandIn | null, cluster: string, made: readonly NetworkInterface[]): Pod[] {
  const { id, pod } = placed;
  const { namespace, name, labels, annotations, serviceAccount, ports } = pod;
  const facts = { id, cluster, namespace, name, labels, annotations, serviceAccount, ports, listens: null };
  if (placed.at === 'node') {
    const { node, address } = placed;
    return [{ ...facts, node: node.instance, groups: 'node', interface: node.primary.id, address }];
  }
  const nic = placed.at === 'own' ? placed.nic : made.find((each) => each.id === id);
  const address = nic?.ipv4[0]?.private;
  const node = placed.at === 'own' ? placed.node.instance : standIn?.node;
  return nic && address && node !== undefined ? [{ ...facts, node, groups: 'own', interface: nic.id, address }] : [];
}
