import {
  importKubernetes,
  type ImportedCluster,
  type KubernetesOptions,
} from '../../main/app/file/import-kubernetes.ts';
import { flowFrom } from '../../main/app/file/flow-row.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { files, lists } from '../snapshot/small-vpc.ts';

export type Written = Readonly<Record<string, unknown>>;

const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const group = (id: string, permission: object) => ({
  GroupId: id,
  GroupName: id,
  VpcId: 'vpc-1',
  IpPermissions: [permission],
  IpPermissionsEgress: [everything],
});
const nic = (id: string, subnet: string, groupId: string, addresses: readonly string[], instance?: string) => ({
  ...{ NetworkInterfaceId: id, SubnetId: subnet, VpcId: 'vpc-1', Groups: [{ GroupId: groupId }] },
  PrivateIpAddresses: addresses.map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 })),
  ...(instance === undefined ? {} : { Attachment: { InstanceId: instance } }),
});

/** The VPC of the cluster: two nodes, one of them with two interfaces, a branch interface, and a database. */
export const snapshot = files({
  ...lists,
  SecurityGroups: [
    ...(lists['SecurityGroups'] ?? []),
    group('sg-node', { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-node' }] }),
    group('sg-pay', { IpProtocol: 'tcp', FromPort: 8443, ToPort: 8443, UserIdGroupPairs: [{ GroupId: 'sg-node' }] }),
    group('sg-db', { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: 'sg-node' }] }),
  ],
  Reservations: [{ Instances: [{ InstanceId: 'i-a' }, { InstanceId: 'i-b' }] }],
  NetworkInterfaces: [
    nic('eni-1', 'subnet-a', 'sg-node', ['10.0.0.10', '10.0.0.21', '10.0.0.22'], 'i-a'),
    nic('eni-1b', 'subnet-a', 'sg-node', ['10.0.0.30', '10.0.0.31'], 'i-a'),
    nic('eni-2', 'subnet-b', 'sg-node', ['10.0.1.10'], 'i-b'),
    nic('eni-branch', 'subnet-b', 'sg-pay', ['10.0.1.50']),
    nic('eni-db', 'subnet-b', 'sg-db', ['10.0.1.99']),
  ],
});

export const NODE_A = 'ip-10-0-0-10.eu-west-1.compute.internal';
export const NODE_B = 'ip-10-0-1-10.eu-west-1.compute.internal';

/** What the API server adds to every object, and what nobody must find in the file that comes out. */
const runtime = {
  uid: '0b1c',
  resourceVersion: '4711',
  managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:metadata': { 'f:labels': {} } } }],
  ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x', uid: '1' }],
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'canary-of-an-annotation' },
};

export function node(name: string, address: string, instance: string): Written {
  return {
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { ...runtime, name, labels: { pool: 'a' } } },
    spec: { providerID: `aws:///eu-west-1a/${instance}` },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
    },
  };
}

export function pod(
  name: string,
  app: string,
  ip: string,
  [nodeName, hostIP]: readonly [string, string],
  more: Written = {},
): Written {
  const { annotations = {}, spec = {}, status = {}, namespace = 'shop' } = more as Readonly<Record<string, object>>;
  return {
    ...{ apiVersion: 'v1', kind: 'Pod' },
    metadata: { ...runtime, name, namespace, labels: { app }, annotations: { ...runtime.annotations, ...annotations } },
    spec: {
      nodeName,
      containers: [
        {
          env: [{ name: 'PASSWORD', value: 'canary-of-a-variable' }],
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        },
      ],
      ...spec,
    },
    status: { phase: 'Running', podIP: ip, podIPs: [{ ip }], hostIP, ...status },
  };
}

export const ON_A = [NODE_A, '10.0.0.10'] as const;
export const ON_B = [NODE_B, '10.0.1.10'] as const;

export function policy(name: string, app: string | null, from: string | null): Written {
  return {
    ...{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { ...runtime, name, namespace: 'shop' } },
    spec: {
      podSelector: app === null ? {} : { matchLabels: { app } },
      policyTypes: ['Ingress'],
      ...(from === null ? {} : { ingress: [{ from: [{ podSelector: { matchLabels: { app: from } } }] }] }),
    },
  };
}

export const service: Written = {
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { ...runtime, name: 'api', namespace: 'shop' } },
  spec: {
    ...{ type: 'ClusterIP', clusterIP: '172.20.1.5', clusterIPs: ['172.20.1.5'], selector: { app: 'api' } },
    ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
  },
};

/** `web` may speak to `api`, `api` to `db`, and nobody else to anybody. */
export const objects: readonly Written[] = [
  node(NODE_A, '10.0.0.10', 'i-a'),
  node(NODE_B, '10.0.1.10', 'i-b'),
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } },
  pod('web', 'web', '10.0.0.21', ON_A),
  pod('api', 'api', '10.0.1.21', ON_B),
  pod('db', 'db', '10.0.0.31', ON_A),
  pod('pay', 'pay', '10.0.1.50', ON_B, {
    annotations: { 'vpc.amazonaws.com/pod-eni': JSON.stringify([{ eniId: 'eni-branch', privateIp: '10.0.1.50' }]) },
  }),
  service,
  policy('closed', null, null),
  policy('api-in', 'api', 'web'),
  policy('db-in', 'db', 'api'),
];

export function listOf(items: readonly Written[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: {}, items });
}

const PLAIN: KubernetesOptions = { title: 'own', plugin: 'kubernetes', isComplete: false };

export function importObjects(
  items: readonly Written[],
  options: Partial<KubernetesOptions> = {},
  given: typeof snapshot | null = snapshot,
): ImportedCluster {
  return must(importKubernetes([{ path: 'all.json', text: listOf(items) }], given, { ...PLAIN, ...options }));
}

/** What becomes of a flow in the file that comes out: the verdict, and what it depends on or is denied by. */
export function fateIn({ text }: ImportedCluster, line: string): string {
  const { network } = must(readScenario(text)).scenario;
  const { verdict, steps } = evaluate(compileNetwork(network), must(flowFrom(network, line)));
  if (verdict.kind === 'denied') return `denied by ${steps[verdict.step]?.component ?? ''}`;
  return verdict.kind === 'undetermined' ? `undetermined: ${verdict.missing}` : verdict.kind;
}
