import { describe, expect, test } from 'vitest';
import { faultsOf } from './plain-words.ts';
import { blameOf, endsOf, flowThrough, networkFrom, traceThrough } from './lab.ts';
import { judge } from './classes/law.ts';

const TEXT = `
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets:
  nodes: { az: a, cidr: 10.0.1.0/24 }
securityGroups:
  sg-nodes: { in: [all sg-nodes], out: [all 10.0.0.0/16] }
eksClusters:
  shop-cluster:
    subnets: [nodes]
    securityGroup: sg-nodes
    policyPlugin: kubernetes
    nodes: { node-a: { subnet: nodes, ip: 10.0.1.10 }, node-b: { subnet: nodes, ip: 10.0.1.20 } }
    pods:
      web: { node: node-a, ip: 10.0.1.31, namespace: shop, labels: { app: web } }
      cart: { node: node-b, ip: 10.0.1.32, namespace: shop, labels: { app: cart }, ports: { http: tcp 8080 }, listens: [tcp 8080] }
    manifests:
      - apiVersion: v1
        kind: Service
        metadata: { name: cart, namespace: shop }
        spec: { type: NodePort, clusterIP: 172.20.0.10, selector: { app: cart }, ports: [{ port: 80, targetPort: http, nodePort: 30080 }] }
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: cart, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: cart } }
          ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: web } }
          policyTypes: [Egress]
          egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/16 } }] }]
`;
const SECOND = 'cart: { node: node-b,';
const twoPods = (labels: string) =>
  TEXT.replace(
    SECOND,
    `other: { node: node-a, ip: 10.0.1.33, namespace: shop, labels: { app: cart${labels} }, ports: { http: tcp 8080 }, listens: [tcp 8080] }\n      ${SECOND}`,
  );
const CALL = 'tcp web:50000 > cart.shop.svc:80';

describe('what a pod sends to a service goes to a pod behind it (M-04)', () => {
  // prettier-ignore
  const rows: readonly { why: string; text: string; flow: string; blame: string }[] = [
    { why: 'policies see the target port', text: TEXT, flow: CALL, blame: 'allowed' },
    { why: 'by its address as well', text: TEXT, flow: 'tcp web:50000 > 172.20.0.10:80', blame: 'allowed' },
    { why: 'a policy for the port of the service does not match', text: TEXT.replace('[{ port: 8080 }]', '[{ port: 80 }]'), flow: CALL, blame: 'denied policy:cart:ingress' },
    { why: 'nor a peer that holds its address (CAL-51)', text: TEXT.replace('cidr: 10.0.0.0/16 } }] }]', 'cidr: 172.20.0.0/16 } }] }]'), flow: CALL, blame: 'denied policy:web:egress' },
    { why: 'whichever pod is chosen where all are alike', text: twoPods(''), flow: CALL, blame: 'allowed' },
    { why: 'a port that it does not have is not known', text: TEXT, flow: 'tcp web:50000 > cart.shop.svc:81', blame: 'undetermined' },
    { why: 'nor a service without pods', text: TEXT.replace('selector: { app: cart }', 'selector: { app: gone }'), flow: CALL, blame: 'undetermined' },
    { why: 'nor where a node port leads', text: TEXT, flow: 'tcp web:50000 > node-b:30080', blame: 'undetermined' },
    { why: 'nor where the port of the own node leads', text: TEXT, flow: 'tcp web:50000 > node-a:30080', blame: 'undetermined' },
    { why: 'a pod has the number of a node port for itself', text: TEXT.replace('listens: [tcp 8080]', 'listens: [tcp 30080]').replace('[{ port: 8080 }]', '[{ port: 30080 }]'), flow: 'tcp web:50000 > cart:30080', blame: 'allowed' },
    { why: 'nor what a node itself reaches', text: TEXT, flow: 'tcp node-a:50000 > cart.shop.svc:80', blame: 'undetermined' },
    { why: 'nor a pod that is behind its own service', text: TEXT, flow: 'tcp cart:50000 > cart.shop.svc:80', blame: 'undetermined' },
    { why: 'past the service the port is that of the pod', text: TEXT, flow: 'tcp web:50000 > cart:8080', blame: 'allowed' },
  ];
  test.each(rows)('$why', ({ text, flow, blame }) => {
    const trace = traceThrough(networkFrom(text), flow);
    expect([blameOf(trace).replace(/^undetermined.*/, 'undetermined'), ...faultsOf(trace)]).toEqual([blame]);
  });

  test('where one of two pods would deny, it depends on which is chosen', () => {
    const text = twoPods(', tier: closed').replace(
      '- apiVersion: networking.k8s.io/v1\n        kind: NetworkPolicy\n        metadata: { name: web',
      `- apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: strict, namespace: shop }
        spec: { podSelector: { matchLabels: { tier: closed } }, policyTypes: [Ingress] }
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web`,
    );
    const closed = text.replace(
      'metadata: { name: cart, namespace: shop }\n        spec:\n          podSelector: { matchLabels: { app: cart } }',
      'metadata: { name: cart, namespace: shop }\n        spec:\n          podSelector: { matchLabels: { tier: open } }',
    );
    const { verdict } = traceThrough(networkFrom(closed), CALL);
    expect(verdict.kind === 'undetermined' ? verdict.missing : verdict.kind).toContain(
      'which pod of service `shop/cart`',
    );
  });
});

test('the reply comes from the address of the service', () => {
  const { steps } = traceThrough(networkFrom(TEXT), CALL);
  const translated = steps.filter(({ detail }) => detail.kind === 'pod' && detail.decision.kind.endsWith('service'));
  expect(translated.map(({ component, before, after }) => [component, endsOf(before), endsOf(after)])).toEqual([
    ['pod:web:to-service', '10.0.1.31:50000 > 172.20.0.10:80', '10.0.1.31:50000 > 10.0.1.32:8080'],
    ['pod:web:from-service', '10.0.1.32:8080 > 10.0.1.31:50000', '172.20.0.10:80 > 10.0.1.31:50000'],
  ]);
});

test('packets of a class have its fate, to services too', () => {
  const network = networkFrom(TEXT);
  for (const line of [CALL, 'tcp web:50000 > cart:8080'])
    for (const held of ['both ends', 'source'] as const)
      expect(judge(network, flowThrough(network, line), held, 60, 7, []).wrong.slice(0, 2)).toEqual([]);
});
