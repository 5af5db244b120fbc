import { describe, expect, test } from 'vitest';
import { readManifests } from '../../main/kubernetes/read-manifests.ts';

const kinds = {
  netpol: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: prod}',
  cnp: 'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {name: p}',
  anp: 'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: p}',
  np: 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: p, namespace: prod}',
  gnp: 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: p}',
  tier: 'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: default}',
  hep: 'apiVersion: projectcalico.org/v3\nkind: HostEndpoint\nmetadata: {name: h}',
  set: 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkSet\nmetadata: {name: s}',
  sgp: 'apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: {name: s, namespace: prod}',
};

function faultsOf(kind: keyof typeof kinds, spec: string): string[] {
  return readManifests(`${kinds[kind]}\nspec: ${spec}\n`).faults.map(({ path, message }) => `${path}: ${message}`);
}

type Case = readonly [keyof typeof kinds, string, string | null];

// Section 1.6 of the specification, then CAL-33 to CAL-39, CAL-52, CNP-04 to CNP-07, SGP-02.
// prettier-ignore
const cases: readonly Case[] = [
  ['netpol', '{}', null],
  ['netpol', '{podSelector: {}, ingress: [{from: [{podSelector: {}}], ports: [{port: http}, {port: 1, endPort: 65535}]}]}', null],
  ['netpol', '{podSelector: {}, ingress: [{from: [{}]}]}', 'spec.ingress[0].from[0]: Required value: must specify a peer'],
  ['netpol', '{egress: [{to: [{}]}]}', 'spec.egress[0].to[0]: Required value: must specify a peer'],
  ['netpol', '{ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}', 'may not specify both ipBlock and another peer'],
  ['netpol', '{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}', 'spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`'],
  ['netpol', "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: ['fd00::/16']}}]}]}", 'strict subset'],
  ['netpol', '{ingress: [{from: [{ipBlock: {cidr: 10.0.0.1}}]}]}', 'must be a valid CIDR value'],
  ['netpol', '{ingress: [{ports: [{endPort: 90}]}]}', 'must be specified when `endPort` is specified'],
  ['netpol', '{ingress: [{ports: [{port: http, endPort: 90}]}]}', 'may not specify endPort when `port` is non-numeric'],
  ['netpol', '{ingress: [{ports: [{port: 90, endPort: 80}]}]}', 'must be greater than or equal to `port`'],
  ['netpol', '{ingress: [{ports: [{port: 0}]}]}', 'must be between 1 and 65535, inclusive'],
  ['netpol', '{ingress: [{ports: [{port: 65536}]}]}', 'must be between 1 and 65535, inclusive'],
  ['netpol', '{ingress: [{ports: [{port: 80, endPort: 70000}]}]}', 'must be between 1 and 65535, inclusive'],
  ['netpol', '{ingress: [{ports: [{port: a-name-that-is-long}]}]}', 'must be no more than 15 characters'],
  ['netpol', '{ingress: [{ports: [{port: a_b}]}]}', 'must contain only alpha-numeric characters'],
  ['netpol', "{ingress: [{ports: [{port: '80'}]}]}", 'must contain at least one letter'],
  ['netpol', '{ingress: [{ports: [{port: a--b}]}]}', 'must not contain consecutive hyphens'],
  ['netpol', '{ingress: [{ports: [{port: a-}]}]}', 'must not begin or end with a hyphen'],
  ['netpol', '{ingress: [{ports: [{protocol: ICMP}]}]}', 'spec.ingress[0].ports[0].protocol: Unsupported value: "ICMP": supported values: "SCTP", "TCP", "UDP"'],
  ['netpol', '{policyTypes: [Ingress, Egress, Ingress]}', 'may not specify more than two policyTypes'],
  ['netpol', '{policyTypes: [ingress]}', 'Unsupported value: "ingress"'],
  ['netpol', '{podSelector: {matchExpressions: [{key: a, operator: In}]}}', "must be specified when `operator` is 'In' or 'NotIn'"],
  ['netpol', '{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}', "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"],
  ['netpol', '{podSelector: {matchExpressions: [{key: a, operator: Gt, values: [b]}]}}', 'not a valid selector operator'],
  ['netpol', "{podSelector: {matchLabels: {'a b': c}}}", 'is not the key of a label'],
  ['netpol', "{podSelector: {matchLabels: {a: '-c'}}}", 'is not the value of a label'],
  ['netpol', '{podSelector: {matchLabels: {a: 1}}}', 'spec.podSelector.matchLabels.a: Invalid value'],
  ['netpol', '{ingress: [{form: []}]}', 'spec.ingress[0].form: unknown field "form"'],
  ['cnp', '{tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}', null],
  ['cnp', '{tier: Admin, priority: 1001, subject: {namespaces: {}}}', 'must be between 0 and 1000, inclusive'],
  ['cnp', '{tier: Admin, subject: {namespaces: {}}}', 'spec.priority: Required value'],
  ['cnp', '{tier: Middle, priority: 1, subject: {namespaces: {}}}', 'Unsupported value: "Middle"'],
  ['cnp', '{tier: Admin, priority: 1, subject: {}}', 'exactly one of `namespaces` and `pods`'],
  ['cnp', '{tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept}]}', 'should have at least 1 items'],
  ['cnp', '{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Drop, to: [{namespaces: {}}]}]}', 'Unsupported value: "Drop"'],
  ['cnp', `{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [${'{action: Pass, to: [{namespaces: {}}]},'.repeat(26)}]}`, 'must have at most 25 items'],
  ['cnp', '{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Pass, to: [{networks: [10.0.0.0]}]}]}', 'must be a valid CIDR value'],
  ['cnp', '{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{action: Pass, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 9, end: 8}}}}]}]}', '`end` must not be below `start`'],
  ['anp', '{priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}], ports: [{portNumber: {protocol: TCP, port: 80}}]}]}', null],
  ['anp', '{priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}], ports: [{portNumber: {protocol: ESP, port: 80}}]}]}', 'Unsupported value: "ESP"'],
  ['np', "{selector: app == 'x', types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [80, '90:99', http]}}]}", null],
  ['np', '{selector: app = x}', 'spec.selector: Invalid value: invalid selector at character 5: write `==` for equal'],
  ['np', '{selector: global()}', 'global() can only be used in an EntityRule namespaceSelector'],
  ['np', '{ingress: [{action: Allow, source: {selector: global()}}]}', 'global() can only be used in an EntityRule namespaceSelector'],
  ['np', "{ingress: [{action: Allow, source: {namespaceSelector: \"global() || has(a)\"}}]}", 'global() cannot be combined with other selectors'],
  ['np', '{namespaceSelector: all()}', 'unknown field "namespaceSelector"'],
  ['np', '{types: [Ingress, Ingress]}', 'Duplicate value'],
  ['np', '{ingress: [{action: allow}]}', 'Unsupported value: "allow"'],
  ['np', '{ingress: [{action: Allow, destination: {ports: [80]}}]}', 'rules that specify ports must set protocol to TCP or UDP or SCTP'],
  ['np', '{ingress: [{action: Allow, protocol: ICMP, source: {notPorts: [80]}}]}', 'rules that specify ports must set protocol'],
  ['np', "{ingress: [{action: Allow, protocol: TCP, destination: {ports: ['9:8']}}]}", 'minimum port number (9) is greater than maximum port number (8)'],
  ['np', '{ingress: [{action: Allow, protocol: TCP, destination: {ports: [0]}}]}', 'port number must be between 1 and 65535'],
  ['np', '{ingress: [{action: Allow, protocol: FOO}]}', 'expected TCP, UDP, ICMP, ICMPv6, SCTP, UDPLite or a number'],
  ['np', '{ingress: [{action: Allow, protocol: 256}]}', 'number from 1 to 255'],
  ['np', '{ingress: [{action: Allow, protocol: ICMP, icmp: {code: 1}}]}', 'ICMP code specified without an ICMP type'],
  ['np', '{ingress: [{action: Allow, icmp: {type: 8}}]}', 'rules that specify ICMP fields must set protocol to ICMP'],
  ['np', '{ingress: [{action: Allow, protocol: ICMP, icmp: {type: 255}}]}', 'must be between 0 and 254'],
  ['np', "{ingress: [{action: Allow, source: {nets: [10.0.0.0/8, 'fd00::/8']}}]}", 'must not mix IPv4 and IPv6'],
  ['np', '{ingress: [{action: Allow, ipVersion: 5}]}', 'Unsupported value'],
  ['np', '{egress: [{action: Allow, http: {methods: [GET]}}]}', 'HTTP match is only valid on Ingress rules'],
  ['np', '{ingress: [{action: Deny, http: {methods: [GET]}}]}', 'HTTP match is only valid on rules with action Allow'],
  ['np', '{ingress: [{action: Allow, protocol: UDP, http: {methods: [GET]}}]}', 'must set protocol to TCP or empty'],
  ['np', '{ingress: [{action: Allow, destination: {services: {name: s}}}]}', 'services are only valid in the source of ingress'],
  ['np', '{egress: [{action: Allow, destination: {services: {name: s}, nets: [10.0.0.0/8]}}]}', 'services cannot be combined'],
  ['gnp', '{egress: [{action: Allow, destination: {services: {name: s}}}]}', 'must name the namespace of services'],
  ['gnp', '{applyOnForward: true, preDNAT: true, doNotTrack: true}', 'PreDNAT and DoNotTrack cannot both be true'],
  ['gnp', '{preDNAT: true, types: [Ingress]}', 'ApplyOnForward must be true'],
  ['gnp', '{preDNAT: true, applyOnForward: true, egress: [{action: Allow}]}', 'cannot have any Egress rules'],
  ['gnp', '{preDNAT: true, applyOnForward: true, types: [Egress]}', "cannot have 'Egress' Type"],
  ['tier', '{order: 5}', 'default tier order'],
  ['tier', '{defaultAction: Pass}', 'default tier defaultAction must be Deny'],
  ['hep', '{}', 'no interface or expected IPs have been specified'],
  ['hep', '{expectedIPs: [10.0.0.300]}', 'spec.expectedIPs[0]'],
  ['set', '{nets: [nowhere]}', 'must be a valid CIDR value'],
  ['sgp', '{podSelector: {}, securityGroups: {groupIds: [sg-1]}}', null],
  ['sgp', '{securityGroups: {groupIds: [sg-1]}}', 'exactly one of `podSelector` and `serviceAccountSelector`'],
  ['sgp', '{podSelector: {}, securityGroups: {groupIds: [a, b, c, d, e, f]}}', 'spec.securityGroups.groupIds'],
];

test.each(cases)('%s %s', (kind, spec, expected) => {
  const faults = faultsOf(kind, spec);
  if (expected === null) expect(faults).toEqual([]);
  else expect(faults.join('\n')).toContain(expected);
});

describe('a text with several manifests', () => {
  const text = `# two good policies and one bad
apiVersion: v1
kind: List
items:
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: good, namespace: prod, uid: x, managedFields: [{manager: kubectl}]}
  spec: {podSelector: {}}
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: bad, namespace: prod}
  spec:
    podSelector:
    ingress:
    - from:
      - {}
---
apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: security}
spec: {order: 100}
---
apiVersion: networking.k8s.aws/v1alpha1
kind: ApplicationNetworkPolicy
metadata: {name: names, namespace: prod}
spec: {}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
---
`;

  test('is read to its end, and each fault has its place', () => {
    const { things, faults, unread } = readManifests(text);
    expect(things.map(({ list }) => list)).toEqual(['networkPolicies', 'networkPolicies', 'tiers']);
    expect(faults).toEqual([
      { at: { line: 16, column: 9 }, path: 'spec.ingress[0].from[0]', message: 'Required value: must specify a peer' },
    ]);
    expect(unread).toEqual([{ at: { line: 23, column: 1 }, kind: 'ApplicationNetworkPolicy', name: 'names' }]);
  });

  test('is JSON just as well', () => {
    const object = { apiVersion: 'projectcalico.org/v3', kind: 'Tier', metadata: { name: 't' }, spec: { order: 1.5 } };
    expect(readManifests(JSON.stringify({ kind: 'TierList', items: [object] }, null, 2)).things).toEqual([
      { list: 'tiers', of: { name: 't', order: 1.5, defaultAction: 'Deny' } },
    ]);
  });

  // prettier-ignore
  test.each([
    ['no YAML', 'a: [', 1],
    ['a repeated key', 'a: 1\na: 2\n', 1],
    ['an alias', 'a: &x [1]\nb: *x\n', 2],
    ['too deep', '['.repeat(60), 1],
    ['no object', '- 1\n', 1],
    ['no kind', 'apiVersion: v1\nmetadata: {name: x}\n', 1],
    ['a name of a prototype', 'apiVersion: v1\nkind: __proto__\nmetadata: {name: x}\n', 0],
  ])('%s is a fault with a place, or nothing', (_what, hostile, line) => {
    const { faults } = readManifests(hostile);
    expect(faults.map(({ at }) => at.line).slice(0, 1)).toEqual(line === 0 ? [] : [line]);
  });
});
