import { expect, test } from 'vitest';
import { blameOf, networkFrom, traceThrough } from '../lab.ts';

/** Pods with groups of their own, a DNS server among the pods of another node. */
const network = (pod: string, node: string) =>
  networkFrom(`
vpcs: { shop: { cidr: 10.0.0.0/16 } }
subnets: { front: { az: a, cidr: 10.0.1.0/24 }, back: { az: b, cidr: 10.0.2.0/24 } }
securityGroups:
  sg-node: { in: [${node}] }
  sg-pod: { in: [${pod}], out: [udp 53 sg-node, tcp 53 sg-node, tcp 8080 sg-pod] }
eksClusters:
  lab:
    subnets: [front, back]
    podGroups: strict
    nodes: { one: { subnet: front, groups: [sg-node] }, two: { subnet: back, groups: [sg-node] } }
    pods:
      cart: { node: one, groups: [sg-pod], listens: [tcp 8080] }
      till: { node: two, groups: [sg-pod], listens: [tcp 8080] }
      dns: { node: two, listens: [udp 53, tcp 53] }
`);

// prettier-ignore
test.each([
  { why: 'SGP-20 names need a rule in the group of the DNS server', pod: '', node: '', flow: 'udp cart:40000 > dns:53', blame: 'denied sg:two:in' },
  { why: 'SGP-20 which is there', pod: '', node: 'udp 53 sg-pod, tcp 53 sg-pod', flow: 'udp cart:40000 > dns:53', blame: 'allowed' },
  { why: 'SGP-20 for TCP as well', pod: '', node: 'udp 53 sg-pod', flow: 'tcp cart:40000 > dns:53', blame: 'denied sg:two:in' },
  { why: 'SGP-21 pods of one group need a rule for it', pod: '', node: '', flow: 'tcp cart:40000 > till:8080', blame: 'denied sg:till:in' },
  { why: 'SGP-21 which is there', pod: 'tcp 8080 sg-pod', node: '', flow: 'tcp cart:40000 > till:8080', blame: 'allowed' },
  { why: 'SGP-21 the kubelet of another node is no exception', pod: '', node: '', flow: 'tcp two:40000 > cart:8080', blame: 'denied sg:cart:in' },
])('$why', ({ pod, node, flow, blame }) => {
  expect(blameOf(traceThrough(network(pod, node), flow))).toBe(blame);
});
