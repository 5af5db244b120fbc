import { didYouMean } from '../language/diagnostics/suggest.ts';
import { fixedTiers } from '../model/calico-policy.ts';
import type { Manifest, ManifestText } from '../model/manifest.ts';
import type { Network } from '../model/network.ts';
import type { EksCluster } from '../model/resource.ts';
import { ok, unreachable, type Result } from '../model/result.ts';
import type { Change } from './change.ts';
import { policiesNamed, policyName, policyOf, qualifierOf, type FoundPolicy } from './policy-names.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

/** A change of the policies of a cluster, or of what they select pods by. */
export function changeCluster(
  network: Network,
  change: Of<'policy' | 'set-order' | 'set-pod-mark' | 'set-tier'>,
): Result<Network, Refusal> {
  switch (change.kind) {
    case 'policy':
      return change.act === 'add' ? applyDraft(network, change.policy) : removePolicy(network, change.policy);
    case 'set-pod-mark':
      return markPod(network, change);
    case 'set-tier':
      return movePolicy(network, change);
    case 'set-order':
      return change.what === 'tier' ? orderTier(network, change) : orderPolicy(network, change);
    default:
      return unreachable(change);
  }
}

function onePolicy(network: Network, name: string, list: 'manifests' | 'drafts'): Result<FoundPolicy, Refusal> {
  const [found, another] = policiesNamed(network, name, list);
  const where = list === 'drafts' ? 'draft of a policy' : 'policy';
  if (!found) return missing(withHint(`there is no ${where} \`${name}\``, name, namesIn(network, list)));
  if (!another) return ok(found);
  const names = [found, another].map(({ thing }) => `\`${qualifierOf(thing)}:${name}\``);
  return missing(`several policies are called \`${name}\`; write ${names.join(' or ')}`);
}

function namesIn({ eksClusters }: Network, list: 'manifests' | 'drafts'): string[] {
  const policies = eksClusters.flatMap((cluster) => cluster[list].flatMap((each) => policyOf(each) ?? []));
  return policies.map(policyName);
}

function withHint(message: string, name: string, known: readonly string[]): string {
  const hint = didYouMean(name, known);
  return hint === '' ? message : `${message}; ${hint}`;
}

/** As `kubectl apply`: what has the name already is replaced. */
function applyDraft(network: Network, name: string): Result<Network, Refusal> {
  const draft = onePolicy(network, name, 'drafts');
  if (!draft.ok) return draft;
  const { cluster, manifest, thing } = draft.value;
  const isSame = (each: Manifest) => {
    const own = policyOf(each);
    return own !== null && policyName(own) === policyName(thing) && qualifierOf(own) === qualifierOf(thing);
  };
  const others = cluster.manifests.filter((each) => !isSame(each));
  return ok(withCluster(network, { ...cluster, manifests: [...others, manifest] }));
}

function removePolicy(network: Network, name: string): Result<Network, Refusal> {
  const found = onePolicy(network, name, 'manifests');
  if (!found.ok) return found;
  const { cluster, manifest } = found.value;
  return ok(withCluster(network, { ...cluster, manifests: cluster.manifests.filter((each) => each !== manifest) }));
}

function markPod(network: Network, { pod: id, what, key, value }: Of<'set-pod-mark'>): Result<Network, Refusal> {
  const pod = network.pods.find((each) => each.id === id);
  if (!pod)
    return missing(
      withHint(
        `there is no pod \`${id}\``,
        id,
        network.pods.map((each) => each.id),
      ),
    );
  const field = what === 'label' ? 'labels' : 'annotations';
  const marks = new Map(pod[field]);
  if (value !== null) marks.set(key, value);
  else if (!marks.delete(key)) return missing(`pod \`${id}\` has no ${what} \`${key}\``);
  return ok({ ...network, pods: replaced(network.pods, { ...pod, [field]: marks }) });
}

/** The prefix of the tier in the name goes with it, where versions ask for one (CAL-07). */
function movePolicy(network: Network, { policy, tier }: Of<'set-tier'>): Result<Network, Refusal> {
  const found = onePolicy(network, policy, 'manifests');
  if (!found.ok) return found;
  const { cluster, manifest, thing } = found.value;
  if (thing.list !== 'calicoPolicies')
    return refused(`\`${policy}\` is a Kubernetes policy; only Calico policies are in a tier of choice`);
  const tiers = cluster.manifests.flatMap((each) => (each.thing?.list === 'tiers' ? [each.thing.of] : []));
  if (![...tiers, ...fixedTiers].some(({ name }) => name === tier))
    return missing(`there is no tier \`${tier}\` in cluster \`${cluster.id}\``);
  const renamed = manifest.text['metadata'] as { readonly name: string };
  const prefix = `${thing.of.tier}.`;
  const name = renamed.name.startsWith(prefix) ? `${tier}.${renamed.name.slice(prefix.length)}` : renamed.name;
  const text = { ...withSpec(manifest.text, 'tier', tier), metadata: { ...renamed, name } };
  return ok(withManifest(network, cluster, manifest, { text, thing: { ...thing, of: { ...thing.of, tier } } }));
}

function orderPolicy(network: Network, { name, order }: Of<'set-order'>): Result<Network, Refusal> {
  const found = onePolicy(network, name, 'manifests');
  if (!found.ok) return found;
  const { cluster, manifest, thing } = found.value;
  switch (thing.list) {
    case 'networkPolicies':
      return refused(`\`${name}\` is a NetworkPolicy of Kubernetes, which has no order`);
    case 'clusterPolicies': {
      if (order === null || !Number.isInteger(order) || order < 0 || order > 1000)
        return refused(`the priority of \`${name}\` must be a whole number from 0 to 1000`);
      const text = withSpec(manifest.text, 'priority', order);
      return ok(
        withManifest(network, cluster, manifest, { text, thing: { ...thing, of: { ...thing.of, priority: order } } }),
      );
    }
    case 'calicoPolicies': {
      const text = withSpec(manifest.text, 'order', order);
      return ok(withManifest(network, cluster, manifest, { text, thing: { ...thing, of: { ...thing.of, order } } }));
    }
    default:
      return unreachable(thing);
  }
}

function orderTier(network: Network, { name, order }: Of<'set-order'>): Result<Network, Refusal> {
  for (const cluster of network.eksClusters)
    for (const manifest of cluster.manifests) {
      const { thing } = manifest;
      if (thing?.list !== 'tiers' || thing.of.name !== name) continue;
      const text = withSpec(manifest.text, 'order', order);
      return ok(withManifest(network, cluster, manifest, { text, thing: { ...thing, of: { ...thing.of, order } } }));
    }
  return fixedTiers.some((tier) => tier.name === name)
    ? refused(`the order of tier \`${name}\` is fixed`)
    : missing(`there is no tier \`${name}\``);
}

/** A field of the spec set, or left out for null. */
function withSpec(text: ManifestText, field: string, value: unknown): ManifestText {
  const spec = { ...(text['spec'] as Readonly<Record<string, unknown>>), [field]: value };
  return {
    ...text,
    spec: value === null ? Object.fromEntries(Object.entries(spec).filter(([key]) => key !== field)) : spec,
  };
}

function withManifest(network: Network, cluster: EksCluster, before: Manifest, after: Manifest): Network {
  const manifests = cluster.manifests.map((each) => (each === before ? after : each));
  return withCluster(network, { ...cluster, manifests });
}

function withCluster(network: Network, cluster: EksCluster): Network {
  return { ...network, eksClusters: replaced(network.eksClusters, cluster) };
}
