import type { PacketAddress } from '../model/address.ts';
import type { PolicyDialect } from '../model/kubernetes-cluster.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Network } from '../model/network.ts';
import type { EksCluster } from '../model/resource.ts';
import { openNotes, type Notes } from '../snapshot/notes.ts';
import type { Snapshot } from '../snapshot/read-snapshot.ts';
import type { FoundObject, FoundObjects } from './found-object.ts';
import { keptAnnotations, keptManifest, manifestOf } from './kept-manifest.ts';
import { openNames } from './names.ts';
import { joinNode, nodesOf, nodeText, type FoundNode, type JoinedNode } from './nodes.ts';
import { noteKinds, readCounts, type KindCount } from './object-notes.ts';
import { placeNodes } from './place-nodes.ts';
import { lentAddresses, placeOf, placePods, type Placed, type StandIn } from './place-pods.ts';
import { podsOf, type FoundPod } from './pods.ts';
import { servicesOf } from './services.ts';
import { settingsOf, type ClusterSettings } from './settings.ts';
import { standInVpc, UNTOLD_GROUP } from './stand-in-vpc.ts';
import { isPolicy, unknownPolicies } from './unknown-policies.ts';

export type ClusterOptions = {
  /** Who enforces policies; null: as far as the files say. */
  readonly plugin: PolicyDialect | null;
  /** The files hold every object of the cluster: what is in none of them does not exist. */
  readonly isComplete: boolean;
};

export type Joined = Snapshot & { readonly read: readonly KindCount[] };

/** Most subnets that a thing of unknown place may be in. */
const MOST_SUBNETS = 20;

/** The network of a snapshot with the cluster of the files in it. Without one, all of the VPC is unknown. */
export function joinCluster(given: Snapshot | null, found: FoundObjects, options: ClusterOptions): Joined {
  const notes = openNotes();
  noteKinds(found, notes);
  const all = podsOf(found.objects);
  const nodes = nodesOf(found.objects, all);
  const name = openNames(given ? takenIn(given.network) : ['vpc-not-known', 'subnet-not-known', UNTOLD_GROUP]);
  const ids = new Map(nodes.map((node) => [node, given ? '' : name(node.name.split('.')[0] ?? '', node.name)]));
  const base = given ?? standInVpc(nodes, all, (node) => ids.get(node) ?? '');
  if (!given)
    notes.add('missing', 'the VPC', 'no snapshot: its blocks, routes, network ACLs and security groups are unknown');
  const joined = new Map(
    nodes.flatMap((node) => {
      const at = joinNode(base.network, node);
      if (!at) notes.add('missing', node.name, `no instance of the snapshot is the node ${nodeText(node)}`);
      return at ? [[node.name, at] as const] : [];
    }),
  );
  const pods = all
    .filter(({ pod }) => !pod.hostNetwork)
    .map((each) => ({
      ...each,
      id: name(each.pod.name, `${each.pod.namespace}-${each.pod.name}`),
      pod: { ...each.pod, annotations: keptAnnotations(each.pod.annotations) },
    }))
    .map((each) => placeOf(base.network, joined, each));
  noteHostPods(all, notes);
  const part = { base, found, options, joined, pods, all, isStandIn: !given };
  return {
    ...base,
    ...networkWith(part, name, notes),
    read: readCounts(found.objects),
    notes: [...notes.all, ...base.notes],
  };
}

type Part = {
  readonly base: Snapshot;
  readonly found: FoundObjects;
  readonly options: ClusterOptions;
  readonly joined: ReadonlyMap<string, JoinedNode>;
  readonly pods: readonly Placed[];
  readonly all: readonly FoundPod[];
  readonly isStandIn: boolean;
};

function networkWith(part: Part, name: ReturnType<typeof openNames>, notes: Notes): { readonly network: Network } {
  const { base, joined, pods, options, found, isStandIn } = part;
  const untold = pods.filter(({ at }) => at === 'unknown');
  for (const { where, pod } of untold)
    notes.add(
      'missing',
      where,
      `where the pod ${pod.namespace}/${pod.name} runs, or its interface: its group is unknown`,
    );
  const id = name('cluster');
  const isOpen = untold.length > 0 || !options.isComplete;
  const standIn = isOpen ? standInFor(base.network, [...joined.values()], name) : null;
  if (standIn)
    notes.add(
      'missing',
      UNTOLD_GROUP,
      'security groups of pods that no file has; every rule that names a security group may mean theirs',
    );
  const settings = settingsWith(settingsOf(found.objects), part, notes);
  const placedNodes = placeNodes(base.network, [...joined.values()], lentAddresses(pods), notes);
  const network = placePods(placedNodes, pods, standIn, id);
  const isAnywhere = untold.some(({ pod }) => isStandIn || pod.addresses.length > 0);
  const cluster: EksCluster = {
    ...{ id, interfaces: [], autoMode: false, drafts: [], groupTiers: null },
    securityGroup: [...joined.values()][0]?.primary.groups[0] ?? UNTOLD_GROUP,
    nodes: nodesIn(joined, standIn),
    ...{ podGroups: settings.podGroups, nodesTranslate: settings.nodesTranslate, policyPlugin: settings.plugin },
    manifests: manifestsOf(part, network, notes),
    unknownPolicies: doubtsOf(part, settings, isAnywhere),
  };
  noteAssumptions(part, notes);
  return { network: { ...network, eksClusters: [...network.eksClusters, cluster] } };
}

function takenIn(network: Network): string[] {
  const lists = Object.values(network).flatMap((list: unknown) => (Array.isArray(list) ? (list as unknown[]) : []));
  return lists.flatMap((each) => {
    const id = (each as { readonly id?: unknown }).id;
    return typeof id === 'string' ? [id] : [];
  });
}

function noteHostPods(pods: readonly FoundPod[], notes: Notes): void {
  const hosts = pods.filter(({ pod }) => pod.hostNetwork);
  const [first] = hosts;
  if (first)
    notes.add(
      'not-modelled',
      first.where,
      `${hosts.length} pods of the host network: their flows are those of their nodes`,
    );
}

function standInFor(
  { subnets, vpcs }: Network,
  joined: readonly JoinedNode[],
  name: ReturnType<typeof openNames>,
): StandIn | null {
  const near = new Set(joined.map(({ primary }) => primary.subnet));
  const vpc = subnets.find(({ id }) => near.has(id))?.vpc ?? vpcs[0]?.id;
  const all = subnets.filter((each) => each.vpc === vpc && each.cidr4).map(({ id }) => id);
  const within = all.length > MOST_SUBNETS ? all.filter((each) => near.has(each)).slice(0, MOST_SUBNETS) : all;
  return vpc === undefined || within.length === 0 ? null : { node: name('node-not-known'), vpc, subnets: within };
}

function settingsWith(told: ClusterSettings, { found, options, pods }: Part, notes: Notes): ClusterSettings {
  const plugin = options.plugin ?? told.plugin;
  if (plugin === null && found.objects.some(isPolicy))
    notes.add(
      'missing',
      'policies',
      'who enforces them: add the DaemonSet aws-node or calico-node, or `--plugin` on the command line',
    );
  const hasBranches = pods.some(({ at }) => at === 'own');
  if (hasBranches && told.podGroups === null)
    notes.add(
      'assumed',
      'pods',
      'security groups of pods are enforced in strict mode: no file has the DaemonSet aws-node',
    );
  return { ...told, plugin, podGroups: told.podGroups ?? (hasBranches ? 'strict' : null) };
}

function nodesIn(joined: ReadonlyMap<string, JoinedNode>, standIn: StandIn | null): EksCluster['nodes'] {
  const told = [...joined.values()].map(({ instance, node }) => ({
    id: instance,
    type: node.labels.get('node.kubernetes.io/instance-type') ?? null,
    standsIn: false,
  }));
  return standIn ? [...told, { id: standIn.node, type: null, standsIn: true }] : told;
}

function manifestsOf({ found, pods, joined, all }: Part, network: Network, notes: Notes): Manifest[] {
  const held = new Set<PacketAddress['value']>(
    network.networkInterfaces
      .flatMap(({ ipv4, ipv6 }) => [...ipv4.map((pair) => pair.private), ...ipv6])
      .map(({ value }) => value),
  );
  const hosts = all.filter(({ pod }) => pod.hostNetwork).map((each): Placed => ({ ...each, id: '', at: 'unknown' }));
  return [
    ...found.objects.flatMap(keptManifest),
    ...[...joined.values()].flatMap(({ node, instance }) => nodeManifest(node, instance)),
    ...servicesOf(found.objects, [...pods, ...hosts], held, notes),
  ];
}

/** Under the name that the node has in the network. */
function nodeManifest({ labels }: FoundNode, name: string): Manifest[] {
  if (labels.size === 0) return [];
  return manifestOf({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: Object.fromEntries(labels) } });
}

function doubtsOf({ found, options, all }: Part, { plugin }: ClusterSettings, isAnywhere: boolean): string[] {
  return unknownPolicies({
    ...{ objects: found.objects, plugin, isComplete: options.isComplete, isAnywhere },
    unread: found.objects.filter(({ where }) => found.unread.has(where)),
    namespaces: new Set(all.map(({ pod }) => pod.namespace)),
    accounts: new Set(all.map(({ pod }) => `${pod.namespace}/${pod.serviceAccount}`)),
  });
}

function noteAssumptions({ found, options }: Part, notes: Notes): void {
  const [first, ...others] = found.objects.filter(({ thing }) => thing?.list === 'securityGroupPolicies');
  if (first)
    notes.add(
      'not-modelled',
      first.where,
      `${others.length + 1} SecurityGroupPolicy: the security groups of pods are those of their interfaces in the snapshot`,
    );
  const policies: readonly FoundObject[] = found.objects.filter(isPolicy);
  if (policies.length > 0 && !options.isComplete)
    notes.add(
      'assumed',
      'policies',
      `the ${policies.length} in the files are taken for all that the cluster has; a GlobalNetworkPolicy or AdminNetworkPolicy in no file would not be seen`,
    );
}
