import { describe, expect, test } from 'vitest';
import { flowFrom } from '../../main/app/file/flow-row.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { sentenceOf } from '../../main/engine/explain/sentence.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { fateIn, importObjects, node, objects, ON_A, ON_B, pod, policy, type Written } from './small-cluster.ts';

const messagesOf = (items: readonly Written[], options = {}) =>
  importObjects(items, options).notes.map(({ kind, message }) => `${kind}: ${message}`);
const without = (kind: string) => objects.filter((each) => each['kind'] !== kind);

describe('a cluster in the VPC of a snapshot', () => {
  const imported = importObjects(objects);

  // prettier-ignore
  test.each([
    { why: 'policies and groups allow',             flow: 'tcp web:40000 > api:8080',         fate: 'allowed' },
    { why: 'a policy denies on the node itself',    flow: 'tcp web:40000 > db:5432',          fate: 'denied by policy:db:ingress' },
    { why: 'from the node of the pod',              flow: 'tcp i-a:40000 > db:5432',          fate: 'allowed' },
    { why: 'from another node',                     flow: 'tcp i-b:40000 > db:5432',          fate: 'denied by policy:db:ingress' },
    { why: 'a service leads to its pod',            flow: 'tcp web:40000 > api.shop.svc:80',  fate: 'allowed' },
    { why: 'groups of the node apply',              flow: 'tcp api:40000 > eni-db:5432',      fate: 'allowed' },
    { why: 'and deny',                              flow: 'tcp api:40000 > eni-db:443',       fate: 'denied by sg:eni-db:in' },
    { why: 'a branch interface has groups of its own', flow: 'tcp web:40000 > pay:443',       fate: 'denied by sg:pay:in' },
    { why: 'an address that nobody is known to have may be that of a pod', flow: 'tcp web:40000 > 10.0.0.77:80', fate: 'undetermined: the rules of `sg-not-known`' },
  ])('$why: $flow', ({ flow, fate }) => {
    expect(fateIn(imported, flow)).toBe(fate);
  });

  test('says what was read, what was taken for granted, and nothing else', () => {
    expect(imported.read).toEqual([
      { kind: 'Pod', count: 4 },
      { kind: 'NetworkPolicy', count: 3 },
      { kind: 'Node', count: 2 },
      { kind: 'Namespace', count: 1 },
      { kind: 'Service', count: 1 },
    ]);
    expect(imported.notes.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'missing sg-not-known',
      'assumed pods',
      'assumed policies',
    ]);
  });

  test('a flow may name a pod as `kubectl` does, by namespace and name', () => {
    expect(fateIn(imported, 'tcp shop/web:40000 > shop/db:5432')).toBe('denied by policy:db:ingress');
  });

  test('groups that a SecurityGroupPolicy gives are those of the interfaces, and a note says so', () => {
    const given = {
      ...{ apiVersion: 'vpcresources.k8s.aws/v1beta1', kind: 'SecurityGroupPolicy' },
      metadata: { name: 'pay', namespace: 'shop' },
      spec: { podSelector: {}, securityGroups: { groupIds: ['sg-pay'] } },
    };
    const says =
      'not-modelled: 1 SecurityGroupPolicy: the security groups of pods are those of their interfaces in the snapshot';
    expect(messagesOf([...objects, given])).toContain(says);
    expect(messagesOf(objects)).not.toContain(says);
  });

  test('two pods of one node: the trace names the pods, not the node', () => {
    const { network } = must(readScenario(imported.text)).scenario;
    const { steps, assumptions } = evaluate(
      compileNetwork(network),
      must(flowFrom(network, 'tcp i-a:40000 > db:5432')),
    );
    expect(steps.map(sentenceOf).join()).toContain('are on one node: the packet never leaves its operating system.');
    expect(steps.map(sentenceOf).join()).not.toContain('sends to itself');
    expect(assumptions).toContainEqual(expect.objectContaining({ kind: 'listening', on: 'db' }));
  });

  test('holds nothing that decides about no packet', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, data: { key: 'canary-of-a-secret' } };
    expect(importObjects([...objects, secret]).text).not.toMatch(/canary|4711|managedFields|PASSWORD/);
  });

  test('everything else that has no pod of the files stands as it did', () => {
    expect(imported.text).toContain('eni-db:');
    expect(imported.text).not.toContain('10.0.0.22');
  });

  test('a node is also known by the address that its pods name', () => {
    expect(fateIn(importObjects(without('Node')), 'tcp web:40000 > db:5432')).toBe('denied by policy:db:ingress');
  });

  test('with every object in the files nobody else has an address', () => {
    const fate = fateIn(importObjects(objects, { isComplete: true }), 'tcp web:40000 > 10.0.0.77:80');
    expect(fate).toMatch(/^denied by subnet:subnet-a:no-such-address$/);
  });
});

describe('what no file tells', () => {
  const flow = 'tcp web:40000 > api:8080';

  // prettier-ignore
  test.each([
    { why: 'no policies',       items: without('NetworkPolicy'), options: {}, missing: 'whether there are network policies: no file has any' },
    { why: 'no plug-in',        items: objects,                  options: { plugin: null }, missing: 'who enforces the network policies' },
    { why: 'a kind that decides', items: [...objects, { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'x', namespace: 'shop' } }], options: {}, missing: 'the CiliumNetworkPolicy shop/x' },
    { why: 'a kind that does not exist', items: [...objects, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicies', metadata: { name: 'x', namespace: 'shop' } }], options: {}, missing: 'the NetworkPolicies shop/x (there is no such kind; did you mean `NetworkPolicy`?)' },
    { why: 'labels of a namespace that a policy asks for', items: [...without('Namespace'), asking()], options: {}, missing: 'the labels of Namespace `shop`, which no file has' },
  ])('$why', ({ items, options, missing }) => {
    expect(fateIn(importObjects(items, options), flow)).toBe(`undetermined: ${missing}`);
  });

  test('no policies at all, where the files hold every object', () => {
    expect(fateIn(importObjects(without('NetworkPolicy'), { isComplete: true, plugin: null }), flow)).toBe('allowed');
  });

  test('where nobody is told to enforce policies, a note says how to', () => {
    const says =
      'missing: who enforces them: add the DaemonSet aws-node or calico-node, or `--plugin` on the command line';
    expect(messagesOf(objects, { plugin: null })).toContain(says);
    expect(messagesOf(without('NetworkPolicy'), { plugin: null })).not.toContain(says);
    expect(messagesOf(objects)).not.toContain(says);
  });

  test('nobody who enforces policies', () => {
    expect(fateIn(importObjects(objects, { plugin: 'none' }), 'tcp web:40000 > db:5432')).toBe('allowed');
  });

  test('who enforces them is read off the DaemonSets of the plug-ins', () => {
    const agent = { name: 'aws-eks-nodeagent', args: ['--enable-network-policy=true'] };
    const env = [
      { name: 'AWS_VPC_K8S_CNI_EXTERNALSNAT', value: 'true' },
      { name: 'POD_SECURITY_GROUP_ENFORCING_MODE', value: 'standard' },
    ];
    const daemon = (name: string, containers: readonly unknown[]) => ({
      ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name, namespace: 'kube-system' } },
      spec: { template: { metadata: {}, spec: { hostNetwork: true, containers } } },
    });
    const textOf = (...items: readonly Written[]) => importObjects([...objects, ...items], { plugin: null }).text;
    const aws = textOf(daemon('aws-node', [{ name: 'aws-node', env }, agent]));
    expect(aws).toContain('policyPlugin: kubernetes');
    expect(aws).toContain('podGroups: standard');
    expect(aws).toContain('nodesTranslate: false');
    expect(textOf(daemon('calico-node', []))).toContain('policyPlugin: calico');
    expect(textOf(daemon('aws-node', []))).toContain('who enforces the network policies');
  });

  test('a pod outside the blocks of its node is under unknown rules, and its policies deny all the same', () => {
    const imported = importObjects([...objects, pod('far', 'far', '192.168.7.7', ON_A)]);
    expect(fateIn(imported, 'tcp far:40000 > api:8080')).toBe('denied by policy:api:ingress');
    expect(fateIn(imported, 'tcp far:40000 > eni-db:5432')).toBe('undetermined: the rules of `sg-not-known`');
    expect(imported.notes.map(({ message }) => message)).toContain(
      'where the pod shop/far runs, or its interface: its group is unknown',
    );
  });

  test('kinds that are not read are counted', () => {
    const other = (kind: string, name: string) => ({ apiVersion: 'v1', kind, metadata: { name } });
    const all = [...objects, other('ConfigMap', 'a'), other('ConfigMap', 'b')];
    expect(messagesOf(all)).toContain('not-modelled: 2 ConfigMap not read: the lab takes it to decide about no packet');
  });

  test('a service is left open where a pod behind it is not ready, unless an EndpointSlice tells', () => {
    const late = pod('api-2', 'api', '10.0.1.22', ON_B, {
      status: { podIP: '10.0.1.22', conditions: [{ type: 'Ready', status: 'False' }] },
    });
    const slice = {
      ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4' },
      metadata: { name: 'api-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'api' } },
      endpoints: [
        { addresses: ['10.0.1.21'], conditions: { ready: true } },
        { addresses: ['10.0.1.22'], conditions: { ready: false } },
      ],
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    };
    const endpoints = {
      ...{ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api', namespace: 'shop' } },
      subsets: [{ addresses: [{ ip: '10.0.1.21' }], ports: [{ name: 'http', port: 8080 }] }],
    };
    const fate = (...items: readonly Written[]) =>
      fateIn(importObjects([...objects, ...items]), 'tcp web:40000 > api.shop.svc:80');
    expect(fate(late)).toMatch(/^undetermined: what `i-a` does with a connection to service `shop\/api`/);
    expect(fate(pod('api-2', 'api', '192.168.0.9', ON_B))).toMatch(/^undetermined/);
    expect(fate(late, slice)).toBe('allowed');
    expect(fate(late, endpoints)).toBe('allowed');
  });
});

describe('without a snapshot', () => {
  const imported = importObjects(objects, {}, null);

  // prettier-ignore
  test.each([
    { why: 'what policies deny',             flow: 'tcp web:40000 > db:5432',         fate: 'denied by policy:db:ingress' },
    { why: 'what stays on a node',           flow: 'tcp i-a:40000 > db:5432',         fate: 'allowed' },
    { why: 'the rest is unknown',            flow: 'tcp web:40000 > api:8080',        fate: 'undetermined: the rules of `sg-not-known`' },
    { why: 'and who else has an address',    flow: 'tcp web:40000 > 10.0.9.9:80',     fate: 'undetermined: the rules of `sg-not-known`' },
  ])('$why: $flow', ({ flow, fate }) => {
    expect(fateIn(imported, flow.replace('i-a', 'ip-10-0-0-10'))).toBe(fate);
  });

  test('charts that are not installed yet have a pod for each workload', () => {
    const deployment = (name: string, app: string, more: Written = {}) => ({
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' } },
      spec: { template: { metadata: { labels: { app } }, spec: { containers: [] } }, ...more },
    });
    const chart = [
      deployment('web', 'web'),
      deployment('db', 'db'),
      deployment('off', 'off', { replicas: 0 }),
      policy('db-in', 'db', 'api'),
    ];
    const helm = importObjects(chart, {}, null);
    expect(fateIn(helm, 'tcp web:40000 > db:5432')).toBe('denied by policy:db:ingress');
    expect(fateIn(helm, 'tcp db:40000 > web:80')).toBe('undetermined: the rules of `sg-not-known`');
    expect(helm.text).not.toContain('off:');
    expect(fateIn(importObjects(chart), 'tcp web:40000 > db:5432')).toBe('denied by policy:db:ingress');
  });

  test('blocks of policies are compared with no address that stands for another', () => {
    const block = {
      ...policy('db-in', 'db', null),
      spec: { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] },
    };
    const waiting = { ...pod('late', 'late', '', ['', '']), status: { phase: 'Pending' } };
    expect(fateIn(importObjects([...objects, block, waiting], {}, null), 'tcp late:40000 > db:5432')).toBe(
      'undetermined: which pods have addresses in the blocks of policies',
    );
  });

  test('a node beside the others is unknown, and so are its pods', () => {
    const all = [...objects, node('far', '172.31.0.9', 'i-x'), pod('out', 'web', '172.31.0.20', ['far', '172.31.0.9'])];
    expect(fateIn(importObjects(all, {}, null), 'tcp out:40000 > db:5432')).toBe('denied by policy:db:ingress');
  });
});

function asking(): Written {
  const from = [{ namespaceSelector: { matchLabels: { team: 'shop' } } }];
  return {
    ...policy('api-team', 'api', null),
    spec: { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from }] },
  };
}
