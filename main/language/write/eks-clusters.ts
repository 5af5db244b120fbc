import { formatProtocol } from '../../model/protocol.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { EksCluster, EksNode, Pod } from '../../model/resource.ts';
import { writeInterface, writeListening } from './resources.ts';
import { privateIpText, things, type Writer } from './writer.ts';

export function writeEksClusters(writer: Writer) {
  const { network, name, nic } = writer;
  return things(
    network.eksClusters.map((cluster) => {
      const { id, securityGroup, interfaces, nodes, podGroups, nodesTranslate, autoMode } = cluster;
      const places = interfaces
        .flatMap((each) => nic(each) ?? [])
        .map((held) => {
          const [primary] = held.ipv4;
          return [name(held.subnet), primary ? { ip: privateIpText(primary) } : {}] as const;
        });
      const pods = network.pods.filter((pod) => pod.cluster === id);
      const text = {
        subnets: Object.fromEntries(places),
        securityGroup: name(securityGroup),
        ...(podGroups === null ? {} : { podGroups }),
        ...(nodesTranslate === null ? {} : { nodesTranslate }),
        ...(autoMode ? { autoMode } : {}),
        ...writePolicySettings(writer, cluster),
        nodes: Object.fromEntries(nodes.map((node) => [name(node.id), writeNode(writer, node)])),
        pods: Object.fromEntries(pods.map((pod) => [name(pod.id), writePod(writer, pod, cluster)])),
        ...writeManifests('manifests', cluster.manifests),
        ...writeManifests('drafts', cluster.drafts),
      };
      return [name(id), text] as const;
    }),
  );
}

/** Copies: a draft that was applied is in both lists, and YAML would write the second as an alias. */
function writeManifests(field: 'manifests' | 'drafts', list: readonly Manifest[]) {
  return list.length > 0 ? { [field]: list.map(({ text }) => JSON.parse(JSON.stringify(text)) as unknown) } : {};
}

/** Addresses that pods use stand with the pods. */
function writeNode(writer: Writer, { id, type, standsIn }: EksNode): Readonly<Record<string, unknown>> {
  const { instances, pods } = writer.network;
  const instance = instances.find((each) => each.id === id);
  const held = writer.nic(instance?.interfaces[0] ?? '');
  if (!instance || !held) return {};
  const lent = new Set(pods.filter((pod) => pod.interface === held.id).map(({ address }) => address.value));
  const ipv4 = held.ipv4.filter((pair) => !lent.has(pair.private.value));
  return {
    ...writeInterface(writer, { ...held, ipv4 }),
    ...(type === null ? {} : { type }),
    ...(standsIn ? { standsIn } : {}),
    ...(instance.os === 'windows' ? { os: instance.os } : {}),
    ...writeListening(instance.listens),
  };
}

function writePolicySettings({ name }: Writer, { policyPlugin, groupTiers, unknownPolicies }: EksCluster) {
  return {
    ...(unknownPolicies.length === 0 ? {} : { unknownPolicies }),
    ...(policyPlugin === null ? {} : { policyPlugin }),
    ...(groupTiers === null
      ? {}
      : {
          groupTiers: {
            podGroup: name(groupTiers.podGroup),
            metadataAccess: groupTiers.metadataAccess,
            ...(groupTiers.nodeGroups ? { nodeGroups: groupTiers.nodeGroups.map(name) } : {}),
          },
        }),
  };
}

function writePod({ name, nic }: Writer, pod: Pod, { manifests }: EksCluster) {
  const isDescribed = manifests.some(({ thing }) => thing?.list === 'pods');
  const { id, node, address, groups, interface: at, listens } = pod;
  return {
    node: name(node),
    ip: privateIpText({ private: address }),
    ...(groups === 'own' ? { groups: (nic(at)?.groups ?? []).map(name) } : {}),
    ...writeListening(listens),
    ...writeFacts(pod, name(id), isDescribed),
  };
}

/** What policies read of a pod, as far as it is not what Kubernetes has by default or a manifest may say. */
function writeFacts(
  { namespace, name, labels, annotations, serviceAccount, ports }: Pod,
  written: string,
  isDescribed: boolean,
) {
  const named = ports.map((port) => [port.name, `${formatProtocol(port.protocol)} ${port.number}`] as const);
  return {
    ...(namespace === 'default' ? {} : { namespace }),
    ...(name === written ? {} : { name }),
    ...(isDescribed || labels.size > 0 ? { labels: Object.fromEntries(labels) } : {}),
    ...(isDescribed || annotations.size > 0 ? { annotations: Object.fromEntries(annotations) } : {}),
    ...(!isDescribed && serviceAccount === 'default' ? {} : { serviceAccount }),
    ...(isDescribed || ports.length > 0 ? { ports: Object.fromEntries(named) } : {}),
  };
}
