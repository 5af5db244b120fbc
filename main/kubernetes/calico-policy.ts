import { z } from 'zod';
import { tierName, type CalicoPolicy, type CalicoRule } from '../model/calico-policy.ts';
import type { PolicyDirection } from '../model/network-policy.ts';
import { ALL } from '../model/calico-selector.ts';
import { withoutGlobal } from './calico-entity.ts';
import { readCalicoRule, ruleShape } from './calico-rule.ts';
import { shaped, unsupported, type Tell } from './fault.ts';
import { MATCH_SECURITY_GROUPS } from './network-policy.ts';
import { namespaceOf, readSelector, type Metadata } from './parts.ts';

const rules = z.array(ruleShape).optional();

const namespacedShape = z.strictObject({
  tier: z.string().optional(),
  order: z.number().optional(),
  selector: z.string().optional(),
  serviceAccountSelector: z.string().optional(),
  types: z.array(z.string()).optional(),
  ...{ ingress: rules, egress: rules },
  stagedAction: z.enum(['Set', 'Delete', 'Learn', 'Ignore']).optional(),
  performanceHints: z.array(z.string()).optional(),
});

const globalShape = namespacedShape.extend({
  namespaceSelector: z.string().optional(),
  applyOnForward: z.boolean().optional(),
  preDNAT: z.boolean().optional(),
  doNotTrack: z.boolean().optional(),
});

type Text = z.infer<typeof globalShape>;

export type CalicoKind = { readonly isGlobal: boolean; readonly staged: boolean };

/** NetworkPolicy and GlobalNetworkPolicy of Calico with its defaults (CAL-16) and its checks. */
export function readCalicoPolicy(
  metadata: Metadata,
  spec: unknown,
  { isGlobal, staged }: CalicoKind,
  tell: Tell,
): CalicoPolicy | null {
  const written: Text | null = shaped(isGlobal ? globalShape : namespacedShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const types = policyTypes(written, tell);
  const read = (direction: PolicyDirection) => readRules(written, direction, isGlobal, tell);
  const [ingress, egress] = [read('ingress'), read('egress')];
  checkHostPolicy(written, types, tell);
  const selector = (name: 'selector' | 'namespaceSelector' | 'serviceAccountSelector') =>
    withoutGlobal(readSelector(written[name], ['spec', name], tell), ['spec', name], tell);
  const tier = tierName(written.tier ?? 'default');
  return {
    namespace: isGlobal ? null : namespaceOf(metadata),
    name: withoutTier(metadata.name, tier, written.tier ?? 'default'),
    ...{ tier, order: written.order ?? null, staged },
    selector: selector('selector') ?? ALL,
    namespaces: selector('namespaceSelector'),
    serviceAccounts: selector('serviceAccountSelector'),
    ingress: types.includes('Ingress') ? ingress : null,
    egress: types.includes('Egress') ? egress : null,
    applyOnForward: written.applyOnForward ?? false,
    preDnat: written.preDNAT ?? false,
    untracked: written.doNotTrack ?? false,
    matchesSecurityGroups: !isGlobal && metadata.annotations?.[MATCH_SECURITY_GROUPS] === 'true',
  };
}

/** Names are compared without the prefix `<tier>.` that some versions ask for (CAL-07). */
function withoutTier(name: string, ...tiers: readonly string[]): string {
  const prefix = tiers.map((tier) => `${tier}.`).find((each) => name.startsWith(each) && name.length > each.length);
  return prefix === undefined ? name : name.slice(prefix.length);
}

const TYPES = ['Ingress', 'Egress'];

/** Without types: those of the rules that are there, and Ingress where there are none (CAL-16). */
function policyTypes({ types = [], ingress = [], egress = [] }: Text, tell: Tell): readonly string[] {
  types.forEach((type, i) => {
    if (!TYPES.includes(type)) tell(['spec', 'types', i], unsupported(type, TYPES));
    else if (types.indexOf(type) < i) tell(['spec', 'types', i], `Duplicate value: "${type}"`);
  });
  if (types.length > 0) return types;
  if (egress.length === 0) return ['Ingress'];
  return ingress.length === 0 ? ['Egress'] : ['Ingress', 'Egress'];
}

function readRules(written: Text, direction: PolicyDirection, isGlobal: boolean, tell: Tell): CalicoRule[] {
  return (written[direction] ?? []).flatMap(
    (rule, i) => readCalicoRule(rule, { direction, isGlobal }, ['spec', direction, i], tell) ?? [],
  );
}

/** What Calico asks of policies that act before connection tracking or before DNAT (CAL-52). */
function checkHostPolicy(written: Text, types: readonly string[], tell: Tell): void {
  const { preDNAT = false, doNotTrack = false, applyOnForward = false, egress = [] } = written;
  if (preDNAT && doNotTrack)
    tell(
      ['spec', 'preDNAT'],
      'Invalid value: PreDNAT and DoNotTrack cannot both be true, for a given GlobalNetworkPolicy',
    );
  if (preDNAT && egress.length > 0)
    tell(['spec', 'egress'], 'Invalid value: PreDNAT GlobalNetworkPolicy cannot have any Egress rules');
  if (preDNAT && types.includes('Egress'))
    tell(['spec', 'types'], "Invalid value: PreDNAT GlobalNetworkPolicy cannot have 'Egress' Type");
  if ((preDNAT || doNotTrack) && !applyOnForward)
    tell(
      ['spec', 'applyOnForward'],
      'Invalid value: ApplyOnForward must be true if either PreDNAT or DoNotTrack is true, for a given GlobalNetworkPolicy',
    );
}
