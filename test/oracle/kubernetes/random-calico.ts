import fc from 'fast-check';
import type { ShortManifest, Vector } from '../../conformance/kubernetes/vector.ts';
import { BLOCKS, distinct, ENDS, now, of, packetBetween, PORTS, shared, some, written } from './random-policies.ts';

const TERMS = [
  ...["app == 'web'", "app != 'web'", 'app in {\'web\', "db"}', "app not in {'api'}", 'has(tier)', '!has(tier)'],
  ...["tier contains 'a'", "app starts with 'd'", "app ends with 'b'", 'all()', "role == 'partner'", "kind == 'node'"],
  ...[
    "projectcalico.org/namespace == 'dev'",
    'has(projectcalico.org/namespace)',
    "projectcalico.org/serviceaccount == 'web-sa'",
  ],
];
const expression = fc.oneof(
  { arbitrary: of(...TERMS), weight: 6 },
  fc.tuple(of(...TERMS), of(' && ', ' || ', '&&'), of(...TERMS)).map((parts) => parts.join('')),
  fc.tuple(of(...TERMS), of(...TERMS), of(...TERMS)).map(([a, b, c]) => `!(${a} || ${b}) && ${c}`),
  fc.tuple(of(...TERMS), of(...TERMS), of(...TERMS)).map(([a, b, c]) => `${a} || ${b} && (${c})`),
);
const inNamespaces = of('all()', 'global()', "env == 'dev'", "projectcalico.org/name in {'prod'}", '!has(env)');
const V4 = BLOCKS.filter((each) => !each.includes(':'));

const side = written<Record<string, unknown>>({
  selector: now(1, expression),
  notSelector: now(0.4, expression),
  namespaceSelector: now(0.4, inNamespaces),
  serviceAccounts: now(
    0.2,
    of({ names: ['web-sa'] }, { selector: "team == 'shop'" }, { names: ['api-sa', 'x'], selector: 'has(team)' }),
  ),
  nets: now(0.3, some(of(...V4), 2)),
  notNets: now(0.3, some(of(...V4), 2)),
});
const ports = fc.array(fc.oneof(of(...PORTS), of('80:5432', '8000:9000'), of('http', 'pg')), {
  minLength: 1,
  maxLength: 2,
});
const action = of('Allow', 'Allow', 'Deny', 'Deny', 'Pass', 'Log');

const calicoRule = fc.oneof(
  { arbitrary: written({ action, source: now(1, side), destination: now(1, side) }), weight: 4 },
  {
    arbitrary: fc
      .record({
        action,
        protocol: of('TCP', 'UDP', 17),
        source: side,
        destination: side,
        ports,
        field: of('ports', 'notPorts'),
      })
      .map(({ ports: all, field, destination, ...rule }) => ({
        ...rule,
        destination: { ...destination, [field]: all },
      })),
    weight: 2,
  },
  written({ action, notProtocol: of('TCP', 'ICMP', 17), source: now(1, side) }),
  written({
    action,
    protocol: fc.constant('ICMP'),
    icmp: now(1, of({ type: 8 }, { type: 8, code: 0 }, { type: 3 })),
    notICMP: now(0.5, of({ type: 8 })),
  }),
  written({ action, ipVersion: of(4, 6) }),
);
const serviceRule = fc.record({
  action,
  services: of({ name: 'api-svc', namespace: 'prod' }, { name: 'mixed', namespace: 'prod' }),
});
const rules = (field: 'source' | 'destination') =>
  some(
    fc.oneof(
      { arbitrary: calicoRule, weight: 8 },
      serviceRule.map(({ services, ...rule }) => ({ ...rule, [field]: { services } })),
    ),
    3,
  );

const calicoSpec = {
  tier: now(1, of('first', 'second', 'default', 'kube-admin', 'kube-baseline')),
  order: now(2, of(0.5, 1, 2, 999, 1000, 1001)),
  selector: now(2, expression),
  serviceAccountSelector: now(0.2, of("team == 'shop'", '!has(team)')),
  types: now(2, of(['Ingress'], ['Egress'], ['Ingress', 'Egress'])),
  ingress: now(3, rules('source')),
  egress: now(3, rules('destination')),
};
const calico: fc.Arbitrary<ShortManifest> = fc.oneof(
  fc.record({
    kind: of('NetworkPolicy', 'NetworkPolicy', 'StagedNetworkPolicy'),
    name: of('p', 'q', 'r'),
    namespace: of('prod', 'dev'),
    spec: written<Record<string, unknown>>(calicoSpec),
  }),
  fc.record({
    kind: of('GlobalNetworkPolicy', 'GlobalNetworkPolicy', 'StagedGlobalNetworkPolicy'),
    name: of('p', 'q', 'r', 's'),
    spec: written<Record<string, unknown>>({
      ...calicoSpec,
      namespaceSelector: now(0.3, of('all()', "env == 'prod'", '!has(env)')),
    }),
  }),
);

const netsets = some(
  fc.oneof(
    fc.record({
      kind: fc.constant('GlobalNetworkSet'),
      labels: of({ role: 'partner' }, { app: 'web' }),
      nets: of<string[]>(['198.51.100.0/24'], ['10.0.0.0/8', '203.0.113.5']),
    }),
    fc.record({
      kind: fc.constant('NetworkSet'),
      namespace: of('prod', 'dev'),
      labels: of({ role: 'partner' }, { app: 'db' }),
      nets: of<string[]>(['198.51.100.0/24'], ['203.0.113.0/24']),
    }),
  ),
  2,
).map((all) => all.map((each, i) => ({ ...each, name: `set${i}` })));

const tiers = fc
  .tuple(of(10, 500, 999, 1001, 2_000_000, undefined), of(10, 20, undefined), of('Deny', 'Pass', undefined))
  .map(([first, second, defaultAction]) => [
    { name: 'first', order: first, defaultAction },
    { name: 'second', order: second },
  ]);

const world = {
  ...shared,
  policies: some(calico, 5).map(distinct),
  netsets,
  tiers,
  packet: packetBetween([...ENDS, 'hep:far']),
  heps: of<NonNullable<Vector['heps']>>([{ name: 'far', ip: '10.0.50.5', labels: { app: 'web', kind: 'node' } }]),
};

export const calicoVector: fc.Arbitrary<Vector> = fc.record({ ...world, engine: fc.constant('calico') });

const hostSpec = fc
  .tuple(calico, of('normal', 'normal', 'applyOnForward', 'doNotTrack', 'preDNAT'))
  .map(([policy, phase]): ShortManifest => {
    if (phase === 'normal' || policy.kind !== 'GlobalNetworkPolicy') return policy;
    const { egress, types, ...spec } = policy.spec ?? {};
    if (phase === 'preDNAT')
      return { ...policy, spec: { ...spec, types: ['Ingress'], applyOnForward: true, preDNAT: true } };
    const track = phase === 'doNotTrack' ? { doNotTrack: true } : {};
    return {
      ...policy,
      spec: {
        ...policy.spec,
        ...track,
        applyOnForward: true,
        ...(egress ? { egress } : {}),
        ...(types ? { types } : {}),
      },
    };
  });

export const hostVector: fc.Arbitrary<Vector> = fc.record({
  ...shared,
  engine: fc.constant('hep'),
  netsets,
  tiers,
  policies: some(hostSpec, 5).map(distinct),
  hep: written<NonNullable<Vector['hep']>>({
    name: fc.constant('host'),
    node: fc.constant('n1'),
    interfaceName: now(0.3, fc.constant('*')),
    ip: fc.constant('10.0.0.11'),
    labels: of({}, { kind: 'node' }, { app: 'web', tier: 'data' }),
    profiles: of<string[]>([], ['projectcalico-default-allow'], ['other']),
  }),
  packet: fc
    .record({
      dir: of('ingress', 'egress'),
      kind: of('local', 'forward'),
      proto: of('TCP', 'UDP', 'ICMP'),
      dport: of(22, 53, ...PORTS, 2379),
    })
    .map((rest) => ({
      ...rest,
      ...(rest.dir === 'ingress' ? { src: '203.0.113.5' } : { dst: '198.51.100.7' }),
    })),
});
