import { expect, test } from 'vitest';
import { buildCluster } from '../../main/engine/compiled/build-cluster.ts';
import { readManifests } from '../../main/kubernetes/read-manifests.ts';

function clusterOf(text: string) {
  const { things, faults } = readManifests(text);
  expect(faults).toEqual([]);
  return buildCluster(things);
}

// KNP-02 and CAL-16: which directions a policy without types has.
// prettier-ignore
test.each([
  ['{}', 'Ingress', 'Ingress'],
  ['{ingress: []}', 'Ingress', 'Ingress'],
  ['{egress: []}', 'Ingress', 'Ingress'],
  ['{egress: [RULE]}', 'Ingress Egress', 'Egress'],
  ['{ingress: [RULE], egress: [RULE]}', 'Ingress Egress', 'Ingress Egress'],
  ['{TYPES: [Egress], ingress: [RULE]}', 'Egress', 'Egress'],
])('%s is %s in Kubernetes and %s in Calico', (spec, plain, calico) => {
  const { networkPolicies: [np], calicoPolicies: [cp] } = clusterOf(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec: ${spec.replaceAll('RULE', '{}').replace('TYPES', 'policyTypes')}
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: p}
spec: ${spec.replaceAll('RULE', '{action: Allow}').replace('TYPES', 'types')}
`);
  const typesOf = (policy: { ingress: unknown; egress: unknown } | undefined) =>
    [policy?.ingress ? 'Ingress' : '', policy?.egress ? 'Egress' : ''].filter(Boolean).join(' ');
  expect([typesOf(np), typesOf(cp)]).toEqual([plain, calico]);
});

test('names lose the prefix of their tier, and old tier names are read (CAL-02, CAL-07)', () => {
  const { calicoPolicies } = clusterOf(`
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: security.block}
spec: {tier: security}
---
apiVersion: crd.projectcalico.org/v1
kind: GlobalNetworkPolicy
metadata: {name: adminnetworkpolicy.x}
spec: {tier: adminnetworkpolicy}
---
apiVersion: projectcalico.org/v3
kind: StagedNetworkPolicy
metadata: {name: default.y, namespace: prod}
spec: {stagedAction: Set}
`);
  expect(calicoPolicies.map(({ tier, name, staged }) => [tier, name, staged])).toEqual([
    ['security', 'block', false],
    ['kube-admin', 'x', false],
    ['default', 'y', true],
  ]);
});

test('services know their backends: pods by selector and port name, slices before them (M-04, CAL-38)', () => {
  const { services, namespaces } = clusterOf(`
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: prod, labels: {app: web}}
spec: {nodeName: n1, containers: [{ports: [{name: http, containerPort: 8080}]}]}
status: {podIP: 10.1.0.5, podIPs: [{ip: 10.1.0.5}]}
---
apiVersion: v1
kind: Pod
metadata: {name: done, namespace: prod, labels: {app: web}}
status: {podIP: 10.1.0.6, phase: Succeeded}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: prod}
spec: {clusterIP: 10.96.0.1, selector: {app: web}, ports: [{port: 80, targetPort: http, nodePort: 30080}]}
---
apiVersion: v1
kind: Service
metadata: {name: far, namespace: prod}
spec: {clusterIP: None, ports: [{port: 5432}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: far-1, namespace: prod, labels: {kubernetes.io/service-name: far}}
ports: [{port: 5433}]
endpoints: [{addresses: [192.0.2.7]}, {addresses: [192.0.2.8], conditions: {ready: false}}]
---
apiVersion: v1
kind: Service
metadata: {name: name, namespace: other}
spec: {type: ExternalName, externalName: db.example.com, selector: {app: web}, ports: [{port: 80}]}
`);
  const backends = services.map(({ name, addresses, ports }) => [
    name,
    addresses.length,
    ports.flatMap(({ backends: all }) => all.map(({ address, port }) => [Number(address.value) % 256, port])),
  ]);
  expect(backends).toEqual([
    ['web', 1, [[5, 8080]]],
    ['far', 0, [[7, 5433]]],
    ['name', 0, []],
  ]);
  expect(namespaces.map(({ name, labels }) => [name, labels.get('kubernetes.io/metadata.name')])).toEqual([
    ['prod', 'prod'],
    ['other', 'other'],
  ]);
});
