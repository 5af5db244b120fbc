import type { Cluster } from '../../../main/model/kubernetes-cluster.ts';
import { buildCluster } from '../../../main/engine/compiled/build-cluster.ts';
import { readManifest } from '../../../main/kubernetes/read-manifest.ts';
import type { Thing } from '../../../main/model/manifest.ts';
import type { ShortManifest, Vector, World } from './vector.ts';

type Manifest = Readonly<Record<string, unknown>>;

/** The world of the file with what a vector adds, as the product reads it: from manifests. */
export function clusterOf(world: World, vector: Vector): Cluster {
  const faults: string[] = [];
  const things = [...worldManifests(world, vector.podSGs ?? {}), ...vectorManifests(vector)].flatMap((manifest) =>
    readOne(manifest, faults),
  );
  if (faults.length > 0) throw new Error(faults.join('; '));
  return buildCluster(things);
}

/** What the readers refuse in the policies of a vector. */
export function faultsIn(vector: Vector): string[] {
  const faults: string[] = [];
  for (const manifest of vectorManifests(vector)) readOne(manifest, faults);
  return faults;
}

function readOne(manifest: Manifest, faults: string[]): Thing[] {
  const thing = readManifest(manifest, (path, message) => faults.push(`${path.join('.')}: ${message}`));
  return thing && 'of' in thing ? [thing] : [];
}

function vectorManifests({ netpols = [], cnps = [], policies = [], tiers = [], netsets = [], heps = [], hep }: Vector) {
  return [
    ...netpols.map((each) => written('networking.k8s.io/v1', 'NetworkPolicy', each)),
    ...cnps.map((each) => written('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', each)),
    ...policies.map((each) => written('projectcalico.org/v3', 'GlobalNetworkPolicy', each)),
    ...tiers.map(({ name, ...spec }) => written('projectcalico.org/v3', 'Tier', { name, spec })),
    ...netsets.map(({ nets, ...each }) =>
      written('projectcalico.org/v3', 'GlobalNetworkSet', { ...each, spec: { nets } }),
    ),
    ...[...heps, ...(hep ? [hep] : [])].map(({ name, labels, node, interfaceName, profiles, ip }) =>
      written('projectcalico.org/v3', 'HostEndpoint', {
        name,
        labels,
        spec: { node, interfaceName, profiles, expectedIPs: [ip] },
      }),
    ),
  ];
}

function written(apiVersion: string, kind: string, { kind: own, spec, ...metadata }: ShortManifest): Manifest {
  return { apiVersion, kind: own ?? kind, metadata, spec };
}

type Labelled = Readonly<Record<string, string>>;

function worldManifests(world: World, podGroups: Readonly<Record<string, readonly string[]>>): Manifest[] {
  const core = (kind: string, metadata: Manifest, rest: Manifest = {}) => ({
    apiVersion: 'v1',
    kind,
    metadata,
    ...rest,
  });
  return [
    ...Object.entries(world.namespaces).map(([name, labels]) => core('Namespace', { name, labels })),
    ...Object.entries(world.nodes).map(([name, address]) =>
      core('Node', { name }, { status: { addresses: [{ type: 'InternalIP', address }] } }),
    ),
    ...Object.entries(world.serviceAccounts ?? {}).map(([id, labels]) => {
      const [namespace = '', name = ''] = id.split('/');
      return core('ServiceAccount', { namespace, name, labels });
    }),
    ...Object.entries(world.pods).map(([name, pod]) => {
      const groups = (podGroups[name] ?? []).map((id) => [`sg.aws.tigera.io/${id}`, ''] as const);
      const labels: Labelled = { ...pod.labels, ...Object.fromEntries(groups) };
      return core(
        'Pod',
        { name, namespace: pod.ns, labels, annotations: pod.annotations },
        {
          spec: {
            nodeName: pod.node,
            hostNetwork: pod.hostNetwork,
            serviceAccountName: pod.sa,
            containers: [{ ports: Object.entries(pod.ports ?? {}).map(containerPort) }],
          },
          status: { podIP: pod.ip },
        },
      );
    }),
    ...Object.entries(world.services ?? {}).flatMap(([id, service]) => serviceManifests(id, service, world)),
  ];
}

function containerPort([name, text]: [string, string]) {
  const [number, protocol] = text.split('/');
  return { name, containerPort: Number(number), protocol };
}

type ServiceText = NonNullable<World['services']>[string];

/** A service with the pods behind it told one by one. */
function serviceManifests(id: string, service: ServiceText, { pods }: World): Manifest[] {
  const [namespace = '', name = ''] = id.split('/');
  const { port, targetPort = port, nodePort, proto: protocol = 'TCP', clusterIP } = service;
  const ports = (service.pods ?? []).flatMap((each) => {
    const [number = ''] = pods[each]?.ports?.[String(targetPort)]?.split('/') ?? [String(targetPort)];
    return [{ pod: each, port: Number(number) }];
  });
  const slice = (each: { pod: string; port: number }, i: number) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-${i}`, namespace, labels: { 'kubernetes.io/service-name': name } },
    ports: [{ port: each.port, protocol }],
    endpoints: [{ addresses: [pods[each.pod]?.ip ?? ''] }],
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { clusterIP, ports: [{ port, targetPort, nodePort, protocol }] },
    },
    ...ports.map(slice),
  ];
}
