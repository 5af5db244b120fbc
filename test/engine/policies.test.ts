import { describe, expect, test } from 'vitest';
import { blameAndFaults, traceBetween, walkOf, type Edit, type Row } from './between.ts';
import { stepAt } from './lab.ts';

const standard: Edit = [['podGroups: strict', 'podGroups: standard']];

describe('policies by the text of Kubernetes, in the walk of a packet', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'SGP-30 a rule and a security group allow', flow: 'tcp web:40000 > db:5432',   blame: 'allowed' },
    { why: 'a rule allows, the group of the database does not', flow: 'tcp web:40000 > db:5433', blame: 'denied policy:web:egress' },
    { why: 'an exception of a block',              flow: 'tcp web:40000 > old:3306',      blame: 'denied policy:web:egress' },
    { why: 'both halves must allow',               flow: 'tcp web:40000 > api:8080',      blame: 'allowed' },
    { why: 'ingress of the destination decides too', flow: 'tcp job:40000 > api:8080',    blame: 'denied policy:api:ingress' },
    { why: 'a named port is one of the destination', flow: 'tcp web:40000 > api:8081',    blame: 'denied policy:api:ingress' },
    { why: 'who is not selected is open',          flow: 'tcp job:40000 > web:8080',      blame: 'allowed' },
    { why: 'an Admin policy denies before',        flow: 'tcp job:40000 > old:3306',      blame: 'denied policy:job:egress' },
    { why: 'for namespaces with the label only',   flow: 'tcp free:40000 > db:5432',      blame: 'allowed' },
    { why: 'KNP-31 the own node is exempt',        flow: 'tcp web:40000 > node-1:10250',  blame: 'allowed' },
    { why: 'and the way back from it',             flow: 'tcp node-1:40000 > web:9090',   blame: 'allowed' },
    { why: 'another node is an address like others', flow: 'tcp web:40000 > node-2:443',  blame: 'denied policy:web:egress' },
    { why: 'a pod meets no policy of its peer on another port', flow: 'tcp node-2:40000 > api:9999', blame: 'denied host:node-2' },
    { why: 'SGP-32 pods with groups of their own as well', flow: 'tcp own:40000 > db:5433', blame: 'denied policy:own:egress' },
    { why: 'where both kinds allow',               flow: 'tcp own:40000 > db:5432',       blame: 'allowed' },
    { why: 'to the internet, as the node',         flow: 'tcp web:40000 > server:443',    blame: 'allowed' },
    { why: 'the policy sees the address of the pod', flow: 'tcp web:40000 > server:80',   blame: 'denied policy:web:egress' },
    { why: 'ICMP is up to the plug-in',            flow: 'icmp web > db',                 blame: 'denied policy:web:egress' },
  ];

  test.each(rows)('$why: $flow', (row) => {
    expect(blameAndFaults('policies', row)).toEqual({ blame: row.blame, faults: [] });
  });

  test('a pod whose address nobody told has its policies all the same', () => {
    const edit: Edit = [['ip: 10.0.1.43', 'ip: unknown']];
    const blameOf = (flow: string) => blameAndFaults('policies', { why: '', flow, edit, blame: '' }).blame;
    expect(blameOf('tcp own:40000 > db:5433')).toBe('denied policy:own:egress');
    expect(blameOf('tcp own:40000 > db:5432')).toBe('allowed');
  });

  test('without a plug-in they have no effect (KNP-35)', () => {
    const none: Edit = [['policyPlugin: kubernetes', 'policyPlugin: none']];
    expect(blameAndFaults('policies', { why: '', flow: 'tcp web:40000 > db:5433', edit: none, blame: '' }).blame).toBe(
      'denied sg:db:in',
    );
  });

  describe('where nobody told all of the policies', () => {
    const untold: Edit = [
      [
        'policyPlugin: kubernetes',
        "policyPlugin: kubernetes\n    unknownPolicies: ['the CiliumNetworkPolicy shop/web']",
      ],
    ];
    const verdictOf = (flow: string, edit = untold) => traceBetween('policies', flow, edit).verdict;
    const open = { kind: 'undetermined', missing: 'the CiliumNetworkPolicy shop/web' };

    test.each([
      { why: 'what a policy allows another may deny', flow: 'tcp web:40000 > db:5432' },
      { why: 'what they deny another may allow', flow: 'tcp job:40000 > api:8080' },
      { why: 'one that selects a pod that none selects', flow: 'tcp job:40000 > web:8080' },
    ])('$why: $flow', ({ flow }) => {
      expect(verdictOf(flow)).toEqual(open);
    });

    test('what a security group denies is denied all the same', () => {
      expect(verdictOf('tcp free:40000 > db:9999').kind).toBe('denied');
    });

    test('nor who enforces them', () => {
      const edit: Edit = [['policyPlugin: kubernetes', "unknownPolicies: ['who enforces them']"]];
      expect(verdictOf('tcp web:40000 > db:5433', edit).kind).toBe('denied');
      expect(verdictOf('tcp web:40000 > api:8080', edit)).toEqual({ ...open, missing: 'who enforces them' });
    });

    test('without a plug-in that enforces them they do not matter', () => {
      const edit: Edit = [['policyPlugin: kubernetes', "policyPlugin: none\n    unknownPolicies: ['a policy']"]];
      expect(verdictOf('tcp web:40000 > api:8080', edit).kind).toBe('allowed');
    });
  });

  test('where several policies of one priority disagree the verdict is not known (CNP-04)', () => {
    const edit: Edit = [
      [
        '      - apiVersion: policy.networking.k8s.io/v1alpha2\n',
        `      - apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: { name: nightly-data }
        spec:
          tier: Admin
          priority: 10
          subject: { namespaces: { matchLabels: { team: nightly } } }
          egress: [{ action: Accept, to: [{ networks: [10.0.2.0/24] }] }]
      - apiVersion: policy.networking.k8s.io/v1alpha2
`,
      ],
    ];
    const { verdict } = traceBetween('policies', 'tcp job:40000 > old:3306', edit);
    expect(verdict).toEqual({
      kind: 'undetermined',
      missing: 'which of the egress policies of `job` decides: `nightly-data` or `no-nightly-data`',
    });
  });
});

describe('policies of Calico, in the walk of a packet', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'pass goes on to the next tier',        flow: 'tcp cart:40000 > db:5432',      blame: 'allowed' },
    { why: 'a rule of the first tier denies',      flow: 'tcp cart:40000 > old:3306',     blame: 'denied policy:cart:egress' },
    { why: 'the end of the default tier denies',   flow: 'tcp cart:40000 > server:443',   blame: 'denied policy:cart:egress' },
    { why: 'the profile leaves open who is not selected', flow: 'tcp till:40000 > server:443', blame: 'allowed' },
    { why: 'a selector of the far end',            flow: 'tcp cart:40000 > till:8080',    blame: 'allowed' },
    { why: 'a source port decides',                flow: 'tcp cart:20000 > till:8080',    blame: 'denied policy:cart:egress' },
    { why: 'CAL-62 the way to the own node is no exception', flow: 'tcp cart:40000 > node-3:10250', blame: 'denied policy:cart:egress' },
    { why: 'SGP-31 strict mode hides a pod from Calico', flow: 'tcp branch:40000 > server:443', blame: 'allowed' },
    { why: 'SGP-31 standard mode does not',        flow: 'tcp branch:40000 > server:443', blame: 'denied policy:branch:egress', edit: standard },
  ];

  test.each(rows)('$why: $flow', (row) => {
    expect(blameAndFaults('policies', row)).toEqual({ blame: row.blame, faults: [] });
  });
});

test('a source port that nobody told may decide', () => {
  const edit: Edit = [["'1024:29999'", "'1024:39999'"]];
  expect(traceBetween('policies', 'tcp cart > till:8080', edit).verdict).toEqual({
    kind: 'undetermined',
    missing: "the client's source port",
  });
});

describe('the order of the filters (M-06)', () => {
  test('policy, interface of the node, network ACL, route, security group of the database; the reply meets none', () => {
    expect(walkOf(traceBetween('policies', 'tcp web:40000 > db:5432'))).toEqual([
      'originate:node-1 sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'policy:web:egress sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'pod:web:shared-interface sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'sg:node-1:out sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'nacl:back:out:100 sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'route:back:local sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'nacl:data:in:100 sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'sg:db:in sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'deliver:db sees 10.0.1.31:40000 > 10.0.2.50:5432',
      'sg:db:out sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'nacl:data:out:100 sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'route:data:local sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'nacl:back:in:100 sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'sg:node-1:in sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'policy:web:ingress sees 10.0.2.50:5432 > 10.0.1.31:40000',
      'result:node-1 sees 10.0.2.50:5432 > 10.0.1.31:40000',
    ]);
  });

  test('the policy comes before the node puts its address in', () => {
    const walk = walkOf(traceBetween('policies', 'tcp web:40000 > server:443'));
    expect(walk.slice(1, 3)).toEqual([
      'policy:web:egress sees 10.0.1.31:40000 > 203.0.113.80:443',
      'pod:web:as-node sees 10.0.1.31:40000 > 203.0.113.80:443',
    ]);
    expect(walk.at(-2)).toBe('policy:web:ingress sees 203.0.113.80:443 > 10.0.1.31:40000');
  });

  test('on the way in the policies come last', () => {
    const walk = walkOf(traceBetween('policies', 'tcp web:40000 > api:8080')).map((each) => each.split(' ')[0]);
    expect(walk.indexOf('policy:api:ingress')).toBe(walk.indexOf('sg:node-2:in') + 1);
    expect(walk.indexOf('deliver:node-2')).toBe(walk.indexOf('policy:api:ingress') + 1);
  });

  test('a denial keeps the packet from every interface, so that no flow log has it', () => {
    const { records, symptom, blockers } = traceBetween('policies', 'tcp web:40000 > old:3306');
    expect([records, symptom.kind, blockers[0]?.code]).toEqual([[], 'timeout', 'NETWORK_POLICY_RESTRICTION']);
  });

  test('a step has the ladder: each tier, and why it does or does not decide', () => {
    const { detail } = stepAt(traceBetween('policies', 'tcp cart:40000 > db:5432'), 'policy:cart:egress');
    const tiers = detail.kind === 'network-policy' ? detail.check.half.tiers : [];
    expect(
      tiers.map(({ tier, reached, outcomes }) => [
        tier,
        reached,
        outcomes.map((by) => ('action' in by ? by.action : by.kind)),
      ]),
    ).toEqual([
      ['security', true, ['Pass']],
      ['kube-admin', true, []],
      ['default', true, ['Allow']],
      ['kube-baseline', false, []],
      ['profile', false, ['Allow']],
    ]);
  });
});
