import type { EksCluster } from '../model/resource.ts';
import type { Network } from '../model/network.ts';
import type { Manifest, Thing } from '../model/manifest.ts';

type PolicyThing = Extract<Thing, { list: 'networkPolicies' | 'clusterPolicies' | 'calicoPolicies' }>;

/** A policy of a cluster, and the manifest that it is written in. */
export type FoundPolicy = { readonly cluster: EksCluster; readonly manifest: Manifest; readonly thing: PolicyThing };

const QUALIFIED = /^(kubernetes|calico|staged):(.+)$/;

/** All policies that a name stands for. @param list those in force, or those that a change may apply. */
export function policiesNamed(network: Network, name: string, list: 'manifests' | 'drafts'): readonly FoundPolicy[] {
  const [, qualifier, own = name] = QUALIFIED.exec(name) ?? [];
  return network.eksClusters.flatMap((cluster) =>
    cluster[list].flatMap((manifest) => {
      const thing = policyOf(manifest);
      const isMeant =
        thing && policyName(thing) === own && (qualifier === undefined || qualifierOf(thing) === qualifier);
      return isMeant ? [{ cluster, manifest, thing }] : [];
    }),
  );
}

export function policyOf({ thing }: Manifest): PolicyThing | null {
  if (thing?.list === 'networkPolicies' || thing?.list === 'clusterPolicies' || thing?.list === 'calicoPolicies')
    return thing;
  return null;
}

/** `shop/web`, or `deny-all` for one of the whole cluster. */
export function policyName({ list, of }: PolicyThing): string {
  const namespace = list === 'clusterPolicies' ? null : of.namespace;
  return namespace === null ? of.name : `${namespace}/${of.name}`;
}

export function qualifierOf({ list, of }: PolicyThing): 'kubernetes' | 'calico' | 'staged' {
  if (list !== 'clusterPolicies' && of.staged) return 'staged';
  return list === 'calicoPolicies' ? 'calico' : 'kubernetes';
}
