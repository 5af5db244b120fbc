import { expect, describe, test } from 'vitest';
import { NetworkText } from '../../main/language/format/network-text.ts';
import { openReport } from '../../main/language/diagnostics/report.ts';
import { readMendedYaml } from '../../main/language/diagnostics/yaml.ts';
import { inlineManifests } from '../../main/language/edit/inline-manifests.ts';
import { resolveNetwork } from '../../main/language/network/resolve.ts';
import { err, ok } from '../../main/model/result.ts';
import { must } from '../build.ts';
import { networkTexts } from '../engine/between.ts';
import { networkFrom } from '../engine/lab.ts';

const { policies: text } = networkTexts;
const network = networkFrom(text);

describe('the pods of a network are as their entries and manifests say', () => {
  // prettier-ignore
  const rows: readonly { pod: string; namespace: string; app: string | undefined; ports: readonly string[] }[] = [
    { pod: 'web',  namespace: 'shop',  app: 'web',     ports: ['http 8080'] }, // all in the entry
    { pod: 'api',  namespace: 'shop',  app: 'api',     ports: ['http 8080'] }, // all in the manifest
    { pod: 'free', namespace: 'batch', app: undefined, ports: [] },
    { pod: 'cart', namespace: 'mesh',  app: 'cart',    ports: [] },
  ];

  test.each(rows)('$pod', ({ pod, namespace, app, ports }) => {
    const found = network.pods.find(({ id }) => id === pod);
    expect([found?.namespace, found?.labels.get('app')]).toEqual([namespace, app]);
    expect(found?.ports.map(({ name, number }) => `${name} ${number}`)).toEqual(ports);
  });

  test('a SecurityGroupPolicy gives groups to the pods that it selects', () => {
    const policy = `- apiVersion: vpcresources.k8s.aws/v1beta1
        kind: SecurityGroupPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: web } }, securityGroups: { groupIds: [sg-pod] } }
      - { apiVersion: v1, kind: Namespace,`;
    const { pods, networkInterfaces } = networkFrom(text.replace('- { apiVersion: v1, kind: Namespace,', policy));
    const grouped = pods.filter(({ groups }) => groups === 'own').map(({ id }) => id);
    expect(grouped).toEqual(['web', 'own', 'branch']);
    expect(networkInterfaces.find(({ id }) => id === 'web')?.groups).toEqual(['sg-pod']);
  });
});

/** What is wrong with the network, as `line:column code`. */
function problemsOf(written: string): string[] {
  const { value, locate } = must(readMendedYaml(written));
  const report = openReport(([, ...path], offset) => locate(path, offset));
  resolveNetwork(NetworkText.parse(value), report);
  return report.problems.map(({ at, code, message }) => `${at.line}:${at.column} ${code}: ${message}`);
}

/** The place of a text in the file, as `line:column`. */
function placeOf(written: string, part: string): string {
  const before = written.slice(0, written.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

describe('what is wrong is told at its place', () => {
  // prettier-ignore
  const rows: readonly { why: string; from: string; to: string; at: string; says: string }[] = [
    { why: 'a block without a prefix length', from: 'cidr: 10.0.2.0/24, except', to: 'cidr: 10.0.2.1, except',
      at: '10.0.2.1', says: 'manifest: Invalid value: "10.0.2.1"' },
    { why: 'a selector of Calico', from: "selector: app == 'till'", to: "selector: app = 'till'",
      at: "app = 'till'", says: 'manifest: Invalid value: invalid selector at character' },
    { why: 'a pod that is not there', from: 'metadata: { name: api, namespace', to: 'metadata: { name: apis, namespace',
      at: 'apis', says: 'unknown-name: there is no pod `apis` in this cluster' },
    { why: 'another node', from: 'nodeName: node-2', to: 'nodeName: node-9',
      at: 'node-9', says: 'manifest: the pod runs on `node-2` in the network, not on `node-9`' },
    { why: 'the same object twice', from: 'metadata: { name: api-in,', to: 'metadata: { name: web-out,',
      at: '- apiVersion: networking.k8s.io/v1\n        kind: NetworkPolicy\n        metadata: { name: web-out, namespace: shop }\n        spec:\n          podSelector: { matchExpressions',
      says: 'duplicate-name: `NetworkPolicy shop/web-out` is there twice' },
    { why: 'a kind that decides and is not read', from: 'kind: NetworkPolicy\n        metadata: { name: api-in', to: 'kind: NetworkRule\n        metadata: { name: api-in',
      at: 'apiVersion: networking.k8s.io/v1', says: 'manifest: policies of kind `NetworkRule` are not read' },
    { why: 'nobody who enforces', from: '    policyPlugin: kubernetes\n', to: '',
      at: 'subnets: [back]', says: 'shape: who enforces the policies of this cluster is not said' },
    { why: 'a named port that no container has', from: 'ports: [{ port: http }]', to: 'ports: [{ port: htp }]',
      at: 'htp', says: 'unknown-name: no container of this cluster has a port with the name `htp`' },
    { why: 'a port of a pod that is none', from: 'http: tcp 8080', to: 'http: tcp 99999',
      at: 'tcp 99999', says: 'text: `tcp 99999` is not a protocol and a port' },
  ];

  test.each(rows)('$why', ({ from, to, at, says }) => {
    expect(text.split(from).length).toBeGreaterThan(1);
    const written = text.replace(from, to);
    const [first] = problemsOf(written);
    const place = placeOf(written, at).split(':');
    const offset = at.startsWith('- ') ? 2 : 0;
    expect(first).toContain(`${place[0] ?? ''}:${Number(place[1]) + offset} ${says}`);
  });
});

describe('manifests of files beside the scenario', () => {
  const scenario =
    'format: 1\nnetwork:\n  eksClusters:\n    shop:\n      manifests: [policy.yaml]\n      autoMode: true\n';
  const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed }
spec: { podSelector: {} }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
`;

  test('stand in their place, and no line moves', () => {
    const inlined = must(inlineManifests(scenario, () => ok(policy)));
    const list = (must(readMendedYaml(inlined)).value as Lists).network.eksClusters.shop.manifests[0];
    expect(list?.items.map(({ kind }) => kind)).toEqual(['NetworkPolicy', 'Namespace']);
    expect(inlined.split('\n').length).toBe(scenario.split('\n').length);
    expect(inlined.split('\n')[5]).toBe('      autoMode: true');
  });

  // prettier-ignore
  const wrong: readonly { why: string; name: string; content: string; says: string }[] = [
    { why: 'a fault is told in the file',    name: 'policy.yaml', content: policy.replace('podSelector', 'pods'), says: 'policy.yaml 4:15 unknown field "pods"' },
    { why: 'of a second document as well',   name: 'policy.yaml', content: policy.replace('name: shop', 'nam: shop'), says: 'policy.yaml 6:46 Required value' },
    { why: 'a name that leads elsewhere',    name: '../policy.yaml', content: policy, says: 'scenario 5:19 `../policy.yaml` cannot be read: it must be the name' },
    { why: 'a whole path',                   name: '/etc/policy.yaml', content: policy, says: 'scenario 5:19 `/etc/policy.yaml` cannot be read' },
    { why: 'what grows without end',         name: 'policy.yaml', content: 'a: &a [1]\nb: *a\n', says: 'alias `*a` is not allowed' },
    { why: 'what is nested too deep',        name: 'policy.yaml', content: '['.repeat(100), says: 'nested deeper than 40 levels' },
  ];

  test.each(wrong)('$why', ({ name, content, says }) => {
    const inlined = inlineManifests(scenario.replace('policy.yaml', name), () => ok(content));
    const told = inlined.ok
      ? []
      : inlined.error.map(({ file, at, message }) => `${file ?? 'scenario'} ${at.line}:${at.column} ${message}`);
    expect(told.join('\n')).toContain(says);
  });

  test('a file that is not there is told at its name', () => {
    const inlined = inlineManifests(scenario, () => err('there is no such file'));
    expect(inlined.ok ? [] : inlined.error).toEqual([
      { file: null, at: { line: 5, column: 19 }, message: '`policy.yaml` cannot be read: there is no such file' },
    ]);
  });

  test('a name that nobody followed is a problem of the scenario', () => {
    const written = text.replace('    manifests:\n', '    manifests:\n      - policy.yaml\n');
    expect(problemsOf(written)[0]).toContain(
      `${placeOf(written, 'policy.yaml')} manifest: the file \`policy.yaml\` is not read here`,
    );
  });
});

type Lists = {
  readonly network: {
    readonly eksClusters: {
      readonly shop: { readonly manifests: readonly { readonly items: readonly { readonly kind: string }[] }[] };
    };
  };
};
