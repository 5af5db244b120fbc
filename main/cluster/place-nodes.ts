import { isUnknownAddress, type PacketAddress } from '../model/address.ts';
import { usualTracking } from '../model/idle-timeouts.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import type { Compute } from '../model/resource.ts';
import type { Notes } from '../snapshot/notes.ts';
import type { JoinedNode } from './nodes.ts';

/**
 * The network with one interface for each node: further ones of the same subnet and groups give it their addresses, and
 * any other stands for itself. Addresses that no pod has are left out: the VPC CNI keeps them for pods to come.
 */
export function placeNodes(
  network: Network,
  joined: readonly JoinedNode[],
  used: ReadonlySet<PacketAddress['value']>,
  notes: Notes,
): Network {
  const nodes = new Map(joined.map((each) => [each.instance, each]));
  const strangers: Compute[] = [];
  const interfaces = network.networkInterfaces.flatMap((nic): NetworkInterface[] => {
    const node = nodes.get(nic.owner.id);
    if (!node) return [nic];
    if (nic.id === node.primary.id) return [withFurther(network, node, used)];
    if (isAlike(nic, node.primary)) return [];
    notes.add('not-modelled', nic.id, `it stands for itself: it is in another subnet or group than its node`);
    strangers.push(strangerOf(nic.id));
    return [{ ...nic, owner: { kind: 'instance', id: nic.id } }];
  });
  const instances = network.instances.map((each) => {
    const node = nodes.get(each.id);
    return node ? { ...each, interfaces: [node.primary.id] } : each;
  });
  return { ...network, networkInterfaces: interfaces, instances: [...instances, ...strangers] };
}

function isAlike(a: NetworkInterface, b: NetworkInterface): boolean {
  const groups = ({ groups: own }: NetworkInterface) => own.toSorted().join(' ');
  return a.subnet === b.subnet && groups(a) === groups(b) && a.sourceDestCheck === b.sourceDestCheck;
}

/** The address of the node first, then those that it lends to pods. */
function withFurther(
  network: Network,
  { instance, primary, node }: JoinedNode,
  used: ReadonlySet<PacketAddress['value']>,
): NetworkInterface {
  const alike = network.networkInterfaces.filter((nic) => nic.owner.id === instance && isAlike(nic, primary));
  const pairs = alike.flatMap(({ ipv4 }) => ipv4);
  const own = pairs.find((pair) => pair.private.value === node.address?.value) ?? primary.ipv4[0];
  const further = pairs.filter((pair) => pair !== own && !used.has(pair.private.value) && isKept(pair, alike));
  return { ...primary, ipv4: own ? [own, ...further] : further };
}

/** The primary address of an interface is one of the node itself. */
function isKept(pair: NetworkInterface['ipv4'][number], alike: readonly NetworkInterface[]): boolean {
  return !isUnknownAddress(pair.private) && alike.some(({ ipv4: [first] }) => first === pair);
}

function strangerOf(id: string): Compute {
  const plain = { os: 'linux', listens: null, forwards: null, tableFull: false, tracking: usualTracking } as const;
  return { id, interfaces: [id], ...plain };
}
