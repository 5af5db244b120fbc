import { expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import type { ClusterView } from '../../main/contract/cluster-view.ts';
import { networkFrom } from '../engine/lab.ts';

/** A cluster of two nodes and three pods with these manifests. */
function clusterWith(plugin: string, manifests: string, more = ''): ClusterView {
  const network = networkFrom(`
    vpcs: { shop: { cidr: 10.0.0.0/16 } }
    subnets: { nodes: { az: a, cidr: 10.0.1.0/24 } }
    securityGroups: { sg-nodes: { in: [], out: [] } }
    eksClusters:
      lab:
        subnets: [nodes]
        securityGroup: sg-nodes
        policyPlugin: ${plugin}${more}
        nodes: { n1: { subnet: nodes, ip: 10.0.1.10 }, n2: { subnet: nodes, ip: 10.0.1.11 } }
        pods:
          web: { node: n1, ip: 10.0.1.21, namespace: shop, labels: { app: web } }
          cart: { node: n2, ip: 10.0.1.22, namespace: shop, labels: { app: cart } }
          bill: { node: n2, ip: 10.0.1.23, namespace: office, labels: { app: web } }
        manifests:
${manifests.replaceAll(/^/gm, '          ')}`);
  const [cluster] = networkView(network).clusters;
  if (!cluster) throw new Error('no cluster');
  return cluster;
}

const WEB_OUT = `- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: web-out, namespace: shop }
  spec:
    podSelector: { matchLabels: { app: web } }
    policyTypes: [Egress]
    egress:
      - to: [{ ipBlock: { cidr: 10.0.2.0/24, except: [10.0.2.9/32] } }, { podSelector: { matchLabels: { app: cart } } }]
        ports: [{ protocol: TCP, port: 5432 }, { protocol: UDP, port: dns }]
      - to: [{ namespaceSelector: { matchLabels: { team: a } }, podSelector: {} }]`;

test('a NetworkPolicy is shown with the pods of its namespace that it selects, and its rules in words', () => {
  const { policies, tiers, pods } = clusterWith('kubernetes', WEB_OUT);
  expect(policies).toEqual([
    {
      ...{ id: 'NetworkPolicy shop/web-out', name: 'shop/web-out', kind: 'NetworkPolicy', tier: 'NetworkPolicy' },
      ...{ order: null, isStaged: false, selects: 'pods with app=web in namespace shop', pods: ['web'], ingress: null },
      egress: [
        '1 allow tcp 5432, udp dns to 10.0.2.0/24 except 10.0.2.9/32, or pods with app=cart in namespace shop',
        '2 allow all to all pods in namespaces with team=a',
      ],
    },
  ]);
  expect(tiers.map(({ name }) => name)).toEqual(['NetworkPolicy']);
  expect(pods.map(({ id, node, interface: nic }) => `${id} ${node} ${nic}`)).toEqual([
    'web n1 n1',
    'cart n2 n2',
    'bill n2 n2',
  ]);
});

const TIERS = `${WEB_OUT}
- { apiVersion: projectcalico.org/v3, kind: Tier, metadata: { name: security }, spec: { order: 100, defaultAction: Pass } }
- apiVersion: projectcalico.org/v3
  kind: GlobalNetworkPolicy
  metadata: { name: security.b }
  spec:
    tier: security
    order: 20
    selector: app == 'web'
    types: [Ingress, Egress]
    egress:
      - { action: Deny, protocol: TCP, source: { ports: [9] }, destination: { nets: [10.0.2.0/24], notNets: [10.0.2.9/32], ports: [5432, '6000:6010'] } }
      - { action: Pass }
- apiVersion: projectcalico.org/v3
  kind: GlobalNetworkPolicy
  metadata: { name: security.a }
  spec: { tier: security, order: 20, selector: all(), types: [Ingress], ingress: [{ action: Allow, source: { selector: app == 'cart', namespaceSelector: all() } }] }
- apiVersion: projectcalico.org/v3
  kind: StagedNetworkPolicy
  metadata: { name: later, namespace: shop }
  spec: { selector: app == 'cart', ingress: [{ action: Deny }] }`;

test('Calico tiers have their policies in the order of evaluation, and what happens at their end', () => {
  const { tiers, policies } = clusterWith('calico', TIERS);
  expect(tiers).toEqual([
    {
      ...{ name: 'security', order: 100, end: 'no rule matches: pass' },
      policies: ['GlobalNetworkPolicy a', 'GlobalNetworkPolicy b'],
    },
    {
      ...{ name: 'default', order: 1_000_000, end: 'no rule matches: deny for pods that a policy of the tier selects' },
      policies: ['NetworkPolicy shop/web-out', 'StagedCalicoNetworkPolicy shop/later'],
    },
  ]);
  const [a, b, , later] = policies;
  expect([a?.pods, b?.pods, later?.pods, later?.isStaged]).toEqual([
    ['web', 'cart', 'bill'],
    ['web', 'bill'],
    ['cart'],
    true,
  ]);
  expect([b?.selects, b?.ingress]).toEqual(["app == 'web'", []]);
  expect(a?.ingress).toEqual(["1 allow all from app == 'cart' in namespaces all()"]);
  expect(b?.egress).toEqual([
    '1 deny tcp from any port 9 to 10.0.2.0/24 except 10.0.2.9/32 port 5432, 6000-6010',
    '2 pass all',
  ]);
});

test('what nobody enforces has no tier', () => {
  const byText = clusterWith('kubernetes', TIERS);
  expect(byText.tiers.map(({ name }) => name)).toEqual(['NetworkPolicy']);
  expect(byText.policies.map(({ id, tier }) => [id, tier])).toContainEqual(['GlobalNetworkPolicy a', null]);
  const unheard = clusterWith('none', WEB_OUT);
  expect([unheard.tiers, unheard.policies.map(({ tier }) => tier)]).toEqual([[], [null]]);
});

test('security groups are tiers where Calico Enterprise knows of them', () => {
  const { tiers } = clusterWith('calico', WEB_OUT, '\n        groupTiers: { podGroup: sg-nodes }');
  expect(tiers.map(({ name, end }) => `${name}: ${end}`)).toEqual([
    'sg-remote: a rule of the security groups of the VPC resource matches: pass, otherwise deny',
    'sg-local: a rule of the security groups of the pod matches: pass, otherwise deny',
    'metadata: instance metadata: deny where the pod has no label for it',
    'default: no rule matches: deny for pods that a policy of the tier selects',
  ]);
});

const ADMIN = `- apiVersion: policy.networking.k8s.io/v1alpha2
  kind: ClusterNetworkPolicy
  metadata: { name: no-data }
  spec:
    tier: Admin
    priority: 10
    subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: web } } } }
    egress: [{ action: Deny, to: [{ networks: [10.0.2.0/24] }] }]`;

test('a ClusterNetworkPolicy is shown with its priority and with the directions that it has rules for', () => {
  const [policy] = clusterWith('kubernetes', ADMIN).policies;
  expect(policy).toMatchObject({
    ...{ id: 'ClusterNetworkPolicy no-data', tier: 'Admin', order: 10, pods: ['web', 'bill'], ingress: null },
    selects: 'pods with app=web in all namespaces',
    egress: ['1 deny all to 10.0.2.0/24'],
  });
});

const SERVICE = `- apiVersion: v1
  kind: Service
  metadata: { name: cart, namespace: shop }
  spec: { clusterIP: 172.20.0.9, selector: { app: cart }, ports: [{ port: 80, targetPort: 8080 }] }`;

test('a service is shown with its address and the pods behind it', () => {
  expect(clusterWith('kubernetes', SERVICE).services).toEqual([
    { id: 'shop/cart', addresses: ['172.20.0.9'], ports: ['tcp 80 → 10.0.1.22:8080'], pods: ['cart'] },
  ]);
});
