import { formatAddress } from '../../model/address.ts';
import type { EksNode, Pod } from '../../model/resource.ts';
import { writeInterface, writeListening } from './resources.ts';
import { privateIpText, things, type Writer } from './writer.ts';

export function writeEksClusters(writer: Writer) {
  const { network, name, nic } = writer;
  return things(
    network.eksClusters.map(({ id, securityGroup, interfaces, nodes, podGroups, nodesTranslate, autoMode }) => {
      const places = interfaces
        .flatMap((each) => nic(each) ?? [])
        .map((held) => {
          const [primary] = held.ipv4;
          return [name(held.subnet), primary ? { ip: privateIpText(primary) } : {}] as const;
        });
      const pods = network.pods.filter(({ cluster }) => cluster === id);
      const text = {
        subnets: Object.fromEntries(places),
        securityGroup: name(securityGroup),
        ...(podGroups === null ? {} : { podGroups }),
        ...(nodesTranslate === null ? {} : { nodesTranslate }),
        ...(autoMode ? { autoMode } : {}),
        nodes: Object.fromEntries(nodes.map((node) => [name(node.id), writeNode(writer, node)])),
        pods: Object.fromEntries(pods.map((pod) => [name(pod.id), writePod(writer, pod)])),
      };
      return [name(id), text] as const;
    }),
  );
}

/** Addresses that pods use stand with the pods. */
function writeNode(writer: Writer, { id, type }: EksNode): Readonly<Record<string, unknown>> {
  const { instances, pods } = writer.network;
  const instance = instances.find((each) => each.id === id);
  const held = writer.nic(instance?.interfaces[0] ?? '');
  if (!instance || !held) return {};
  const lent = new Set(pods.filter((pod) => pod.interface === held.id).map(({ address }) => address.value));
  const ipv4 = held.ipv4.filter((pair) => !lent.has(pair.private.value));
  return {
    ...writeInterface(writer, { ...held, ipv4 }),
    ...(type === null ? {} : { type }),
    ...(instance.os === 'windows' ? { os: instance.os } : {}),
    ...writeListening(instance.listens),
  };
}

function writePod({ name, nic }: Writer, { node, address, groups, interface: at, listens }: Pod) {
  return {
    node: name(node),
    ip: formatAddress(address),
    ...(groups === 'own' ? { groups: (nic(at)?.groups ?? []).map(name) } : {}),
    ...writeListening(listens),
  };
}
