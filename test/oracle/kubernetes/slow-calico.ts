import type { ShortManifest } from '../../conformance/kubernetes/vector.ts';
import { field, list, namespaceLabels, nodeAt, podAt, text } from './scene.ts';
import type { PlainPacket, Scene, SlowPod, Way } from './scene.ts';
import { matchesCalicoRule } from './slow-calico-rule.ts';
import { firstClusterRule, isIsolating, isSubject, matchesRule, priorityOf, selectsPod } from './slow-kubernetes.ts';
import { selectsExpression } from './slow-selectors.ts';

/** What a policy of a tier does with the packet: its first rule that is no Log, or nothing. */
type Entry = {
  readonly order: number;
  readonly name: string;
  readonly place: string;
  readonly does: () => { readonly index: number; readonly action: string } | null;
};

/** The pseudo-code of section 2.2 for one half. */
export function slowCalicoHalf(scene: Scene, way: Way, packet: PlainPacket): string {
  const pod = podAt(scene, way === 'ingress' ? packet.dst : packet.src);
  if (!pod) return '-';
  if (packet.src === packet.dst) return 'exempt:self';
  if (way === 'ingress' && nodeAt(scene, packet.src) === pod.node) return 'exempt:node';
  for (const tier of slowTiers(scene)) {
    const entries = entriesOf(scene, tier.name, pod, way, packet);
    if (entries.length === 0) continue;
    const said = scan(tier, entries);
    if (said !== null) return said;
  }
  return `profile:kns.${pod.ns}:Allow`;
}

export function allowsInCalico(half: string): boolean {
  return half === '-' || half.startsWith('exempt') || half.endsWith(':Allow');
}

export type SlowTier = { readonly name: string; readonly order: number; readonly passes: boolean };

/** CAL-01, CAL-02. */
export function slowTiers({ vector }: Scene): SlowTier[] {
  const declared = (vector.tiers ?? []).map(({ name, order, defaultAction }): SlowTier => ({
    name,
    order: order ?? Infinity,
    passes: defaultAction === 'Pass',
  }));
  const fixed = [
    { name: 'kube-admin', order: 1000, passes: true },
    { name: 'default', order: 1_000_000, passes: false },
    { name: 'kube-baseline', order: 10_000_000, passes: true },
  ];
  return [...declared, ...fixed].sort((a, b) => (a.order === b.order ? compare(a.name, b.name) : a.order - b.order));
}

/** CAL-11, CAL-12; null where the next tier is asked. */
export function scan(tier: SlowTier, entries: readonly Entry[]): string | null {
  const inOrder = entries.toSorted((a, b) =>
    a.order === b.order ? compare(a.name, b.name) || compare(a.place, b.place) : a.order - b.order,
  );
  for (const entry of inOrder) {
    const said = entry.does();
    if (said) return said.action === 'Pass' ? null : `${tier.name}/${entry.name}#${said.index}:${said.action}`;
  }
  return tier.passes ? null : `${tier.name}#-1:Deny`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function entriesOf(scene: Scene, tier: string, pod: SlowPod, way: Way, packet: PlainPacket): Entry[] {
  const { policies = [], netpols = [], cnps = [] } = scene.vector;
  const own = policies
    .filter((policy) => tierOf(policy) === tier && !isStaged(policy) && hasDirection(policy, way))
    .filter((policy) => selectsWorkload(scene, policy, pod))
    .map((policy) => calicoEntry(scene, policy, way, packet));
  const cluster = cnps
    .filter(({ spec }) => (text(spec, 'tier') === 'Admin' ? 'kube-admin' : 'kube-baseline') === tier)
    .filter((policy) => isSubject(scene, field(policy.spec, 'subject'), pod) && list(policy.spec, way).length > 0)
    .map((policy): Entry => ({
      order: priorityOf(policy),
      name: policy.name,
      place: ' ClusterNetworkPolicy',
      does: () => {
        const rule = firstClusterRule(scene, policy, way, packet);
        return rule && { index: rule.index, action: rule.action === 'Accept' ? 'Allow' : rule.action };
      },
    }));
  const plain = netpols
    .filter(
      (policy) =>
        tier === 'default' && isIsolating(policy, way) && policy.namespace === pod.ns && selectsPod(policy, pod),
    )
    .map((policy): Entry => ({
      order: 1000,
      name: policy.name,
      place: `${policy.namespace ?? ''} NetworkPolicy`,
      does: () => {
        const index = list(policy.spec, way).findIndex((rule) => matchesRule(scene, policy, rule, way, packet));
        return index < 0 ? null : { index, action: 'Allow' };
      },
    }));
  return [...own, ...cluster, ...plain];
}

export function calicoEntry(scene: Scene, policy: ShortManifest, way: Way, packet: PlainPacket): Entry {
  const order = field(policy.spec, 'order');
  return {
    order: typeof order === 'number' ? order : Infinity,
    name: policy.name,
    place: `${policy.namespace ?? ''} ${isNamespaced(policy) ? 'CalicoNetworkPolicy' : 'GlobalNetworkPolicy'}`,
    does: () => {
      for (const [index, rule] of list(policy.spec, way).entries()) {
        const action = text(rule, 'action') ?? '';
        if (action !== 'Log' && matchesCalicoRule(scene, policy, rule, packet)) return { index, action };
      }
      return null;
    },
  };
}

export function tierOf({ spec }: ShortManifest): string {
  return text(spec, 'tier') ?? 'default';
}

export function isStaged({ kind }: ShortManifest): boolean {
  return kind?.startsWith('Staged') ?? false;
}

export function isNamespaced({ kind = 'GlobalNetworkPolicy' }: ShortManifest): boolean {
  return !kind.includes('Global');
}

/** CAL-16. */
export function hasDirection({ spec }: ShortManifest, way: Way): boolean {
  const written = list(spec, 'types');
  const [ingress, egress] = [list(spec, 'ingress').length > 0, list(spec, 'egress').length > 0];
  const types = written.length > 0 ? written : egress ? (ingress ? ['Ingress', 'Egress'] : ['Egress']) : ['Ingress'];
  return types.includes(way === 'ingress' ? 'Ingress' : 'Egress');
}

/** CAL-20, CAL-21, CAL-41. */
function selectsWorkload(scene: Scene, policy: ShortManifest, pod: SlowPod): boolean {
  if (isNamespaced(policy) && policy.namespace !== pod.ns) return false;
  if (field(policy.spec, 'doNotTrack') === true || field(policy.spec, 'preDNAT') === true) return false;
  const namespaces = text(policy.spec, 'namespaceSelector');
  if (namespaces !== undefined && !selectsExpression(namespaces, calicoNamespaceLabels(scene, pod.ns), false))
    return false;
  const accounts = text(policy.spec, 'serviceAccountSelector');
  if (accounts !== undefined && !selectsExpression(accounts, accountLabels(scene, pod), false)) return false;
  return selectsExpression(text(policy.spec, 'selector') ?? '', workloadLabels(pod), false);
}

export function workloadLabels(pod: SlowPod): Record<string, string> {
  return {
    ...pod.labels,
    'projectcalico.org/namespace': pod.ns,
    'projectcalico.org/orchestrator': 'k8s',
    'projectcalico.org/serviceaccount': pod.sa ?? 'default',
  };
}

export function calicoNamespaceLabels(scene: Scene, name: string): Record<string, string> {
  return { ...namespaceLabels(scene, name), 'projectcalico.org/name': name };
}

export function accountLabels({ world }: Scene, pod: SlowPod): Record<string, string> {
  return world.serviceAccounts?.[`${pod.ns}/${pod.sa ?? 'default'}`] ?? {};
}
