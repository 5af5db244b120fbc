import { describe, expect, test } from 'vitest';
import { askPolicies, type PolicyAsked } from '../../main/app/file/ask-policies.ts';
import { policyLines } from '../../main/app/file/policy-lines.ts';

const NAMESPACE = `
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: web, namespace: prod, labels: {app: web}}
  spec: {nodeName: n1}
  status: {podIP: 10.1.0.5}
- apiVersion: v1
  kind: Pod
  metadata: {name: db, namespace: prod, labels: {app: db}}
  spec: {nodeName: n2, containers: [{ports: [{name: pg, containerPort: 5432}]}]}
  status: {podIP: 10.1.0.6}
- apiVersion: v1
  kind: Pod
  metadata: {name: db, namespace: dev}
  status: {podIP: 10.1.0.7}
- apiVersion: v1
  kind: Service
  metadata: {name: db, namespace: prod}
  spec: {clusterIP: 10.96.0.5, selector: {app: db}, ports: [{port: 5000, targetPort: pg}]}
`;

const POLICIES = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-in, namespace: prod}
spec: {podSelector: {}, policyTypes: [Ingress]}
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: late}
spec: {selector: app == 'db', ingress: [{action: Allow, source: {selector: app == 'web'}}]}
`;

const FILES = [
  { name: 'ns.yaml', text: NAMESPACE },
  { name: 'policies.yaml', text: POLICIES },
];
const QUESTION: PolicyAsked = {
  from: 'web',
  to: 'service:prod/db',
  protocol: 'tcp',
  port: '5000',
  plugin: 'kubernetes',
};

function linesOf(asked: Partial<PolicyAsked>, files = FILES): readonly string[] {
  const answer = askPolicies(files, { ...QUESTION, ...asked });
  return answer.ok ? policyLines(answer.value) : answer.error;
}

describe('perimeter policies', () => {
  const SERVED = {
    name: 'served.yaml',
    text: `
apiVersion: v1
kind: Service
metadata: {name: idle, namespace: prod}
spec: {clusterIP: 10.96.0.6, selector: {app: gone}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: door, namespace: prod}
spec: {type: NodePort, clusterIP: 10.96.0.7, selector: {app: db}, ports: [{port: 80, targetPort: 5432, nodePort: 30080}]}
---
apiVersion: v1
kind: Node
metadata: {name: n9}
status: {addresses: [{type: InternalIP, address: 10.1.9.9}]}
`,
  };

  // prettier-ignore
  test.each([
    ['a port that the service does not have', { port: '5001' }, 'what `n1` does with a connection to service `prod/db`, at a port that it does not have'],
    ['a service without pods', { to: 'service:prod/idle', port: '80' }, 'what `n1` does with a connection to service `prod/idle`, which has no pod behind it'],
    ['a node port', { to: 'node:n9', port: '30080' }, 'which pod the node port of `n9` leads to'],
  ] as const)('%s is left open, as it is in a trace', (_, asked, missing) => {
    expect(linesOf(asked, [...FILES, SERVED]).slice(0, 2)).toEqual(['undetermined', `  not known: ${missing}`]);
  });

  test('tells every rung of both ends', () => {
    expect(linesOf({})).toEqual([
      'denied',
      'egress of prod/web: allowed',
      '  Admin          no policy of this tier applies to the pod in this direction',
      '  NetworkPolicy  no policy of this tier applies to the pod in this direction',
      '  Baseline       no policy of this tier applies to the pod in this direction',
      '  default        no policy applies: allowed',
      'ingress of prod/db: denied',
      '  Admin          no policy of this tier applies to the pod in this direction',
      '  NetworkPolicy  isolated by NetworkPolicy prod/deny-in: none of its rules allows it',
      '  (Baseline       no policy of this tier applies to the pod in this direction)',
      '  (default        no policy applies: allowed)',
      'note: Here an ipBlock is compared after the service translation; Kubernetes does not define this.',
    ]);
  });

  test('tells of each rule that does not match by which field', () => {
    const policy = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: prod}
spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}, {ports: [{port: 5000}]}]}
`;
    expect(linesOf({}, [...FILES.slice(0, 1), { name: 'db.yaml', text: policy }])).toEqual(
      expect.arrayContaining([
        '    rule 1 of NetworkPolicy prod/db does not match: the other end is none of its peers',
        '    rule 2 of NetworkPolicy prod/db does not match: the port is none of its ports',
      ]),
    );
  });

  test('with Calico the later policy of the tier admits it', () => {
    const lines = linesOf({ plugin: 'calico' });
    expect(lines[0]).toBe('allowed');
    expect(lines).toContain('  default        rule 1 of GlobalNetworkPolicy late allows it');
    expect(lines).toContain('  (profile        the profile kns.prod allows it)');
  });

  test('a kind of policy that is not read leaves the answer open', () => {
    const foreign = `apiVersion: networking.k8s.aws/v1\nkind: ApplicationNetworkPolicy\nmetadata: {name: names}\n`;
    const lines = linesOf({ plugin: 'none' }, [...FILES, { name: 'aws.yaml', text: foreign }]);
    expect(lines.slice(0, 2)).toEqual([
      'undetermined',
      '  not understood, so that nothing is sure: aws.yaml:1:1 ApplicationNetworkPolicy names',
    ]);
  });

  // prettier-ignore
  test.each<readonly [string, Partial<PolicyAsked>, string]>([
    ['a name that is not there', { from: 'wep' },                       'there is no pod, service, node, host endpoint or address `wep`'],
    ['a name that two have',     { to: 'db' },                          'there are several pods `db`; write `prod/db` or `dev/db`'],
    ['no port',                  { port: null },                        'say the port: a number from 1 to 65535'],
    ['a port that is none',      { port: '70000' },                     'say the port: a number from 1 to 65535'],
    ['two families',             { to: '2001:db8::1' },                 'are of two address families'],
    ['no protocol',              { protocol: 'tpc' },                   '`tpc` is not a protocol'],
  ])('refuses %s', (_what, asked, words) => {
    expect(linesOf(asked).join()).toContain(words);
  });

  test('tells each fault of a file with its place', () => {
    const bad = POLICIES.replace('podSelector: {}', 'podSelector: {}, ingress: [{from: [{}]}]');
    expect(linesOf({}, [{ name: 'bad.yaml', text: bad }])).toEqual([
      'bad.yaml:5:43 spec.ingress[0].from[0]: Required value: must specify a peer',
    ]);
  });
});
