import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askPolicies, type PolicyAnswer } from '../../main/app/file/ask-policies.ts';
import type { Trace } from '../../main/model/trace.ts';
import { must } from '../build.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';

/** Pods of one cluster, behind services and under policies that are drawn; security groups allow everything. */
const PODS = [
  { name: 'web', node: 'node-a', ip: '10.0.1.31' },
  { name: 'cart', node: 'node-b', ip: '10.0.1.32' },
  { name: 'stock', node: 'node-b', ip: '10.0.1.33' },
] as const;
const NODES = { 'node-a': '10.0.1.10', 'node-b': '10.0.1.20' } as const;
const NAMES = PODS.map(({ name }) => name);

const meta = (name: string) => ({ name, namespace: 'shop' });
const tierOf = (tier: string) => ({ matchLabels: { tier } });

const tiers = fc.constantFrom('front', 'back');
const service = fc.record({
  tier: fc.constantFrom('front', 'back', 'nobody'),
  target: fc.constantFrom<string | number>('http', 8080, 9090),
  isNodePort: fc.boolean(),
});
const policy = fc.record({
  tier: tiers,
  direction: fc.constantFrom('ingress', 'egress'),
  peer: fc.oneof(
    tiers.map((tier) => ({ podSelector: tierOf(tier) })),
    fc.constantFrom('10.0.0.0/16', '172.20.0.0/16').map((cidr) => ({ ipBlock: { cidr } })),
  ),
  port: fc.constantFrom<string | number>(80, 8080, 9090, 'http'),
});
const scene = fc.record({
  tierOf: fc.tuple(tiers, tiers, tiers),
  services: fc.array(service, { minLength: 1, maxLength: 3 }),
  policies: fc.array(policy, { maxLength: 3 }),
  plugin: fc.constantFrom('kubernetes', 'calico', 'none'),
  from: fc.constantFrom(...NAMES, 'node-a'),
  to: fc.constantFrom('service-0', 'service-1', 'node-a', 'node-b', ...NAMES),
  port: fc.constantFrom(80, 81, 8080, 9090, 30_080),
} as const);
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function manifestsOf({ services, policies }: Scene): object[] {
  return [
    ...services.map(({ tier, target, isNodePort }, i) => ({
      ...{ apiVersion: 'v1', kind: 'Service', metadata: meta(`service-${i}`) },
      spec: {
        ...{ type: isNodePort ? 'NodePort' : 'ClusterIP', clusterIP: `172.20.0.${i + 1}`, selector: { tier } },
        ports: [{ port: 80, targetPort: target, ...(isNodePort && { nodePort: 30_080 + i }) }],
      },
    })),
    ...policies.map(({ tier, direction, peer, port }, i) => ({
      ...{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: meta(`policy-${i}`) },
      spec: {
        ...{ podSelector: tierOf(tier), policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'] },
        [direction]: [{ [direction === 'ingress' ? 'from' : 'to']: [peer], ports: [{ port }] }],
      },
    })),
  ];
}

function traced(of: Scene): Trace {
  const pods = PODS.map(({ name, node, ip }, i) => [
    name,
    {
      ...{ node, ip, namespace: 'shop', labels: { tier: of.tierOf[i] }, ports: { http: 'tcp 8080' } },
      listens: ['tcp 80', 'tcp 81', 'tcp 8080', 'tcp 9090', 'tcp 30080'],
    },
  ]);
  const nodes = Object.entries(NODES).map(([name, ip]) => [name, { subnet: 'nodes', ip }]);
  const network = {
    vpcs: { shop: { cidr: '10.0.0.0/16' } },
    subnets: { nodes: { az: 'a', cidr: '10.0.1.0/24' } },
    securityGroups: { 'sg-nodes': { in: ['all 0.0.0.0/0'], out: ['all 0.0.0.0/0'] } },
    eksClusters: {
      'shop-cluster': {
        ...{ subnets: ['nodes'], securityGroup: 'sg-nodes', policyPlugin: of.plugin },
        ...{ nodes: Object.fromEntries(nodes) as object, pods: Object.fromEntries(pods) as object },
        manifests: manifestsOf(of),
      },
    },
  };
  const to = of.to.startsWith('service') ? `172.20.0.${Number(of.to.slice(-1)) + 1}` : of.to;
  return traceThrough(networkFrom(JSON.stringify(network)), `tcp ${of.from}:50000 > ${to}:${of.port}`);
}

function asked(of: Scene): PolicyAnswer {
  const pods = PODS.map(({ name, node, ip }, i) => ({
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { ...meta(name), labels: { tier: of.tierOf[i] } } },
    spec: { nodeName: node, containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }] },
    status: { podIP: ip },
  }));
  const nodes = Object.entries(NODES).map(([name, address]) => ({
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { name } },
    status: { addresses: [{ type: 'InternalIP', address }] },
  }));
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...pods, ...nodes, ...manifestsOf(of)] });
  const end = (name: string) =>
    name.startsWith('node') ? `node:${name}` : name.startsWith('service') ? `service:shop/${name}` : name;
  const question = { from: end(of.from), to: end(of.to), protocol: 'tcp', port: String(of.port), plugin: of.plugin };
  return must(askPolicies([{ name: 'all.json', text }], question));
}

/** The network allows everything and every pod listens, so that only policies and services decide. */
const verdictOf = ({ verdict }: Trace) =>
  ({ allowed: 'allow', denied: 'deny', undetermined: 'undetermined' })[verdict.kind];

test('`perimeter policies` and a trace say the same of a packet for a service', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(scene, (of) => {
      fc.pre(of.from !== of.to && !(of.to === 'service-1' && of.services.length < 2));
      const trace = traced(of);
      const answer = asked(of);
      const what = `${of.to.startsWith('service') ? 'service' : of.to.startsWith('node') ? 'node' : 'pod'} ${answer.decision}`;
      seen.set(what, (seen.get(what) ?? 0) + 1);
      expect(answer.decision).toBe(verdictOf(trace));
    }),
    { numRuns: 600, seed: 7 },
  );
  expect([...seen.keys()].toSorted()).toEqual([
    ...['node allow', 'node deny', 'node undetermined'],
    ...['pod allow', 'pod deny', 'service allow', 'service deny', 'service undetermined'],
  ]);
});
