import fc from 'fast-check';
import type { ShortManifest, Vector } from '../../conformance/kubernetes/vector.ts';

/** Ends that a packet may have: pods, nodes, a pod of the host network, addresses outside. */
export const ENDS = ['web', 'api', 'db', 'dweb', 'tool', 'dns', 'node:n1', 'node:n2', 'agent', 'inet', 'partner'];
export const PORTS = [53, 80, 443, 5432, 8080, 8125, 9090];
export const of = fc.constantFrom;

/** A field that is there `times` as often as not. */
export function now<T>(times: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { arbitrary: value, weight: Math.round(10 * times) },
    { arbitrary: fc.constant(undefined), weight: 10 },
  );
}

/** Without the fields that are not there, as a file writes it. */
export function written<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc
    .record<T>(model)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T);
}

const labelSelector = fc.oneof(
  { arbitrary: fc.constant({}), weight: 3 },
  { arbitrary: of('web', 'api', 'db', 'tool').map((app) => ({ matchLabels: { app } })), weight: 3 },
  of('data', 'backend', '').map((tier) => ({ matchLabels: { tier } })),
  fc
    .record({ key: of('app', 'tier'), operator: of('In', 'NotIn'), values: of(['web', 'db'], ['api'], ['data']) })
    .map((each) => ({ matchExpressions: [each] })),
  fc
    .record({ key: of('app', 'tier', 'k8s-app'), operator: of('Exists', 'DoesNotExist') })
    .map((each) => ({ matchExpressions: [each] })),
);
const namespaceSelector = fc.oneof(
  fc.constant({}),
  of('prod', 'dev').map((env) => ({ matchLabels: { env } })),
  of('prod', 'kube-system').map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
  fc.constant({ matchExpressions: [{ key: 'env', operator: 'DoesNotExist' }] }),
);
export const BLOCKS = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.244.1.0/24',
  '10.0.0.12/32',
  '203.0.113.0/24',
  '198.51.100.7/32',
  '::/0',
];
const block = of(...BLOCKS);

const peer = fc.oneof(
  { arbitrary: labelSelector.map((podSelector): object => ({ podSelector })), weight: 3 },
  { arbitrary: namespaceSelector.map((each): object => ({ namespaceSelector: each })), weight: 2 },
  { arbitrary: fc.record({ namespaceSelector, podSelector: labelSelector }).map((each): object => each), weight: 2 },
  of('0.0.0.0/0', '10.0.0.0/8').map((cidr): object => ({ ipBlock: { cidr } })),
  of(['10.244.2.0/24'], ['203.0.113.5/32', '10.0.0.0/9']).map((except): object => ({
    ipBlock: { cidr: '0.0.0.0/0', except },
  })),
  fc.constant<object>({ ipBlock: { cidr: '::/0' } }),
);
const plainPort = written<{
  protocol?: string | undefined;
  port?: number | string | undefined;
  endPort?: number | undefined;
}>({
  protocol: now(2, of('TCP', 'UDP', 'SCTP')),
  port: now(4, fc.oneof(of(...PORTS), of('http', 'pg', 'stat', 'dns'))),
  endPort: fc.constant(undefined),
});
const port = fc.oneof(
  { arbitrary: plainPort, weight: 4 },
  of(80, 5000).map((from) => ({ port: from, endPort: 9000 })),
);
export const some = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most });

const plainRule = (field: 'from' | 'to') => written({ [field]: now(4, some(peer, 2)), ports: now(3, some(port, 2)) });
const netpol: fc.Arbitrary<ShortManifest> = fc.record({
  name: of('a', 'b', 'c', 'd'),
  namespace: of('prod', 'prod', 'dev'),
  spec: written<Record<string, unknown>>({
    podSelector: now(5, labelSelector),
    policyTypes: now(2, of(['Ingress'], ['Egress'], ['Ingress', 'Egress'])),
    ingress: now(2, some(plainRule('from'), 2)),
    egress: now(2, some(plainRule('to'), 2)),
  }),
});

const clusterPeer = fc.oneof(
  namespaceSelector.map((namespaces): object => ({ namespaces })),
  fc.record({ namespaceSelector, podSelector: labelSelector }).map((pods): object => ({ pods })),
);
const outwardPeer = fc.oneof(
  clusterPeer,
  some(block, 2)
    .filter((all) => all.length > 0)
    .map((networks): object => ({ networks })),
  fc.constant<object>({ nodes: {} }),
);
const clusterPort = fc.oneof(
  fc
    .record({ kind: of('tcp', 'udp'), number: of(...PORTS) })
    .map(({ kind, number }): object => ({ [kind]: { destinationPort: { number } } })),
  fc.constant<object>({ tcp: { destinationPort: { range: { start: 80, end: 8080 } } } }),
  of('tcp', 'sctp').map((kind): object => ({ [kind]: {} })),
  of('http', 'pg').map((destinationNamedPort): object => ({ destinationNamedPort })),
  { arbitrary: fc.constant<object>({ quic: {} }), weight: 1 },
);
const clusterRule = (field: 'from' | 'to', one: fc.Arbitrary<object>) =>
  written({
    action: of('Accept', 'Deny', 'Pass'),
    [field]: fc.array(fc.oneof({ arbitrary: one, weight: 12 }, fc.constant<object>({ planets: {} })), {
      minLength: 1,
      maxLength: 2,
    }),
    protocols: now(2, fc.array(clusterPort, { minLength: 1, maxLength: 2 })),
  });
const cnp: fc.Arbitrary<ShortManifest> = fc.record({
  name: of('k', 'l', 'm', 'n'),
  spec: fc.record({
    tier: of('Admin', 'Baseline'),
    priority: of(1, 2, 3),
    subject: clusterPeer,
    ingress: some(clusterRule('from', clusterPeer), 2),
    egress: some(clusterRule('to', outwardPeer), 2),
  }),
});

/** Objects of one kind have names of their own, and equal names in one tier are told apart by order in the vectors' words. */
export const distinct = (all: readonly ShortManifest[]) =>
  all.map((each, i) => ({ ...each, name: `${each.name}${String.fromCharCode(97 + i)}` }));

/** A packet between two of these ends. */
export const packetBetween = (ends: readonly string[]) =>
  fc.record({
    from: of(...ends),
    to: of(...ends),
    proto: of('TCP', 'TCP', 'TCP', 'UDP', 'ICMP', 'SCTP'),
    dport: of(...PORTS),
    sport: fc.constant(40_000),
    icmpType: of(8, 3),
    icmpCode: of(0, 1),
  });

export const shared = {
  id: fc.constant('random'),
  packet: packetBetween(ENDS),
  expect: fc.constant({}),
  netpols: some(netpol, 4).map(distinct),
  cnps: some(cnp, 3).map(distinct),
};

export const kubernetesVector: fc.Arbitrary<Vector> = fc.record({ ...shared, engine: fc.constant('k8s') });
