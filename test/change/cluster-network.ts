/** A shop in one cluster: what changes of policies and labels are tried on. `PLUGIN` says who enforces the policies. */
export const clusterNetwork = (plugin: 'calico' | 'kubernetes' | 'none') => `
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets:
  nodes: { az: a, cidr: 10.0.1.0/24 }
securityGroups:
  sg-nodes: { in: [all sg-nodes], out: [all 10.0.0.0/16] }
eksClusters:
  shop-cluster:
    subnets: [nodes]
    securityGroup: sg-nodes
    policyPlugin: ${plugin}
    nodes: { node-a: { subnet: nodes, ip: 10.0.1.10 }, node-b: { subnet: nodes, ip: 10.0.1.20 } }
    pods:
      web: { node: node-a, ip: 10.0.1.31, namespace: shop, labels: { app: web, team: red } }
      cart: { node: node-b, ip: 10.0.1.32, namespace: shop, labels: { app: cart }, listens: [tcp 8080] }
    manifests:
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: from-web, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: cart } }
          ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]
${plugin === 'calico' ? CALICO : ''}    drafts:
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: from-web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: cart } }, policyTypes: [Ingress] }
      - apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: deny-egress, namespace: shop }
        spec: { podSelector: { matchLabels: { team: red } }, policyTypes: [Egress] }
`;

const CALICO = `      - { apiVersion: projectcalico.org/v3, kind: Tier, metadata: { name: late }, spec: { order: 2000000, defaultAction: Pass } }
      - { apiVersion: projectcalico.org/v3, kind: Tier, metadata: { name: early }, spec: { order: 10, defaultAction: Pass } }
      - apiVersion: projectcalico.org/v3
        kind: GlobalNetworkPolicy
        metadata: { name: late.no-cart }
        spec:
          tier: late
          order: 5
          selector: app == 'cart'
          types: [Ingress]
          ingress: [{ action: Deny }]
      - apiVersion: projectcalico.org/v3
        kind: GlobalNetworkPolicy
        metadata: { name: late.yes-cart }
        spec:
          tier: late
          order: 7
          selector: app == 'cart'
          types: [Ingress]
          ingress: [{ action: Allow }]
`;
