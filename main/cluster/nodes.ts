import { formatAddress, parseAddress, type Address } from '../model/address.ts';
import type { Labels } from '../model/labels.ts';
import type { Network, NetworkInterface } from '../model/network.ts';
import { fieldsOf, textOf, type FoundObject } from './found-object.ts';
import type { FoundPod } from './pods.ts';

/** A node as the files tell it: an object of its own, or the name and address that its pods give. */
export type FoundNode = {
  readonly name: string;
  readonly address: Address | null;
  /** The id of its instance. */
  readonly instance: string | null;
  readonly zone: string | null;
  readonly labels: Labels;
};

const NO_LABELS: Labels = new Map();

export function nodesOf(objects: readonly FoundObject[], pods: readonly FoundPod[]): FoundNode[] {
  const told = objects.flatMap(({ thing, value }): FoundNode[] => {
    if (thing?.list !== 'nodes') return [];
    const { name, addresses, labels } = thing.of;
    const [, zone = null, instance = null] =
      /^aws:\/\/\/([^/]*)\/([^/]+)$/.exec(textOf(fieldsOf(value['spec'])['providerID']) ?? '') ?? [];
    return [{ name, address: addresses.find(({ family }) => family === 4) ?? null, instance, zone, labels }];
  });
  const known = new Set(told.map(({ name }) => name));
  const implied = new Map<string, FoundNode>();
  for (const { pod, hostIp } of pods) {
    if (pod.node === '' || known.has(pod.node) || implied.has(pod.node)) continue;
    const address = parseAddress(hostIp ?? '');
    const node = { name: pod.node, address: address.ok ? address.value : null };
    implied.set(pod.node, { ...node, instance: null, zone: null, labels: NO_LABELS });
  }
  return [...told, ...implied.values()];
}

/** A node and the interface of its instance that has the address of the node. */
export type JoinedNode = { readonly node: FoundNode; readonly instance: string; readonly primary: NetworkInterface };

/** The instance of a node: the one that it names, or the one that has its address. Null: the snapshot has none. */
export function joinNode(network: Network, node: FoundNode): JoinedNode | null {
  const { address } = node;
  const holds = ({ ipv4 }: NetworkInterface) => ipv4.some((pair) => pair.private.value === address?.value);
  const owned = (id: string) => network.networkInterfaces.filter(({ owner }) => owner.id === id);
  const named = network.instances.some(({ id }) => id === node.instance) ? owned(node.instance ?? '') : [];
  const all = network.networkInterfaces.filter(({ owner }) => owner.kind === 'instance');
  const primary = (named.length > 0 ? named : all).find(holds) ?? named[0];
  return primary ? { node, instance: primary.owner.id, primary } : null;
}

export function nodeText({ name, address }: FoundNode): string {
  return address ? `${name} (${formatAddress(address)})` : name;
}
