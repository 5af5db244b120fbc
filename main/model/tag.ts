import { examProfiles } from './exams/exams.ts';

/**
 * The vocabulary of tags: the domains of exams, and the skills that scenarios train, by family. A tag that is not here is
 * found by no filter, so `lint` refuses it; `own:` is free for whoever writes scenarios.
 */
export const exams: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  examProfiles.map(({ id, domains }) => [id, domains.map((domain) => domain.id)]),
);

/** Words that files of before have. No exam has such a domain, so they count for none. */
const FORMER = new Set(['ans-c01:troubleshooting']);

/** The tag of a scenario whose questions an exam may ask together. */
export const CASE_STUDY = 'form:case-study';

export const skills: Readonly<Record<string, readonly string[]>> = {
  alb: ['architecture', 'client-address', 'http-errors', 'security-groups'],
  aurora: ['access', 'cluster-group', 'port'],
  dns: ['peering'],
  ecs: ['awsvpc'],
  eks: ['calico', 'network-policy', 'pods'],
  endpoints: ['gateway', 'interface', 'policies', 'private-dns'],
  // How an exam may ask: the questions of such a scenario together.
  form: ['case-study'],
  'flow-logs': [
    'accept-reject',
    'aggregation',
    'custom-format',
    'dns',
    'limits',
    'not-logged',
    'permissions',
    'scope',
    'tcp-flags',
    'traffic-path',
    'traffic-type',
    'troubleshooting',
  ],
  iam: [
    'database-security',
    'guardrails',
    'network-changes',
    'policy-evaluation',
    'resource-scope',
    'separation-of-duties',
    'shared-vpc',
  ],
  ipv6: ['dual-stack', 'egress-only'],
  lambda: ['vpc-access'],
  'link-local': ['dns', 'exemption'],
  nacl: [
    'client-side',
    'defaults',
    'entries',
    'ephemeral-ports',
    'explicit-deny',
    'ipv6',
    'rule-order',
    'segmentation',
    'stateless',
    'subnet-scope',
    'subnets',
  ],
  nat: ['egress', 'gateway', 'instance', 'unsolicited'],
  'network-firewall': [
    'default-action',
    'domain-lists',
    'east-west',
    'network-acl',
    'rule-engines',
    'rule-order',
    'stateless-rules',
    'suricata-rules',
    'symmetric-routing',
  ],
  nlb: ['client-address', 'hairpin', 'health-checks', 'security-groups', 'udp'],
  peering: ['edge-to-edge', 'group-references', 'inter-region', 'overlapping-blocks', 'routes', 'transitivity'],
  'public-access': ['block-bidirectional', 'block-ingress', 'exclusions', 'exposure', 'requirements'],
  rds: ['access', 'exposure', 'outbound-rules', 'private-access', 'public-access'],
  refutation: [
    'instance-level',
    'lambda-groups',
    'nat-groups',
    'refused',
    'reply-ports',
    'return-traffic',
    'rule-quota',
    'timeout',
  ],
  routing: [
    'appliances',
    'blackhole',
    'default-route',
    'dual-stack',
    'edge-tables',
    'internet-gateway',
    'longest-prefix',
    'nat',
    'peering',
    'return-path',
    'source-dest-check',
    'virtual-private-gateway',
  ],
  sg: [
    'additive',
    'allow-only',
    'auto-scaling',
    'connection-tracking',
    'default-deny',
    'default-group',
    'inbound',
    'outbound',
    'outbound-rules',
    'prefix-lists',
    'quotas',
    'references',
    'rule-order',
    'scope',
    'self-reference',
    'several-groups',
    'silent-drop',
    'stateful',
    'udp',
    'vpc-association',
    'workload-level',
  ],
  tgw: [
    'appliance-mode',
    'association',
    'attachments',
    'blackhole',
    'central-egress',
    'group-references',
    'network-acl',
    'on-premises',
    'peering',
    'propagation',
    'route-priority',
    'routes',
    'static-routes',
    'zones',
  ],
  'traffic-mirroring': ['delivery', 'filter', 'sessions'],
  udp: ['idle-timeout'],
};

const FREE = new Set(['own', 'imported']);

/** Why a tag says nothing to anybody, and what may be meant; null where it is in the vocabulary. */
export function strayTag(
  tag: string,
): { readonly message: string; readonly known: readonly string[]; readonly near: string } | null {
  const [family = '', skill = ''] = tag.split(':');
  if (FREE.has(family) || FORMER.has(tag)) return null;
  const known = Object.hasOwn(exams, family)
    ? exams[family]
    : Object.hasOwn(skills, family)
      ? skills[family]
      : undefined;
  if (known?.includes(skill)) return null;
  if (known) return { message: `\`${family}\` has no \`${skill}\``, known, near: skill };
  return {
    message: `there are no tags \`${family}:\``,
    known: [...Object.keys(exams), ...Object.keys(skills)],
    near: family,
  };
}
