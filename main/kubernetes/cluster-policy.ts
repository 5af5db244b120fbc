import { z } from 'zod';
import type { ClusterNetworkPolicy, ClusterPolicyPeer, ClusterPolicyRule } from '../model/cluster-network-policy.ts';
import { shaped, unsupported, type Path, type Tell } from './fault.ts';
import { readClusterPorts } from './cluster-policy-ports.ts';
import { labelSelectorShape, readBlocks, readLabelSelector, type Metadata } from './parts.ts';

const podsShape = z.strictObject({ namespaceSelector: labelSelectorShape, podSelector: labelSelectorShape.optional() });
const selectedShape = z.strictObject({ namespaces: labelSelectorShape.optional(), pods: podsShape.optional() });

/** Fields that this lab does not know may stand in peers and ports: they have to fail closed (CNP-09). */
const fields = z.record(z.string(), z.unknown());

const ruleShape = z.strictObject({
  name: z.string().optional(),
  action: z.string(),
  from: z.array(fields).optional(),
  to: z.array(fields).optional(),
  protocols: z.array(fields).optional(),
  ports: z.array(fields).optional(),
});

const specShape = z.strictObject({
  tier: z.string().optional(),
  priority: z.number().optional(),
  subject: selectedShape,
  ingress: z.array(ruleShape).optional(),
  egress: z.array(ruleShape).optional(),
});

type RuleText = z.infer<typeof ruleShape>;

const MAX_RULES = 25;
const TIERS = ['Admin', 'Baseline'] as const;

/**
 * ClusterNetworkPolicy and, with the tier given by their kind, AdminNetworkPolicy and BaselineAdminNetworkPolicy (CNP-01).
 * Both vocabularies are read: `Allow` is `Accept` (section 8: D-13).
 */
export function readClusterPolicy(
  { name }: Metadata,
  spec: unknown,
  tierOfKind: ClusterNetworkPolicy['tier'] | null,
  tell: Tell,
): ClusterNetworkPolicy | null {
  const written = shaped(specShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const tier = tierOfKind ?? TIERS.find((each) => each === written.tier);
  if (!tier) tell(['spec', 'tier'], written.tier === undefined ? 'Required value' : unsupported(written.tier, TIERS));
  const { priority = 0 } = written;
  if (written.priority === undefined && tierOfKind !== 'Baseline') tell(['spec', 'priority'], 'Required value');
  if (!Number.isInteger(priority) || priority < 0 || priority > 1000)
    tell(['spec', 'priority'], `Invalid value: ${priority}: must be between 0 and 1000, inclusive`);
  return {
    name,
    tier: tier ?? 'Admin',
    priority,
    subject: readSubject(written.subject, tell),
    ingress: readRules(written.ingress ?? [], 'ingress', tell),
    egress: readRules(written.egress ?? [], 'egress', tell),
  };
}

function readSubject({ namespaces, pods }: z.infer<typeof selectedShape>, tell: Tell): ClusterNetworkPolicy['subject'] {
  const path = ['spec', 'subject'];
  if ((namespaces === undefined) === (pods === undefined))
    tell(path, 'Invalid value: exactly one of `namespaces` and `pods` must be set');
  return readPods({ namespaces, pods }, path, tell);
}

function readPods({ namespaces, pods }: z.infer<typeof selectedShape>, path: Path, tell: Tell) {
  const selected = (text: z.infer<typeof labelSelectorShape>, ...at: string[]) =>
    readLabelSelector(text, [...path, ...at], tell);
  if (!pods) return { namespaces: selected(namespaces ?? {}, 'namespaces'), pods: null };
  return {
    namespaces: selected(pods.namespaceSelector, 'pods', 'namespaceSelector'),
    pods: selected(pods.podSelector ?? {}, 'pods', 'podSelector'),
  };
}

function readRules(written: readonly RuleText[], direction: 'ingress' | 'egress', tell: Tell): ClusterPolicyRule[] {
  if (written.length > MAX_RULES)
    tell(['spec', direction], `Too many: ${written.length}: must have at most ${MAX_RULES} items`);
  return written.flatMap((rule, i) => readRule(rule, direction, ['spec', direction, i], tell) ?? []);
}

function readRule(rule: RuleText, direction: 'ingress' | 'egress', path: Path, tell: Tell): ClusterPolicyRule | null {
  const action = actionOf(rule.action);
  if (!action) tell([...path, 'action'], unsupported(rule.action, ['Accept', 'Deny', 'Pass']));
  const [field, other] = direction === 'ingress' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  if (rule[other]) tell([...path, other], `unknown field "${other}"`);
  const peers = rule[field] ?? [];
  if (peers.length === 0) tell([...path, field], 'Invalid value: should have at least 1 items');
  if (!action) return null;
  return {
    name: rule.name ?? null,
    action,
    peers: peers.flatMap((peer, i) => readPeer(peer, direction, [...path, field, i], tell) ?? []),
    ports: readClusterPorts(rule, path, tell),
  };
}

function actionOf(text: string): ClusterPolicyRule['action'] | null {
  if (text === 'Accept' || text === 'Allow') return 'Accept';
  return text === 'Deny' || text === 'Pass' ? text : null;
}

const peerShapes = {
  namespaces: labelSelectorShape,
  pods: podsShape,
  networks: z.array(z.string()).min(1),
  nodes: labelSelectorShape,
  domainNames: z.array(z.string()).min(1),
};

/** A peer has one field; those for addresses, nodes and names stand in egress rules only (CNP-06). */
function readPeer(
  peer: Readonly<Record<string, unknown>>,
  direction: 'ingress' | 'egress',
  path: Path,
  tell: Tell,
): ClusterPolicyPeer | null {
  const [field, ...others] = Object.keys(peer);
  if (field === undefined || others.length > 0) {
    tell(path, 'Invalid value: exactly one of the kinds of peers must be set');
    return field === undefined ? null : { kind: 'unknown', field };
  }
  const at = [...path, field];
  const isKnown = Object.hasOwn(peerShapes, field);
  if (!isKnown || (direction === 'ingress' && field !== 'namespaces' && field !== 'pods'))
    return { kind: 'unknown', field };
  if (field === 'namespaces' || field === 'pods') {
    const selected = shaped(selectedShape, peer, path, tell);
    return selected && { kind: 'pods', ...readPods(selected, path, tell) };
  }
  if (field === 'nodes') {
    const nodes = shaped(labelSelectorShape, peer[field], at, tell);
    return nodes && { kind: 'nodes', nodes: readLabelSelector(nodes, at, tell) };
  }
  const texts = shaped(peerShapes.networks, peer[field], at, tell);
  if (!texts) return null;
  if (field === 'domainNames') return { kind: 'domain-names', names: texts };
  return { kind: 'networks', blocks: readBlocks(texts, at, tell) };
}
