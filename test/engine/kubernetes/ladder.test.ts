import { describe, expect, test } from 'vitest';
import { compileCluster } from '../../../main/engine/compiled/compile-cluster.ts';
import { evaluatePolicies } from '../../../main/engine/kubernetes/evaluate-policies.ts';
import { evaluateHost } from '../../../main/engine/kubernetes/host-endpoint.ts';
import { integrationFailsafes, openSourceFailsafes } from '../../../main/engine/kubernetes/failsafe.ts';
import { groupsOfPod, ownGroups } from '../../../main/engine/compiled/pod-groups.ts';
import { buildCluster } from '../../../main/engine/compiled/build-cluster.ts';
import { readManifests } from '../../../main/kubernetes/read-manifests.ts';
import type { PolicyDialect } from '../../../main/model/kubernetes-cluster.ts';
import type { Half } from '../../../main/model/policy-ladder.ts';
import { parseAddress, unknownAddress } from '../../../main/model/address.ts';
import { parseCidr } from '../../../main/model/cidr.ts';
import type { Packet } from '../../../main/model/packet.ts';
import { known } from '../../../main/model/result.ts';
import { must } from '../../build.ts';

const WORLD = `
apiVersion: v1
kind: Node
metadata: {name: n1}
status: {addresses: [{type: InternalIP, address: 10.0.0.11}, {type: Hostname, address: n1}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: prod, labels: {app: web}}
spec: {nodeName: n1}
status: {podIP: 10.1.0.5}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: prod, labels: {app: db}}
spec: {nodeName: n2}
status: {podIP: 10.1.0.6}
---
apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: {name: all, labels: {kind: node}}
spec: {node: n1, interfaceName: '*', expectedIPs: [10.0.0.11], profiles: [projectcalico-default-allow]}
`;

function clusterOf(policies: string) {
  const { things, faults } = readManifests(`${WORLD}---\n${policies}`);
  expect(faults).toEqual([]);
  return compileCluster(buildCluster(things));
}

function packet(source: string, destination: string, port = 443, protocol = 6): Packet {
  return {
    ...{ protocol, sourcePort: 40_000, destinationPort: port, icmpType: 0, icmpCode: 0 },
    ...{ source: must(parseAddress(source)), destination: must(parseAddress(destination)) },
  };
}

function ask(policies: string, dialect: PolicyDialect, asked: Packet, viaService = false) {
  return evaluatePolicies(clusterOf(policies), { packet: asked, connection: 'new', viaService }, dialect);
}

/** Each rung as `tier: what it does`, those below the decision in brackets. */
function rungs(half: Half | null): string[] {
  return known(half, 'half').tiers.map(({ tier, outcomes, reached }) => {
    const does = outcomes.map((by) => ('action' in by ? `${by.kind} ${by.action}` : by.kind)).join(' or ');
    const text = `${tier}: ${does === '' ? 'takes no part' : does}`;
    return reached ? text : `[${text}]`;
  });
}

const DENY_IN = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-in, namespace: prod}
spec: {podSelector: {}, policyTypes: [Ingress]}
`;

describe('the ladder names every rung (M-05)', () => {
  test('of Kubernetes', () => {
    const { ingress } = ask(DENY_IN, 'kubernetes', packet('10.1.0.5', '10.1.0.6'));
    expect(rungs(ingress)).toEqual([
      'Admin: takes no part',
      'NetworkPolicy: isolated',
      '[Baseline: takes no part]',
      '[default: open]',
    ]);
    expect(ingress?.outcomes).toEqual([
      {
        decision: 'deny',
        by: { kind: 'isolated', policies: [{ kind: 'NetworkPolicy', namespace: 'prod', name: 'deny-in' }] },
      },
    ]);
  });

  test('of Calico, with what would have happened below the decision', () => {
    const allow = `
apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: security}
spec: {order: 100}
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: sec}
spec: {tier: security, selector: app == 'db', ingress: [{action: Allow, source: {selector: app == 'web'}}]}
---
apiVersion: projectcalico.org/v3
kind: StagedGlobalNetworkPolicy
metadata: {name: trial}
spec: {tier: security, selector: all(), ingress: [{action: Deny}]}
---${DENY_IN}`;
    const { ingress, egress, decision } = ask(allow, 'calico', packet('10.1.0.5', '10.1.0.6'));
    expect(decision).toBe('allow');
    expect(rungs(ingress)).toEqual([
      'security: rule Allow',
      '[kube-admin: takes no part]',
      '[default: end-of-tier Deny]',
      '[kube-baseline: takes no part]',
      '[profile: profile Allow]',
    ]);
    expect(ingress?.tiers[0]?.policies.map(({ policy, state, rules }) => [policy.name, state, rules[0]?.fit])).toEqual([
      ['sec', 'selects', 'matches'],
      ['trial', 'staged', 'matches'],
    ]);
    expect(egress?.tiers[0]?.policies.map(({ state }) => state)).toEqual(['not-selected', 'other-direction']);
  });

  test('and of a rule the first part that does not fit', () => {
    const rules = `
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: p}
spec:
  ingress:
  - {action: Allow, protocol: UDP}
  - {action: Allow, source: {selector: app == 'db'}}
  - {action: Allow, protocol: TCP, destination: {ports: [80]}}
  - {action: Allow, protocol: TCP, source: {ports: [80]}}
  - {action: Allow, destination: {nets: [10.2.0.0/16]}}
  - {action: Allow, ipVersion: 6}
`;
    const { ingress } = ask(rules, 'calico', packet('10.1.0.5', '10.1.0.6'));
    const tier = ingress?.tiers.find((each) => each.tier === 'default');
    expect(tier?.policies[0]?.rules.map(({ fit }) => fit)).toEqual([
      ...['protocol', 'source', 'destination-ports', 'source-ports', 'destination', 'ip-version'],
    ]);
  });
});

test('without a plug-in that implements it, a policy has no effect (KNP-35)', () => {
  const { decision, ingress } = ask(DENY_IN, 'none', packet('10.1.0.5', '10.1.0.6'));
  expect([decision, rungs(ingress)]).toEqual(['allow', ['default: open']]);
});

// prettier-ignore
test.each([
  { what: 'ICMP (KNP-24)',                       asked: packet('10.1.0.5', '10.1.0.6', 0, 1),                         caveats: ['icmp'] },
  { what: 'a block behind a service (KNP-33, D-03)', asked: packet('10.1.0.5', '10.1.0.6'), viaService: true,         caveats: ['block-behind-service'] },
  { what: 'itself by a service (KNP-30, D-04)',  asked: packet('10.1.0.5', '10.1.0.5'), viaService: true,             caveats: ['hairpin'] },
  { what: 'its own node (KNP-31, SGP-41)',       asked: packet('10.1.0.5', '10.0.0.11'),                              caveats: ['own-node'] },
  { what: 'nothing special',                     asked: packet('10.1.0.5', '10.1.0.6'),                               caveats: [] },
])('the answer is the implementation’s: $what', ({ asked, viaService = false, caveats }) => {
  expect(ask(DENY_IN, 'kubernetes', asked, viaService).caveats).toEqual(caveats);
});

test('untracked policy has no place on a host endpoint for all interfaces (CAL-65)', () => {
  const cluster = clusterOf(`
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: raw}
spec: {applyOnForward: true, doNotTrack: true, ingress: [{action: Deny}]}
`);
  const { outcomes } = evaluateHost(cluster, known(cluster.hosts.get('all'), 'all'), {
    ...{ direction: 'ingress', traffic: 'local', failsafes: openSourceFailsafes },
    packet: packet('203.0.113.5', '10.0.0.11'),
  });
  expect(outcomes.map(({ by }) => by.kind)).toEqual(['profile']);
});

test('the installer of the integration has failsafe ports of its own (CSG-45)', () => {
  const cluster = clusterOf(DENY_IN);
  const decisions = [443, 2379].map((port) =>
    [openSourceFailsafes, integrationFailsafes].map(
      (failsafes) =>
        evaluateHost(cluster, known(cluster.hosts.get('all'), 'all'), {
          ...{ direction: 'ingress', traffic: 'local', failsafes },
          packet: packet('203.0.113.5', '10.0.0.11', port),
        }).outcomes[0]?.by.kind,
    ),
  );
  expect(decisions).toEqual([
    ['profile', 'failsafe'],
    ['failsafe', 'profile'],
  ]);
});

test('members of the VPC are known by address, pods by annotation and label (CSG-01, CSG-10 to CSG-15)', () => {
  const pod = (labels: Record<string, string>, annotation?: string) => ({
    labels: new Map(Object.entries(labels)),
    annotations: new Map(annotation === undefined ? [] : [['aws.tigera.io/security-groups', annotation]]),
  });
  const integration = {
    ...{ podGroup: 'sg-pod', nodeGroups: ['sg-node'], metadataAccess: 'Denied' as const, groups: [], members: [] },
  };
  const groups = (each: ReturnType<typeof pod>) => groupsOfPod(integration, each).join(' ');
  expect(groups(pod({}))).toBe('sg-pod sg-node');
  expect(groups(pod({}, '["a", "b"]'))).toBe('sg-pod a b');
  expect(groups(pod({}, '[]'))).toBe('sg-pod sg-node');
  expect(groups(pod({}, '{"a": 1}'))).toBe('sg-pod sg-node');
  expect(groups(pod({ 'sg.aws.tigera.io/c': '' }, '["a"]'))).toBe('sg-pod a c');
  expect(ownGroups(pod({}, '["a, b"]'))).toEqual(['a, b']);
});

test('an address that nobody told leaves a block open, and what hangs on it', () => {
  const policies = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: prod}
spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.9.0.0/25}}]}]}
`;
  const block = must(parseCidr('10.9.0.0/24'));
  const asked = { ...packet('10.9.0.1', '10.1.0.6'), source: unknownAddress('nic', [block]) };
  const { decision, ingress } = ask(policies, 'kubernetes', asked);
  expect([decision, ingress?.outcomes.map(({ by }) => by.kind)]).toEqual(['undetermined', ['rule', 'isolated']]);
});

test('labels that Calico adds to a pod are told only where Calico enforces policies', () => {
  const cluster = clusterOf('');
  const labelsWith = (dialect: PolicyDialect) => {
    const question = { packet: packet('10.1.0.5', '10.1.0.6'), connection: 'new', viaService: false } as const;
    return evaluatePolicies(cluster, question, dialect).egress?.labels ?? [];
  };
  expect(labelsWith('kubernetes')).toEqual(['app=web']);
  expect(labelsWith('calico')).toContain('projectcalico.org/namespace=prod');
});
